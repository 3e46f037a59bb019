"""Lists of tasks: order, paging without loss or doubling, filters, and a fixed number of statements."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from app import clock
from app.errors import NotFound, Unprocessable
from app.queries.open_duties import open_duties
from app.queries.task_page import get_task, task_history, task_history_page
from app.queries.unit_tasks import inbox_counts, list_tasks
from app.reading.vocabulary import Channel
from app.schemas.common import PartQuery, encode_cursor
from app.schemas.shared import EventOut
from app.schemas.unit_tasks import TaskListItem, TaskQuery
from app.workflow.deadline import DeadlineClass
from app.workflow.unit_task import TaskAction, TaskStatus
from tests import acts
from tests.acts import CENTRE, CLERK, KIENMOC, Scene, act, tasks_of

NOON = datetime(2024, 7, 31, 5, tzinfo=UTC)
TODAY = date(2024, 7, 31)


def listed(stage: Scene, username: str, **asked: Any) -> list[TaskListItem]:
    return list_tasks(stage.connection, stage[username], TaskQuery(**asked)).items


def ids(items: list[TaskListItem]) -> list[int]:
    return [item.id for item in items]


def paged(stage: Scene, username: str, limit: int, **asked: Any) -> list[list[int]]:
    pages, cursor = [], None
    while True:
        page = list_tasks(stage.connection, stage[username], TaskQuery(limit=limit, cursor=cursor, **asked))
        pages.append(ids(page.items))
        cursor = page.next
        if cursor is None:
            return pages


def with_deadlines(stage: Scene) -> list[int]:
    """Three campaigns; of the twenty-four tasks some share a day and a third has none. Expected order."""
    every = [each for _ in range(2) for each in tasks_of(stage, acts.issued(stage).id)]
    every += tasks_of(stage, stage.sent)
    days = {task_id: TODAY + timedelta(days=n % 4) for n, task_id in enumerate(every) if n % 3}
    for task_id, day in days.items():
        acts.due(stage, task_id, day)
    return sorted(every, key=lambda task_id: (days.get(task_id, date.max), task_id))


@pytest.mark.parametrize("limit", [1, 5, 8, 23, 24, 25])
def test_pages_follow_each_other_without_loss_or_doubling(stage: Scene, limit: int) -> None:
    expected = with_deadlines(stage)
    pages = paged(stage, CLERK, limit, side="issued")
    assert [task_id for page in pages for task_id in page] == expected
    assert all(len(page) == limit for page in pages[:-1])
    assert pages[-1], "the last page is not empty"


def test_tasks_without_a_deadline_come_last(stage: Scene) -> None:
    with_deadlines(stage)
    dues = [item.due_on for item in listed(stage, CLERK, side="issued")]
    first_open = dues.index(None)
    assert dues[:first_open] == sorted(day for day in dues if day)
    assert set(dues[first_open:]) == {None}


@pytest.mark.parametrize("cursor", ["x", "", encode_cursor(1), encode_cursor("a", 1), encode_cursor(1, 2, 3), "%%%"])
def test_a_cursor_of_another_list_is_refused(stage: Scene, cursor: str) -> None:
    if not cursor:
        assert listed(stage, KIENMOC, cursor=cursor) == listed(stage, KIENMOC)
        return
    with pytest.raises(Unprocessable) as refused:
        listed(stage, KIENMOC, cursor=cursor)
    assert acts.refusal(refused.value) == (422, "bad_cursor", "cursor")


def test_without_a_side_a_unit_sees_what_it_received(stage: Scene) -> None:
    assert ids(listed(stage, KIENMOC)) == tasks_of(stage, stage.sent, "KIENMOC")
    assert listed(stage, CLERK) == []
    assert ids(listed(stage, CLERK, side="issued")) == tasks_of(stage, stage.sent)
    assert listed(stage, KIENMOC, side="issued") == []


def test_a_dispatch_of_mine_shows_what_i_asked_for(stage: Scene) -> None:
    acts.issued(stage)
    assert ids(listed(stage, CLERK, dispatch=stage.sent)) == tasks_of(stage, stage.sent)
    assert ids(listed(stage, KIENMOC, dispatch=stage.sent)) == tasks_of(stage, stage.sent, "KIENMOC")


def test_each_filter_leaves_what_it_names(stage: Scene) -> None:
    first, second = tasks_of(stage, stage.sent, "KIENMOC")
    act(stage, KIENMOC, first, "finish")
    assert ids(listed(stage, KIENMOC, status=[TaskStatus.DONE])) == [first]
    assert ids(listed(stage, KIENMOC, status=[TaskStatus.DONE, TaskStatus.ASSIGNED])) == [first, second]
    assert ids(listed(stage, KIENMOC, open=True)) == [second]
    assert ids(listed(stage, KIENMOC, open=False)) == [first]
    assert ids(listed(stage, KIENMOC, channel=[Channel.INTEGRATED_MEETING])) == [second]
    assert listed(stage, KIENMOC, channel=[Channel.LED]) == []
    assert listed(stage, KIENMOC, role="SUPPORT") == []
    duty = acts.task(stage, first).instruction_id
    assert ids(listed(stage, KIENMOC, instruction=duty)) == [first]
    assert len(listed(stage, CLERK, side="issued", instruction=duty)) == 3
    assert ids(listed(stage, CLERK, side="issued", office=stage.world.ref("KIENMOC"))) == [first, second]


def test_an_unknown_office_is_named(stage: Scene) -> None:
    with pytest.raises(Unprocessable) as refused:
        listed(stage, CLERK, office="LOCAL:NOWHERE")
    assert refused.value.code == "unknown_office"


@pytest.mark.parametrize(("offset", "late"), [(-1, True), (0, False), (1, False)])
def test_overdue_begins_the_day_after(stage: Scene, offset: int, *, late: bool) -> None:
    first, second = tasks_of(stage, stage.sent, "KIENMOC")
    acts.due(stage, first, TODAY + timedelta(days=offset))
    with clock.at(NOON):
        assert ids(listed(stage, KIENMOC, overdue=True)) == ([first] if late else [])
        assert (first in ids(listed(stage, KIENMOC, overdue=False))) is not late
        assert inbox_counts(stage.connection, stage[KIENMOC]).overdue == int(late)
    assert second not in ids(listed(stage, KIENMOC, overdue=True))


def test_what_is_done_is_never_overdue(stage: Scene) -> None:
    first, _ = tasks_of(stage, stage.sent, "KIENMOC")
    acts.due(stage, first, TODAY - timedelta(days=9))
    with clock.at(NOON):
        act(stage, KIENMOC, first, "finish")
        (item,) = listed(stage, KIENMOC, status=[TaskStatus.DONE])
        assert (listed(stage, KIENMOC, overdue=True), item.deadline) == ([], DeadlineClass.DONE_LATE)


def test_what_is_asked_of_nobody_any_more_is_never_overdue(stage: Scene) -> None:
    first, _ = tasks_of(stage, stage.sent, "KIENMOC")
    acts.due(stage, first, TODAY - timedelta(days=9))
    with clock.at(NOON):
        act(stage, CLERK, first, "cancel", reason="không triển khai nữa")
        (item,) = listed(stage, KIENMOC, status=[TaskStatus.CANCELLED])
        assert (listed(stage, KIENMOC, overdue=True), item.deadline) == ([], DeadlineClass.NO_DUE)


def test_work_done_in_time_and_told_after_midnight_in_vietnam_is_told_late(stage: Scene) -> None:
    first, _ = tasks_of(stage, stage.sent, "KIENMOC")
    acts.due(stage, first, TODAY)
    with clock.at(datetime(2024, 7, 31, 17, 0, tzinfo=UTC)):
        shown = act(stage, KIENMOC, first, "finish", completed_on=TODAY)
    assert shown.deadline is DeadlineClass.DONE_ON_TIME_REPORTED_LATE


def test_the_buttons_of_a_list_are_those_of_its_reader(stage: Scene) -> None:
    (first, _), unit = (
        listed(stage, KIENMOC),
        {TaskAction.ACKNOWLEDGE, TaskAction.START, TaskAction.FINISH, TaskAction.DECLINE},
    )
    assert set(first.allowed_actions) == unit
    assert set(listed(stage, CLERK, side="issued")[0].allowed_actions) == {TaskAction.WAIVE, TaskAction.CANCEL}
    assert listed(stage, acts.AUDITOR, side="issued")[0].allowed_actions == []


def test_the_tabs_count_what_their_lists_show(stage: Scene) -> None:
    first, second = tasks_of(stage, stage.sent, "KIENMOC")
    third, _ = tasks_of(stage, acts.issued(stage).id, "KIENMOC")
    act(stage, KIENMOC, first, "finish")
    act(stage, KIENMOC, second, "decline", reason="Không có loa")
    act(stage, KIENMOC, third, "acknowledge")
    counts = inbox_counts(stage.connection, stage[KIENMOC])
    assert (counts.todo, counts.doing, counts.done) == (2, 1, 1)


def test_a_list_costs_the_same_statements_however_long(stage: Scene) -> None:
    with acts.statements(stage.connection) as few:
        listed(stage, CLERK, side="issued", limit=2)
    with_deadlines(stage)
    with acts.statements(stage.connection) as many:
        assert len(listed(stage, CLERK, side="issued", limit=200)) == 24
    assert len(few) == len(many) <= 4


def test_the_page_of_a_task_tells_what_is_asked_and_what_was_done(stage: Scene) -> None:
    first, second = tasks_of(stage, stage.sent, "KIENMOC")
    acts.record(stage, KIENMOC, [first, second])
    page = get_task(stage.connection, stage[KIENMOC], first)
    assert page.text == "Phát tin trên loa truyền thanh của xã"
    assert [(each.unit, each.amount) for each in page.quantities] == [("lượt phát", 11)]
    assert [each.number_symbol for each in page.directives] == ["77-CV/BTGHU", "43-NQ/TW"]
    assert (len(page.results), page.may_record, page.last_reason) == (1, True, None)
    assert (page.issuer_contact_name, page.issuer_contact_phone) == ("Người trực", "02053 000 000")


def test_a_returned_task_says_why_until_it_goes_on(stage: Scene) -> None:
    task_id = acts.task_at(stage, TaskStatus.DONE)
    act(stage, CLERK, task_id, "return", reason="Thiếu ảnh")
    assert get_task(stage.connection, stage[KIENMOC], task_id).last_reason == "Thiếu ảnh"
    act(stage, KIENMOC, task_id, "start")
    assert get_task(stage.connection, stage[KIENMOC], task_id).last_reason is None


@pytest.mark.parametrize("status", list(TaskStatus))
def test_a_result_can_be_added_exactly_while_the_task_takes_it(stage: Scene, status: TaskStatus) -> None:
    task_id = acts.task_at(stage, status)
    takes = status not in {TaskStatus.CONFIRMED, TaskStatus.WAIVED, TaskStatus.CANCELLED}
    assert get_task(stage.connection, stage[KIENMOC], task_id).may_record is takes
    assert get_task(stage.connection, stage[acts.UPPER], task_id).may_record is False


def test_history_tells_everything_in_order_and_nothing_of_the_neighbour(stage: Scene) -> None:
    first, second = tasks_of(stage, stage.sent, "KIENMOC")
    act(stage, KIENMOC, second, "decline", reason="Không có loa")
    act(stage, KIENMOC, first, "start")
    act(stage, KIENMOC, first, "finish")
    told = task_history(stage.connection, stage[CLERK], first)
    assert [each.action for each in told] == ["issue", "start", "finish"]
    assert [each.id for each in told] == sorted(each.id for each in told)
    assert (told[1].user, told[1].office) == ("Người thử canbo.kienmoc", "UBND xã Kiên Mộc")


def test_history_tells_a_bulk_act_to_each_task_it_touched_alone(stage: Scene) -> None:
    first, second = tasks_of(stage, stage.sent, "KIENMOC")
    act(stage, KIENMOC, second, "finish")
    acts.transit(stage, stage.sent, "recall", reason="Gửi nhầm")
    actions = [each.action for each in task_history(stage.connection, stage[KIENMOC], second)]
    assert actions == ["issue", "finish"]
    assert [each.action for each in task_history(stage.connection, stage[KIENMOC], first)] == ["issue", "recall"]


@pytest.mark.parametrize("limit", [1, 2, 3])
def test_history_part_by_part_is_the_history(stage: Scene, limit: int) -> None:
    first, second = tasks_of(stage, stage.sent, "KIENMOC")
    for action in ("start", "finish", "withdraw"):
        act(stage, KIENMOC, second, action)
        act(stage, KIENMOC, first, action)
    told: list[EventOut] = []
    cursor: str | None = None
    while not told or cursor:
        asked = PartQuery(limit=limit, cursor=cursor)
        part = task_history_page(stage.connection, stage[KIENMOC], second, asked)
        assert part.items
        told += part.items
        cursor = part.next
    assert told == task_history(stage.connection, stage[KIENMOC], second)


def test_other_duties_one_result_may_serve_come_with_the_same_channel_first(stage: Scene) -> None:
    first, second = tasks_of(stage, stage.sent, "DL-TTVH")
    other, _ = tasks_of(stage, acts.issued(stage).id, "DL-TTVH")
    duties = open_duties(stage.connection, stage[CENTRE], first)
    assert duties[0].id == other
    assert second in {duty.id for duty in duties}
    act(stage, CENTRE, other, "finish")
    assert other not in {duty.id for duty in open_duties(stage.connection, stage[CENTRE], first)}
    with pytest.raises(NotFound):
        open_duties(stage.connection, stage[KIENMOC], first)
