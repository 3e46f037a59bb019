"""Many tasks at once: by the rules of one, each answered by itself."""

from typing import Any

import pytest

from app.errors import IllegalTransition, NotAllowed, TrienKhaiError
from app.models.events import events
from app.models.unit_tasks import unit_tasks
from app.policies import Actor
from app.schemas.unit_tasks import BulkResult, BulkTransition, TaskFilter
from app.services import bulk_moves
from app.services import unit_tasks as unit_tasks_service
from app.web.bulk import transition_many
from app.web.messages import sentence
from app.workflow.unit_task import TaskAction, TaskStatus
from tests.acts import (
    BACXA,
    CLERK,
    KIENMOC,
    Scene,
    act,
    counters_are_true,
    log,
    once,
    refusal,
    task,
    tasks_of,
    unchanged,
)


def many(stage: Scene, username: str, action: str, **asked: Any) -> BulkResult:
    wanted = BulkTransition(action=TaskAction(action), **asked)
    return once(stage, bulk_moves.transition_many, username, wanted)


def outcomes(done: BulkResult) -> dict[int, tuple[str, str | None]]:
    return {row.task_id: (row.outcome, row.code) for row in done.rows}


def finished(stage: Scene) -> list[int]:
    """Both tasks of Kiên Mộc and one of Bắc Xa, reported as done."""
    ours, theirs = tasks_of(stage, stage.sent, "KIENMOC"), tasks_of(stage, stage.sent, "BACXA")
    for task_id in ours:
        act(stage, KIENMOC, task_id, "finish")
    act(stage, BACXA, theirs[0], "finish")
    return [*ours, theirs[0]]


def test_a_filter_moves_all_it_finds_with_one_event_per_unit(stage: Scene) -> None:
    done = finished(stage)
    found = TaskFilter(side="issued", status=[TaskStatus.DONE])
    result = many(stage, CLERK, "confirm", filter=found)
    assert (result.matched, result.moved, result.refused) == (3, 3, 0)
    assert {task(stage, task_id).status for task_id in done} == {TaskStatus.CONFIRMED}
    assert {row.status for row in result.rows} == {TaskStatus.CONFIRMED}
    assert [event.subject_office_id for event in log(stage, action="confirm")] == [
        stage.office("KIENMOC"),
        stage.office("BACXA"),
    ]
    assert counters_are_true(stage)


def test_a_dry_run_says_the_same_and_stores_nothing(stage: Scene) -> None:
    done = finished(stage)
    every = tasks_of(stage, stage.sent)
    with unchanged(stage, events):
        dry = many(stage, CLERK, "confirm", ids=every, dry_run=True)
    assert {task(stage, task_id).status for task_id in done} == {TaskStatus.DONE}
    real = many(stage, CLERK, "confirm", ids=every)
    assert (dry.moved, dry.refused) == (real.moved, real.refused) == (3, 5)
    said = {
        task_id: ("would_move" if found == "moved" else found, code)
        for task_id, (found, code) in outcomes(real).items()
    }
    assert outcomes(dry) == said


def test_each_row_is_refused_as_one_task_would_be(stage: Scene) -> None:
    ours, theirs = tasks_of(stage, stage.sent, "KIENMOC"), tasks_of(stage, stage.sent, "BACXA")
    act(stage, KIENMOC, ours[0], "finish")
    result = many(stage, KIENMOC, "finish", ids=[*ours, theirs[0], 10**9])
    assert outcomes(result) == {
        ours[0]: ("refused", "illegal_transition"),
        ours[1]: ("moved", None),
        theirs[0]: ("refused", "not_found"),
        10**9: ("refused", "not_found"),
    }
    assert outcomes(many(stage, CLERK, "finish", ids=[theirs[0]])) == {theirs[0]: ("refused", "not_your_side")}


@pytest.mark.parametrize("action", ["confirm", "return", "waive", "cancel", "insist"])
def test_what_a_row_says_is_what_the_task_alone_would_get(stage: Scene, action: str) -> None:
    finished(stage)
    for row in many(stage, CLERK, action, ids=tasks_of(stage, stage.sent), reason="Theo rà soát", dry_run=True).rows:
        code = None
        transaction = stage.connection.begin_nested()
        try:
            act(stage, CLERK, row.task_id, action, reason="Theo rà soát")
        except TrienKhaiError as error:
            code = error.code
        transaction.rollback()
        assert row.code == code


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({}, (422, "ids_or_filter", "ids")),
        ({"ids": [1], "filter": TaskFilter()}, (422, "ids_or_filter", "ids")),
        ({"ids": [1], "action": "return"}, (422, "reason_needed", "reason")),
        ({"ids": [1], "action": "return", "reason": " "}, (422, "reason_needed", "reason")),
    ],
)
def test_a_request_that_means_nothing_is_refused_whole(
    stage: Scene, asked: dict[str, Any], said: tuple[int, str, str]
) -> None:
    with pytest.raises(TrienKhaiError) as refused:
        many(stage, CLERK, **{"action": "confirm", **asked})
    assert refusal(refused.value) == said


