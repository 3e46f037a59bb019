"""Every action on a task: what it does, whom it is open to, what it leaves in the log and the counters."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from app import clock
from app.errors import IllegalTransition, NotFound, StaleVersion, TrienKhaiError, Unprocessable
from app.models.deliveries import deliveries
from app.models.events import events
from app.policies import Actor
from app.services import unit_tasks as movers
from app.services.task_events import Words
from app.workflow.delivery import DeliveryStatus
from app.workflow.moves import Side
from app.workflow.unit_task import TaskAction, TaskStatus
from tests import acts
from tests.acts import BACXA, CLERK, KIENMOC, Scene, act, log, task, task_at

_T, _A = TaskStatus, TaskAction
UNIT_ACTIONS = {_A.ACKNOWLEDGE, _A.START, _A.FINISH, _A.DECLINE, _A.WITHDRAW}
NEEDS_REASON = (_A.DECLINE, _A.RETURN, _A.INSIST, _A.WAIVE, _A.CANCEL)
LEADS: dict[tuple[TaskStatus, TaskAction], TaskStatus] = {
    (_T.ASSIGNED, _A.ACKNOWLEDGE): _T.ACKNOWLEDGED,
    (_T.ASSIGNED, _A.START): _T.IN_PROGRESS,
    (_T.ACKNOWLEDGED, _A.START): _T.IN_PROGRESS,
    (_T.RETURNED, _A.START): _T.IN_PROGRESS,
    (_T.ASSIGNED, _A.FINISH): _T.DONE,
    (_T.ACKNOWLEDGED, _A.FINISH): _T.DONE,
    (_T.IN_PROGRESS, _A.FINISH): _T.DONE,
    (_T.RETURNED, _A.FINISH): _T.DONE,
    (_T.ASSIGNED, _A.DECLINE): _T.DECLINED,
    (_T.ACKNOWLEDGED, _A.DECLINE): _T.DECLINED,
    (_T.IN_PROGRESS, _A.DECLINE): _T.DECLINED,
    (_T.RETURNED, _A.DECLINE): _T.DECLINED,
    (_T.DONE, _A.WITHDRAW): _T.ASSIGNED,
    (_T.DONE, _A.CONFIRM): _T.CONFIRMED,
    (_T.DONE, _A.RETURN): _T.RETURNED,
    (_T.CONFIRMED, _A.RETURN): _T.RETURNED,
    (_T.DECLINED, _A.INSIST): _T.ASSIGNED,
    (_T.ASSIGNED, _A.WAIVE): _T.WAIVED,
    (_T.ACKNOWLEDGED, _A.WAIVE): _T.WAIVED,
    (_T.IN_PROGRESS, _A.WAIVE): _T.WAIVED,
    (_T.DECLINED, _A.WAIVE): _T.WAIVED,
    (_T.ASSIGNED, _A.CANCEL): _T.CANCELLED,
    (_T.ACKNOWLEDGED, _A.CANCEL): _T.CANCELLED,
    (_T.IN_PROGRESS, _A.CANCEL): _T.CANCELLED,
    (_T.RETURNED, _A.CANCEL): _T.CANCELLED,
    (_T.DECLINED, _A.CANCEL): _T.CANCELLED,
}
HAPPY = sorted(LEADS)
WRONG = [(status, action) for status in _T for action in _A if (status, action) not in LEADS]


def doer(action: TaskAction) -> str:
    return KIENMOC if action in UNIT_ACTIONS else CLERK


def other_side(action: TaskAction) -> str:
    return CLERK if action in UNIT_ACTIONS else KIENMOC


def example(action: TaskAction) -> TaskStatus:
    """A status from which the action is taken."""
    return next(status for status, its in HAPPY if its is action)


@pytest.mark.parametrize(("status", "action"), HAPPY)
def test_an_action_leads_on_and_the_event_tells_it(stage: Scene, status: TaskStatus, action: TaskAction) -> None:
    task_id, username = task_at(stage, status), doer(action)
    before = len(log(stage, task_id=task_id))
    shown = act(stage, username, task_id, action, reason="Có lý do")
    assert shown.status is LEADS[status, action]
    told = log(stage, task_id=task_id)
    assert len(told) == before + 1
    last = told[-1]
    assert (last.action, last.from_status, last.to_status) == (action, status, shown.status)
    assert (last.user_id, last.office_id) == (stage[username].user_id, stage[username].office_ids[0])
    assert (last.subject_office_id, last.reason) == (stage.office("KIENMOC"), "Có lý do")
    assert acts.counters_are_true(stage)


@pytest.mark.parametrize(("status", "action"), HAPPY)
def test_what_is_stored_beside_the_status_agrees_with_it(stage: Scene, status: TaskStatus, action: TaskAction) -> None:
    task_id = task_at(stage, status)
    act(stage, doer(action), task_id, action, reason="Có lý do")
    row = task(stage, task_id)
    assert row.is_open == (row.status in {_T.ASSIGNED, _T.ACKNOWLEDGED, _T.IN_PROGRESS, _T.RETURNED, _T.DECLINED})
    completed = row.status in {_T.DONE, _T.CONFIRMED}
    assert (row.completed_on is not None, row.reported_at is not None) == (completed, completed)
    assert (row.status_before is not None) == (row.status is _T.DONE)


@pytest.mark.parametrize(("status", "action"), WRONG)
def test_a_wrong_status_is_refused_with_what_stands_and_what_is_allowed(
    stage: Scene, status: TaskStatus, action: TaskAction
) -> None:
    task_id, username = task_at(stage, status), doer(action)
    with acts.unchanged(stage, events), pytest.raises(IllegalTransition) as refused:
        act(stage, username, task_id, action, reason="Có lý do")
    assert (refused.value.status, refused.value.params["present"]) == (409, status)
    mine = (action in UNIT_ACTIONS) is True
    assert set(refused.value.allowed_actions) == {a for s, a in LEADS if s is status and (a in UNIT_ACTIONS) is mine}


@pytest.mark.parametrize("action", list(_A))
def test_a_sister_unit_finds_no_such_task(stage: Scene, action: TaskAction) -> None:
    task_id = task_at(stage, example(action))
    with pytest.raises(NotFound):
        act(stage, BACXA, task_id, action, reason="Có lý do")


@pytest.mark.parametrize("action", list(_A))
def test_an_unknown_task_is_not_found(stage: Scene, action: TaskAction) -> None:
    with pytest.raises(NotFound):
        act(stage, doer(action), 987_654, action, reason="Có lý do")


@pytest.mark.parametrize("action", list(_A))
@pytest.mark.parametrize("who", ["other side", acts.UPPER, acts.AUDITOR, acts.PROVINCE])
def test_who_sees_the_task_without_standing_on_that_side_is_forbidden(
    stage: Scene, action: TaskAction, who: str
) -> None:
    task_id = task_at(stage, example(action))
    username = other_side(action) if who == "other side" else who
    with acts.unchanged(stage, events), pytest.raises(TrienKhaiError) as refused:
        act(stage, username, task_id, action, reason="Có lý do")
    assert acts.refusal(refused.value) == (403, "not_your_side", None)


@pytest.mark.parametrize("action", list(_A))
def test_a_token_that_only_reads_moves_nothing(stage: Scene, action: TaskAction) -> None:
    task_id, username = task_at(stage, example(action)), doer(action)
    reader = stage[username]
    stage.world.people["reader"] = Actor(
        reader.user_id, "reader", "Chỉ đọc", seats=reader.seats, scopes=frozenset({"read"})
    )
    with pytest.raises(TrienKhaiError) as refused:
        act(stage, "reader", task_id, action, reason="Có lý do")
    assert acts.refusal(refused.value)[:2] == (403, "scope_missing")


@pytest.mark.parametrize("action", [action for action in _A if action is not _A.RETURN])
def test_the_same_action_twice_is_refused_the_second_time(stage: Scene, action: TaskAction) -> None:
    task_id = task_at(stage, example(action))
    act(stage, doer(action), task_id, action, reason="Có lý do")
    with acts.unchanged(stage, events), pytest.raises(IllegalTransition):
        act(stage, doer(action), task_id, action, reason="Có lý do")
    assert acts.counters_are_true(stage)


@pytest.mark.parametrize("action", NEEDS_REASON)
@pytest.mark.parametrize("reason", [None, "", "   "])
def test_without_a_reason_nothing_happens(stage: Scene, action: TaskAction, reason: str | None) -> None:
    task_id = task_at(stage, example(action))
    with acts.unchanged(stage, events), pytest.raises(Unprocessable) as refused:
        act(stage, doer(action), task_id, action, reason=reason)
    assert acts.refusal(refused.value) == (422, "reason_needed", "reason")


def test_a_note_serves_as_the_reason(stage: Scene) -> None:
    task_id = task_at(stage, _T.ASSIGNED)
    act(stage, KIENMOC, task_id, "decline", note="Loa hỏng từ tháng trước")
    assert log(stage, task_id=task_id)[-1].reason == "Loa hỏng từ tháng trước"


@pytest.mark.parametrize("action", list(_A))
def test_a_stale_version_is_refused(stage: Scene, action: TaskAction) -> None:
    task_id = task_at(stage, example(action))
    version = task(stage, task_id).version
    with acts.unchanged(stage, events), pytest.raises(StaleVersion) as refused:
        act(stage, doer(action), task_id, action, reason="Có lý do", if_match=version + 1)
    assert (refused.value.status, refused.value.params["present"]) == (412, version)
    assert act(stage, doer(action), task_id, action, reason="Có lý do", if_match=version).version == version + 1


@pytest.mark.parametrize("status", [_T.ASSIGNED, _T.ACKNOWLEDGED, _T.IN_PROGRESS, _T.RETURNED])
def test_withdrawing_leads_back_to_the_status_before(stage: Scene, status: TaskStatus) -> None:
    task_id = task_at(stage, status)
    act(stage, KIENMOC, task_id, "finish")
    assert act(stage, KIENMOC, task_id, "withdraw").status is status
    assert acts.counters_are_true(stage)


def test_finishing_keeps_the_day_of_the_work_apart_from_the_day_it_was_said(stage: Scene) -> None:
    task_id = task_at(stage, _T.ASSIGNED)
    with clock.at(datetime(2024, 8, 1, 17, 30, tzinfo=UTC)):  # half past midnight on 2 August in Vietnam
        shown = act(stage, KIENMOC, task_id, "finish", completed_on=date(2024, 7, 30))
    assert (shown.completed_on, shown.reported_at) == (date(2024, 7, 30), datetime(2024, 8, 1, 17, 30, tzinfo=UTC))
    assert log(stage, task_id=task_id)[-1].changes == {"completed_on": "2024-07-30"}


def test_work_finished_without_a_day_was_done_today_in_vietnam(stage: Scene) -> None:
    task_id = task_at(stage, _T.ASSIGNED)
    with clock.at(datetime(2024, 8, 1, 17, 0, tzinfo=UTC)):
        assert act(stage, KIENMOC, task_id, "finish").completed_on == date(2024, 8, 2)


def test_confirming_keeps_both_days(stage: Scene) -> None:
    task_id = task_at(stage, _T.DONE)
    before = task(stage, task_id)
    act(stage, CLERK, task_id, "confirm")
    after = task(stage, task_id)
    assert (after.completed_on, after.reported_at) == (before.completed_on, before.reported_at)


def test_a_day_to_come_is_refused(stage: Scene) -> None:
    task_id = task_at(stage, _T.ASSIGNED)
    with clock.at(datetime(2024, 8, 1, 16, 59, tzinfo=UTC)), pytest.raises(Unprocessable) as refused:
        act(stage, KIENMOC, task_id, "finish", completed_on=date(2024, 8, 2))
    assert acts.refusal(refused.value) == (422, "day_to_come", "completed_on")


@pytest.mark.parametrize("action", [action for action in _A if action is not _A.FINISH])
def test_a_day_of_finishing_is_refused_with_any_other_step(stage: Scene, action: TaskAction) -> None:
    task_id = task_at(stage, example(action))
    with acts.unchanged(stage, events), pytest.raises(Unprocessable) as refused:
        act(stage, doer(action), task_id, action, reason="Có lý do", completed_on=date(2024, 7, 1))
    assert acts.refusal(refused.value) == (422, "day_of_finishing", "completed_on")


@pytest.mark.parametrize("action", ["acknowledge", "start", "finish", "decline"])
def test_a_first_act_receives_the_paper_of_its_own_office_alone(stage: Scene, action: str) -> None:
    task_id = task_at(stage, _T.ASSIGNED)
    act(stage, KIENMOC, task_id, action, reason="Có lý do")
    columns = deliveries.c
    found = {row.office_id: row.status for row in stage.connection.execute(deliveries.select().order_by(columns.id))}
    assert found.pop(stage.office("KIENMOC")) is DeliveryStatus.ACCEPTED
    assert set(found.values()) == {DeliveryStatus.ARRIVED}


def test_what_the_issuer_does_receives_nothing(stage: Scene) -> None:
    act(stage, CLERK, task_at(stage, _T.ASSIGNED), "waive", reason="Xã không có loa")
    assert {row.status for row in stage.connection.execute(deliveries.select())} == {DeliveryStatus.ARRIVED}


def test_a_set_of_tasks_moves_together_with_one_event_per_dispatch_and_office(stage: Scene) -> None:
    dispatch_id = stage.sent
    ids = acts.tasks_of(stage, dispatch_id)
    acts.once(stage, movers.move, CLERK, ids, _A.CANCEL, Words(reason="Gửi nhầm"))
    assert {task(stage, task_id).status for task_id in ids} == {_T.CANCELLED}
    told = log(stage, action="cancel")
    assert [row.subject_office_id for row in told] == sorted(
        stage.office(c) for c in ("DL-TTVH", "KIENMOC", "BACXA", "LAMCA")
    )
    assert all(row.task_id is None and len(row.changes["tasks"]) == 2 for row in told)
    assert acts.counters_are_true(stage)


def test_of_a_set_all_move_or_none(stage: Scene) -> None:
    first, second = acts.tasks_of(stage, stage.sent, "KIENMOC")
    act(stage, KIENMOC, second, "finish")
    with acts.unchanged(stage, events), pytest.raises(IllegalTransition):
        acts.once(stage, movers.move, KIENMOC, [first, second], _A.FINISH)
    assert task(stage, first).status is _T.ASSIGNED


def test_a_task_named_twice_moves_once(stage: Scene) -> None:
    task_id = task_at(stage, _T.ASSIGNED)
    acts.once(stage, movers.move, KIENMOC, [task_id, task_id], _A.START)
    assert [row.action for row in log(stage, task_id=task_id)] == ["start"]


def test_results_recorded_before_are_linked_by_finishing(stage: Scene) -> None:
    first, second = acts.tasks_of(stage, stage.sent, "KIENMOC")
    result = acts.record(stage, KIENMOC, [first])
    assert act(stage, KIENMOC, second, "finish", activities=[result.id, result.id]).activities == 1


def test_a_result_of_another_office_cannot_be_linked(stage: Scene) -> None:
    dispatch_id = stage.sent
    foreign = acts.record(stage, BACXA, acts.tasks_of(stage, dispatch_id, "BACXA"))
    mine = acts.tasks_of(stage, dispatch_id, "KIENMOC")[0]
    with pytest.raises(NotFound):
        act(stage, KIENMOC, mine, "finish", activities=[foreign.id])
    assert task(stage, mine).status is _T.ASSIGNED


def test_who_sits_in_two_offices_still_cannot_mix_their_results(stage: Scene) -> None:
    dispatch_id = stage.sent
    both = Actor(stage[KIENMOC].user_id, "both", "Hai nơi", seats=stage[KIENMOC].seats + stage[BACXA].seats)
    stage.world.people["both"] = both
    foreign = acts.record(stage, "both", acts.tasks_of(stage, dispatch_id, "BACXA"))
    with pytest.raises(Unprocessable) as refused:
        act(stage, "both", acts.tasks_of(stage, dispatch_id, "KIENMOC")[0], "finish", activities=[foreign.id])
    assert acts.refusal(refused.value) == (422, "activity_of_other_office", "activities")


@pytest.mark.parametrize("count", [1, 2])
def test_a_task_that_changed_since_it_was_read_is_read_again_once(
    stage: Scene, monkeypatch: pytest.MonkeyPatch, count: int
) -> None:
    chosen = acts.tasks_of(stage, stage.sent, "KIENMOC")[:count]
    read = movers._load_all

    def stale(*given: Any) -> list[Any]:
        return [each._replace(version=each.version - 1) for each in read(*given)]

    monkeypatch.setattr(movers, "_load_all", stale)
    acts.once(stage, movers.move, KIENMOC, chosen, _A.START)
    assert {task(stage, each).status for each in chosen} == {_T.IN_PROGRESS}
    assert {task(stage, each).version for each in chosen} == {2}
    assert acts.counters_are_true(stage)


@pytest.mark.parametrize("count", [1, 2])
def test_what_somebody_else_moved_first_is_refused_as_it_stands_now(
    stage: Scene, monkeypatch: pytest.MonkeyPatch, count: int
) -> None:
    chosen = acts.tasks_of(stage, stage.sent, "KIENMOC")[:count]
    seen = movers._load_all(stage.connection, stage[KIENMOC], chosen, Side.UNIT)
    act(stage, KIENMOC, chosen[-1], "finish")
    monkeypatch.setattr(movers, "_load_all", lambda *_: seen)
    with acts.unchanged(stage, events), pytest.raises(IllegalTransition) as refused:
        acts.once(stage, movers.move, KIENMOC, chosen, _A.START)
    assert (refused.value.params["present"], refused.value.allowed_actions) == ("done", ["withdraw"])
    assert task(stage, chosen[-1]).version == 2


def test_a_note_beside_a_reason_is_kept_and_alone_stands_for_it(stage: Scene) -> None:
    task_id = acts.tasks_of(stage, stage.sent, "KIENMOC")[0]
    act(stage, KIENMOC, task_id, "decline", reason="Hỏng loa", note="Đã báo sửa")
    act(stage, CLERK, task_id, "insist", note="Mượn loa xã bên")
    said = [(event.reason, event.changes) for event in log(stage, task_id=task_id)]
    assert said == [("Hỏng loa", {"note": "Đã báo sửa"}), ("Mượn loa xã bên", None)]
