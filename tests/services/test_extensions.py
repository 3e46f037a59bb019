"""More time for a task: asked by the unit, answered by the office that set the day."""

from collections import Counter
from datetime import date, timedelta

import pytest
from sqlalchemy import update

from app import clock
from app.errors import Conflict, IllegalTransition, NotAllowed, NotFound, TrienKhaiError, Unprocessable
from app.models.unit_tasks import unit_tasks
from app.queries.extensions import of_task, waiting, waiting_extensions
from app.queries.task_page import task_history
from app.schemas.extensions import ExtensionAsked, ExtensionOut, ExtensionQuery, ExtensionTransition
from app.services import counters
from app.services import extensions as service
from app.workflow.deadline import due_sort
from app.workflow.extension import ExtensionAction, ExtensionStatus
from tests.acts import BACXA, CLERK, KIENMOC, Scene, act, counters_are_true, once, task, tasks_of

REASON = "Mưa lớn, loa hai thôn hỏng"


def day(later: int) -> date:
    return clock.today() + timedelta(days=later)


@pytest.fixture
def due(stage: Scene) -> int:
    """A task of Kiên Mộc that is due tomorrow."""
    task_id = tasks_of(stage, stage.sent, "KIENMOC")[0]
    row, tomorrow = task(stage, task_id), day(1)
    changes: Counter[counters.Key] = Counter()
    changes.subtract(counters.keys(row.province_id, row.instruction_id, row.status, row.due_sort))
    changes.update(counters.keys(row.province_id, row.instruction_id, row.status, due_sort(tomorrow)))
    counters.add(stage.connection, changes)
    stage.connection.execute(
        update(unit_tasks)
        .where(unit_tasks.c.id == task_id)
        .values(due_on=tomorrow, due_time="16:00", due_sort=due_sort(tomorrow))
    )
    return task_id


def ask(stage: Scene, task_id: int, until: date, by: str = KIENMOC, reason: str = REASON) -> ExtensionOut:
    return once(stage, service.ask, by, task_id, ExtensionAsked(due_on=until, reason=reason))


def answer(stage: Scene, asked: ExtensionOut, action: str, by: str = CLERK, reason: str | None = None) -> ExtensionOut:
    said = ExtensionTransition(action=ExtensionAction(action), reason=reason)
    return once(stage, service.decide, by, asked.task_id, asked.id, said)


def test_agreeing_moves_the_day_and_keeps_both_on_record(stage: Scene, due: int) -> None:
    asked = ask(stage, due, day(5))
    assert (asked.status, asked.due_before, asked.due_asked) == (ExtensionStatus.ASKED, day(1), day(5))
    assert task(stage, due).due_on == day(1)
    agreed = answer(stage, asked, "agree")
    row = task(stage, due)
    assert (row.due_on, row.due_time, row.due_sort) == (day(5), None, due_sort(day(5)))
    assert (agreed.status, agreed.due_before, agreed.due_asked) == (ExtensionStatus.AGREED, day(1), day(5))


def test_the_counters_follow_the_day(stage: Scene, due: int) -> None:
    answer(stage, ask(stage, due, day(5)), "agree")
    assert counters_are_true(stage)


def test_keeping_the_day_needs_a_reason(stage: Scene, due: int) -> None:
    asked = ask(stage, due, day(5))
    with pytest.raises(Unprocessable, match="reason_needed"):
        answer(stage, asked, "refuse")
    kept = answer(stage, asked, "refuse", reason="Tỉnh chốt số liệu ngày mai")
    assert (kept.status, kept.answer) == (ExtensionStatus.REFUSED, "Tỉnh chốt số liệu ngày mai")
    assert task(stage, due).due_on == day(1)


def test_what_was_answered_is_not_answered_again(stage: Scene, due: int) -> None:
    asked = ask(stage, due, day(5))
    answer(stage, asked, "agree")
    with pytest.raises(IllegalTransition):
        answer(stage, asked, "refuse", reason="Nghĩ lại")
    assert task(stage, due).due_on == day(5)


def test_one_request_waits_at_a_time_and_the_next_may_follow(stage: Scene, due: int) -> None:
    first = ask(stage, due, day(3))
    with pytest.raises(Conflict, match="extension_waits"):
        ask(stage, due, day(4))
    answer(stage, first, "agree")
    ask(stage, due, day(6))
    days = [one.due_asked for one in of_task(stage.connection, stage[KIENMOC], due)]
    assert days == [day(6), day(3)]


@pytest.mark.parametrize(
    ("by", "refusal"), [(CLERK, NotAllowed), (BACXA, NotFound)], ids=["the office that asked", "a sister"]
)
def test_only_the_unit_asks(stage: Scene, due: int, by: str, refusal: type[TrienKhaiError]) -> None:
    with pytest.raises(refusal):
        ask(stage, due, day(5), by)


@pytest.mark.parametrize(
    ("by", "refusal"), [(KIENMOC, NotAllowed), (BACXA, NotFound)], ids=["the unit itself", "a sister"]
)
def test_only_the_office_that_asked_answers(stage: Scene, due: int, by: str, refusal: type[TrienKhaiError]) -> None:
    asked = ask(stage, due, day(5))
    with pytest.raises(refusal):
        answer(stage, asked, "agree", by)


@pytest.mark.parametrize("later", [-1, 0, 1])
def test_the_day_is_later_than_the_one_that_stands(stage: Scene, due: int, later: int) -> None:
    with pytest.raises(Unprocessable, match="day_not_later"):
        ask(stage, due, day(later))


def test_a_task_without_a_day_or_at_its_end_has_nothing_to_extend(stage: Scene, due: int) -> None:
    without = tasks_of(stage, stage.sent, "KIENMOC")[1]
    with pytest.raises(Conflict, match="no_due_to_extend"):
        ask(stage, without, day(5))
    asked = ask(stage, due, day(5))
    act(stage, KIENMOC, due, "finish")
    with pytest.raises(Conflict, match="task_not_open"):
        answer(stage, asked, "agree")
    with pytest.raises(Conflict, match="task_not_open"):
        ask(stage, due, day(7))


def test_what_waits_is_counted_and_listed_for_who_must_answer(stage: Scene, due: int) -> None:
    asked = ask(stage, due, day(5))
    clerk = stage[CLERK]
    assert waiting(stage.connection, clerk) == 1
    assert [one.id for one in waiting_extensions(stage.connection, clerk, ExtensionQuery()).items] == [asked.id]
    assert waiting(stage.connection, stage[KIENMOC]) == 0
    answer(stage, asked, "agree")
    assert waiting(stage.connection, clerk) == 0


def test_the_history_of_the_task_tells_it(stage: Scene, due: int) -> None:
    answer(stage, ask(stage, due, day(5)), "refuse", reason="Không lùi được")
    told = [(event.action, event.reason) for event in task_history(stage.connection, stage[KIENMOC], due)][-2:]
    assert told == [("ask_extension", REASON), ("refuse_extension", "Không lùi được")]