def test_more_than_the_limit_is_refused_and_moves_nothing(stage: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    finished(stage)
    monkeypatch.setattr(bulk_moves, "MOST_AT_ONCE", 2)
    with unchanged(stage, events), pytest.raises(TrienKhaiError) as refused:
        many(stage, CLERK, "confirm", filter=TaskFilter(side="issued", status=[TaskStatus.DONE]))
    assert refusal(refused.value) == (422, "too_many_tasks", "filter")


def test_what_is_wrong_with_the_filter_is_named_where_it_stands(stage: Scene) -> None:
    for asked, code in (({"office": "KHONG-CO"}, "unknown_office"), ({"directive": 10**9}, "unknown_directive")):
        with pytest.raises(TrienKhaiError) as refused:
            many(stage, CLERK, "confirm", filter=TaskFilter.model_validate(asked))
        assert refusal(refused.value) == (422, code, f"filter.{next(iter(asked))}")


def test_a_token_that_only_reads_moves_nothing(stage: Scene) -> None:
    clerk = stage[CLERK]
    stage.world.people["doc"] = Actor(clerk.user_id, "doc", "Chỉ đọc", seats=clerk.seats, scopes=frozenset({"read"}))
    with pytest.raises(NotAllowed):
        many(stage, "doc", "confirm", ids=finished(stage), dry_run=True)


def test_a_task_that_somebody_moves_meanwhile_is_judged_again(stage: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second, third = finished(stage)
    plain, calls = unit_tasks_service.move, list[Any]()

    def overtaken(*args: Any, **named: Any) -> None:
        calls.append(args[2])
        if len(calls) == 1:
            raise IllegalTransition(action=TaskAction.CONFIRM, present=TaskStatus.RETURNED, allowed=[])
        plain(*args, **named)

    judged = bulk_moves._judged
    monkeypatch.setattr(bulk_moves, "move", overtaken)

    def judged_again(*args: Any, **named: Any) -> Any:
        if calls:
            stage.connection.execute(
                unit_tasks.update().where(unit_tasks.c.id == second).values({"status": "returned"})
            )
        return judged(*args, **named)

    monkeypatch.setattr(bulk_moves, "_judged", judged_again)
    result = many(stage, CLERK, "confirm", ids=[first, second, third])
    assert calls == [[first, second, third], [first, third]]
    assert outcomes(result)[second] == ("refused", "illegal_transition")


def test_what_was_changed_since_it_was_seen_stays(stage: Scene) -> None:
    ids = finished(stage)
    versions = [task(stage, task_id).version for task_id in ids]
    act(stage, KIENMOC, ids[0], "withdraw")
    act(stage, KIENMOC, ids[0], "finish")
    done = many(stage, CLERK, "confirm", ids=ids, versions=versions)
    assert outcomes(done)[ids[0]] == ("refused", "stale_version")
    assert {row.outcome for row in done.rows[1:]} == {"moved"}
    assert [row.version for row in done.rows] == [task(stage, task_id).version for task_id in ids]


def test_a_version_belongs_to_each_id(stage: Scene) -> None:
    with pytest.raises(TrienKhaiError) as refused:
        many(stage, CLERK, "confirm", ids=finished(stage), versions=[1])
    assert refusal(refused.value) == (422, "versions_of_ids", "versions")


def test_a_row_s_refusal_is_in_the_words_of_one_task(stage: Scene) -> None:
    task_id = tasks_of(stage, stage.sent, "KIENMOC")[0]
    act(stage, KIENMOC, task_id, "finish")
    wanted = BulkTransition(action=TaskAction.FINISH, ids=[task_id])
    (row,) = once(stage, transition_many, KIENMOC, wanted).rows
    with pytest.raises(IllegalTransition) as alone:
        act(stage, KIENMOC, task_id, "finish")
    assert row.detail == sentence(alone.value)
    assert "Báo hoàn thành" in row.detail
