"""Reminders: whom they reach, how they are numbered, who may send them, what the log keeps."""

from datetime import UTC, datetime

import pytest

from app import clock
from app.errors import Conflict, NotAllowed, NotFound, Unprocessable
from app.models.nudges import nudges as table
from app.queries.nudges import nudges_of, remindable
from app.queries.task_page import get_task, task_history
from app.schemas.dispatches import Lacking
from app.schemas.nudges import NudgeCreate, NudgeMany, NudgeResult
from app.services import nudges
from tests import acts
from tests.acts import AUDITOR, BACXA, CLERK, KIENMOC, Scene, act, log, once, tasks_of

MORNING, EVENING = datetime(2026, 11, 24, 1, 0, tzinfo=UTC), datetime(2026, 11, 24, 16, 59, tzinfo=UTC)
NEXT_DAY = datetime(2026, 11, 24, 17, 0, tzinfo=UTC)
"""Midnight in Vietnam."""
TEXT = "Đề nghị đơn vị báo kết quả"


def remind(stage: Scene, task_id: int, username: str = CLERK) -> int:
    return once(stage, nudges.nudge_task, username, task_id, NudgeCreate(text=TEXT)).number


def remind_all(stage: Scene, username: str = CLERK, only: Lacking = Lacking.COMPLETION, *offices: str) -> NudgeResult:
    named = [stage.world.ref(code) for code in offices] or None
    return once(stage, nudges.nudge_many, username, stage.sent, NudgeMany(text=TEXT, only=only, offices=named))


def first(stage: Scene, code: str = "KIENMOC") -> int:
    return tasks_of(stage, stage.sent, code)[0]


def test_an_office_that_is_not_there_is_named_and_nobody_is_reminded(stage: Scene) -> None:
    known = stage.world.ref("KIENMOC")
    asked = NudgeMany(text=TEXT, offices=[known, "LOCAL:KHONG-CO"])
    with pytest.raises(Unprocessable) as refused:
        once(stage, nudges.nudge_many, CLERK, stage.sent, asked)
    assert (refused.value.code, refused.value.field) == ("unknown_office", "offices.1")
    assert acts.rows(stage, table) == []
    bare = NudgeMany(text=TEXT, offices=[known.partition(":")[2]])
    assert once(stage, nudges.nudge_many, CLERK, stage.sent, bare).offices == 1


def test_reminders_are_numbered_and_come_once_a_day(stage: Scene) -> None:
    with clock.at(MORNING):
        assert remind(stage, first(stage)) == 1
    with clock.at(EVENING), pytest.raises(Conflict, match="nudged_today"):
        remind(stage, first(stage))
    with clock.at(NEXT_DAY):
        assert remind(stage, first(stage)) == 2
    shown = nudges_of(stage.connection, stage[KIENMOC], first(stage))
    assert [(each.number, each.text, each.user) for each in shown] == [
        (number, TEXT, stage[CLERK].display_name) for number in (1, 2)
    ]


def test_whoever_lacks_it_is_reminded_of_each_task_and_no_other(stage: Scene) -> None:
    for task_id in tasks_of(stage, stage.sent, "KIENMOC"):
        act(stage, KIENMOC, task_id, "finish")
    act(stage, BACXA, first(stage, "BACXA"), "finish")
    assert remind_all(stage) == NudgeResult(offices=3, tasks=5, left_out=0)
    assert {row.task_id for row in acts.rows(stage, table)} == {
        *tasks_of(stage, stage.sent, "DL-TTVH"),
        *tasks_of(stage, stage.sent, "LAMCA"),
        tasks_of(stage, stage.sent, "BACXA")[1],
    }


def test_one_event_for_each_office_names_its_tasks(stage: Scene) -> None:
    remind_all(stage, CLERK, Lacking.COMPLETION, "BACXA", "LAMCA")
    told = log(stage, resource="nudge")
    assert [(each.subject_office_id, each.changes["tasks"]) for each in told] == [
        (stage.office(code), tasks_of(stage, stage.sent, code)) for code in ("BACXA", "LAMCA")
    ]
    assert {each.reason for each in told} == {TEXT}


def test_what_was_reminded_of_today_is_left_out(stage: Scene) -> None:
    with clock.at(MORNING):
        remind(stage, first(stage))
        assert remind_all(stage, CLERK, Lacking.COMPLETION, "KIENMOC") == NudgeResult(offices=1, tasks=1, left_out=1)
        with pytest.raises(Conflict, match="nudged_today"):
            remind_all(stage, CLERK, Lacking.COMPLETION, "KIENMOC")


def test_the_unit_reads_it_in_the_history_of_its_task(stage: Scene) -> None:
    remind(stage, first(stage))
    told = task_history(stage.connection, stage[KIENMOC], first(stage))[-1]
    assert (told.action, told.resource, told.reason) == ("nudge", "nudge", TEXT)
    other = tasks_of(stage, stage.sent, "KIENMOC")[1]
    assert "nudge" not in [event.action for event in task_history(stage.connection, stage[KIENMOC], other)]


def test_a_reminder_is_no_reason_of_the_task_itself(stage: Scene) -> None:
    act(stage, KIENMOC, first(stage), "decline", reason="Xã không có loa")
    remind(stage, first(stage))
    assert get_task(stage.connection, stage[KIENMOC], first(stage)).last_reason == "Xã không có loa"


def test_the_page_knows_what_each_owes_and_when_it_was_reminded(stage: Scene) -> None:
    act(stage, BACXA, first(stage, "BACXA"), "start")
    with clock.at(MORNING):
        remind(stage, first(stage))
    found = {
        each.contact.office.id: each
        for each in remindable(stage.connection, stage[CLERK], stage.sent, Lacking.BEGINNING)
    }
    ours, theirs = found[stage.office("KIENMOC")], found[stage.office("BACXA")]
    assert (ours.tasks, ours.last_number, ours.last_at) == (2, 1, MORNING)
    assert (theirs.titles, theirs.last_number, theirs.last_at) == (["Họp thôn"], 0, None)


@pytest.mark.parametrize("username", [KIENMOC, AUDITOR, acts.UPPER])
def test_only_the_sender_reminds(stage: Scene, username: str) -> None:
    with pytest.raises(NotAllowed):
        remind(stage, first(stage), username)
    with pytest.raises(NotAllowed):
        remind_all(stage, username)


def test_what_is_not_to_be_seen_is_not_there(stage: Scene) -> None:
    with pytest.raises(NotFound):
        remind(stage, first(stage), BACXA)
    with pytest.raises(NotFound):
        nudges_of(stage.connection, stage[BACXA], first(stage))


def test_where_nothing_is_owed_nobody_is_reminded(stage: Scene) -> None:
    act(stage, CLERK, first(stage), "waive", reason="Xã không có loa")
    with pytest.raises(Conflict, match="nothing_owed"):
        remind(stage, first(stage))
    with pytest.raises(Unprocessable, match="nobody_lacks_it"):
        remind_all(stage, CLERK, Lacking.TIME)


@pytest.mark.parametrize("last", ["finish", "confirm"])
def test_of_what_is_done_only_figures_are_asked_for(stage: Scene, last: str) -> None:
    bare, told = tasks_of(stage, stage.sent, "KIENMOC")
    acts.record(stage, KIENMOC, [told])
    for task_id in (bare, told):
        act(stage, KIENMOC, task_id, "finish")
        if last == "confirm":
            act(stage, CLERK, task_id, "confirm")
    with acts.unchanged(stage, table), pytest.raises(Conflict, match="done_with_figures"):
        remind(stage, told)
    assert remind(stage, bare) == 1
