"""Random histories: whatever people do in whatever order, the laws hold after every step."""

import random
from collections.abc import Iterator
from contextlib import contextmanager
from typing import ClassVar

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from app.errors import Conflict, IllegalTransition, NotAllowed, NotFound, Unprocessable
from app.models.events import events
from app.models.unit_tasks import unit_tasks
from app.workflow.moves import Side
from app.workflow.unit_task import COMPLETED, MOVES, OPEN, TaskAction, TaskStatus
from tests import acts
from tests.acts import Scene

PEOPLE = st.sampled_from((acts.CLERK, acts.HEAD, acts.AUDITOR, acts.CENTRE, acts.KIENMOC, acts.BACXA, acts.UPPER))
WORDS = st.sampled_from(("Loa hỏng", "", None))
REFUSED = (NotAllowed, NotFound, IllegalTransition, Conflict, Unprocessable)


class Histories(RuleBasedStateMachine):
    """Each history plays in a savepoint of its own and is taken back at its end."""

    stage: ClassVar[Scene]

    def __init__(self) -> None:
        super().__init__()
        self.savepoint = self.stage.connection.begin_nested()
        self.sent = self.stage.sent
        self.tasks = acts.tasks_of(self.stage, self.stage.sent)
        self.told = acts.size(self.stage, events)
        self.before = self.statuses()
        self.over = False

    def teardown(self) -> None:
        self.savepoint.rollback()

    def statuses(self) -> dict[int, TaskStatus]:
        return {row.id: row.status for row in acts.rows(self.stage, unit_tasks, dispatch_id=self.sent)}

    @contextmanager
    def attempt(self) -> Iterator[None]:
        """Done, or refused in a way the design knows; a refusal leaves no event."""
        told = acts.size(self.stage, events)
        try:
            yield
        except REFUSED:
            assert acts.size(self.stage, events) == told
        else:
            assert acts.size(self.stage, events) > told

    @rule(who=PEOPLE, index=st.integers(0, 7), action=st.sampled_from(TaskAction), reason=WORDS)
    def move(self, who: str, index: int, action: TaskAction, reason: str | None) -> None:
        with self.attempt():
            acts.act(self.stage, who, self.tasks[index], action, reason=reason)

    @rule(index=st.integers(0, 7), draw=st.randoms(use_true_random=False))
    def move_on(self, index: int, draw: random.Random) -> None:
        """A step that is allowed, by who may take it: otherwise most histories would end at the door."""
        row = acts.task(self.stage, self.tasks[index])
        allowed = [action for action, move in MOVES.items() if row.status in move.sources]
        if allowed:
            action = draw.choice(allowed)
            unit = {Side.UNIT: self.member(row.office_id), Side.ISSUER: acts.CLERK}[MOVES[action].side]
            if unit is not None:
                acts.act(self.stage, unit, row.id, action, reason="Theo thực tế")

    def member(self, office_id: int) -> str | None:
        people = (acts.CENTRE, acts.KIENMOC, acts.BACXA)
        return next((each for each in people if office_id in self.stage[each].office_ids), None)

    @rule(who=PEOPLE, served=st.sets(st.integers(0, 7), min_size=1, max_size=3))
    def record(self, who: str, served: set[int]) -> None:
        with self.attempt():
            acts.record(self.stage, who, [self.tasks[index] for index in sorted(served)], source="điện thoại")

    @precondition(lambda self: not self.over)
    @rule(action=st.sampled_from(("close", "reopen", "register")))
    def manage(self, action: str) -> None:
        with self.attempt():
            acts.transit(self.stage, self.sent, action)

    @precondition(lambda self: not self.over)
    @rule(reason=WORDS)
    def recall(self, reason: str | None) -> None:
        with self.attempt():
            acts.transit(self.stage, self.sent, "recall", reason=reason)
            self.over = True

    @invariant()
    def counters_equal_a_recount(self) -> None:
        assert acts.counters_are_true(self.stage)

    @invariant()
    def events_only_grow(self) -> None:
        now = acts.size(self.stage, events)
        assert now >= self.told
        self.told = now

    @invariant()
    def statuses_change_only_along_the_moves(self) -> None:
        now = self.statuses()
        for task_id, status in now.items():
            came = self.before[task_id]
            assert status is came or status in reachable(came), f"{came} → {status}"
        self.before = now

    @invariant()
    def what_stands_beside_the_status_agrees(self) -> None:
        for row in acts.rows(self.stage, unit_tasks, dispatch_id=self.sent):
            assert row.is_open == (row.status in OPEN)
            assert (row.completed_on is not None) == (row.status in COMPLETED) == (row.reported_at is not None)


def reachable(status: TaskStatus) -> set[TaskStatus]:
    """Where one act leads; `withdraw` leads back to whatever `finish` can start from."""
    targets = {move.target for move in MOVES.values() if status in move.sources}
    back = set(MOVES[TaskAction.FINISH].sources) if None in targets else set()
    return {target for target in targets if target is not None} | back


@pytest.mark.timeout(90)
def test_the_laws_hold_through_any_history(stage: Scene) -> None:
    limits = settings(
        max_examples=12,
        stateful_step_count=15,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(type("Played", (Histories,), {"stage": stage}), settings=limits)
