"""A dispatch under way: typing corrected, duties amended, further offices; what follows for tasks, counters and log."""

from datetime import date
from typing import Any

import pytest

from app.errors import Invalid, NotAllowed, Unprocessable
from app.models.deliveries import deliveries
from app.models.documents import document_files
from app.models.instructions import instruction_channels, instructions
from app.models.unit_tasks import unit_tasks
from app.queries.dispatches import dispatch_history, list_dispatches
from app.queries.task_page import get_task, task_history
from app.reading.vocabulary import Channel
from app.schemas.changes import DutyChange, HeadChange, OfficesAdded
from app.schemas.dispatches import DispatchQuery
from app.workflow.kinds import FileKind
from app.workflow.unit_task import TaskStatus
from tests import acts
from tests.acts import CLERK, KIENMOC, Scene, act, log, refusal, rows, task, tasks_of, transit
from tests.world import COMMUNES

REASON = "Theo công văn điều chỉnh"
DAY, LATER = date(2026, 11, 30), date(2026, 12, 15)


def duties_of(stage: Scene) -> list[int]:
    return [row.id for row in rows(stage, instructions, dispatch_id=stage.sent)]


def amend(stage: Scene, place: int, **changes: Any) -> None:
    by = {name: changes.pop(name) for name in ("by_paper", "file_ids") if name in changes}
    duty = DutyChange(instruction_id=duties_of(stage)[place], **changes)
    transit(stage, stage.sent, "amend", duties=[duty], reason=REASON, **by)


def add(stage: Scene, *codes: str, ref: str = "a2") -> None:
    offices = OfficesAdded(addressee_ref=ref, offices=[stage.world.ref(code) for code in codes])
    transit(stage, stage.sent, "add_offices", offices=offices)


def test_a_new_deadline_goes_to_every_task_of_the_duty_and_to_the_counters(stage: Scene) -> None:
    amend(stage, 2, due_on=DAY, due_text="trước ngày 30/11")
    amend(stage, 2, due_on=LATER, due_time="17:00")
    found = rows(stage, unit_tasks, instruction_id=duties_of(stage)[2])
    assert {(row.due_on, row.due_time) for row in found} == {(LATER, "17:00")}
    assert len(found) == len(COMMUNES)
    others = {row.due_on for row in rows(stage, unit_tasks, instruction_id=duties_of(stage)[3])}
    assert others == {None}
    assert acts.counters_are_true(stage)


def test_a_deadline_can_be_taken_away_again(stage: Scene) -> None:
    amend(stage, 2, due_on=DAY)
    amend(stage, 2, due_on=None)
    assert {row.due_on for row in rows(stage, unit_tasks, instruction_id=duties_of(stage)[2])} == {None}
    assert acts.counters_are_true(stage)


def test_what_is_done_stays_done_and_a_day_agreed_with_one_office_stays(stage: Scene) -> None:
    first, second, third = (tasks_of(stage, stage.sent, code)[0] for code in COMMUNES)
    act(stage, KIENMOC, first, "finish")
    acts.due(stage, second, DAY)
    amend(stage, 2, due_on=LATER)
    assert task(stage, first).status is TaskStatus.DONE
    assert task(stage, second).due_on == DAY
    assert task(stage, third).due_on == LATER


def test_the_unit_reads_what_is_new_and_what_was_before(stage: Scene) -> None:
    task_id = tasks_of(stage, stage.sent, "KIENMOC")[0]
    amend(stage, 2, text="Phát tin mỗi ngày hai lần", due_on=DAY, by_paper="99/VHTT")
    shown = get_task(stage.connection, stage[KIENMOC], task_id)
    assert (shown.text, shown.due_on) == ("Phát tin mỗi ngày hai lần", DAY)
    told = task_history(stage.connection, stage[KIENMOC], task_id)[-1]
    assert (told.action, told.reason) == ("amend", REASON)
    assert told.changes is not None
    assert told.changes["by_paper"] == "99/VHTT"
    assert told.changes["duties"] == [{"position": 3, "fields": ["due_on", "text"], "due_on": [None, DAY.isoformat()]}]


def test_a_task_of_another_duty_does_not_speak_of_it(stage: Scene) -> None:
    amend(stage, 2, due_on=DAY)
    other = tasks_of(stage, stage.sent, "KIENMOC")[1]
    assert "amend" not in [event.action for event in task_history(stage.connection, stage[KIENMOC], other)]
    centre = tasks_of(stage, stage.sent, "DL-TTVH")[0]
    assert "amend" not in [event.action for event in task_history(stage.connection, stage[acts.CENTRE], centre)]


def test_the_whole_change_is_kept_once_with_the_dispatch(stage: Scene) -> None:
    before = rows(stage, instructions, dispatch_id=stage.sent)[2].text
    amend(stage, 2, text="Phát tin mỗi ngày hai lần")
    whole = log(stage, resource="dispatch", action="amend", subject_office_id=None)
    assert len(whole) == 1
    assert whole[0].changes["duties"][0]["text"] == [before, "Phát tin mỗi ngày hai lần"]
    assert len(log(stage, resource="dispatch", action="amend")) == 1 + len(COMMUNES)
    assert dispatch_history(stage.connection, stage[CLERK], stage.sent)[-1].action == "amend"


def test_a_task_that_changed_is_found_by_who_follows_changes(stage: Scene) -> None:
    task_id = tasks_of(stage, stage.sent, "KIENMOC")[0]
    before = task(stage, task_id)
    amend(stage, 2, short_title="Phát loa xã, hai lần")
    after = task(stage, task_id)
    assert after.version == before.version + 1
    assert after.updated_at >= before.updated_at


def test_channels_are_replaced(stage: Scene) -> None:
    amend(stage, 2, channels=[Channel.SOCIAL, Channel.LOUDSPEAKER])
    found = rows(stage, instruction_channels, instruction_id=duties_of(stage)[2])
    assert {row.channel for row in found} == {Channel.SOCIAL, Channel.LOUDSPEAKER}


def test_the_amending_paper_stays_with_the_dispatch(stage: Scene) -> None:
    brought = acts.upload(stage, CLERK, "dieu-chinh.pdf")
    amend(stage, 2, due_on=DAY, file_ids=[brought])
    assert [row.kind for row in rows(stage, document_files)] == [FileKind.ANNEX]


def test_the_head_is_corrected_and_found_by_its_new_words(stage: Scene) -> None:
    transit(stage, stage.sent, "correct", head=HeadChange(subject="V/v phòng cháy, chữa cháy rừng", urgency="khan"))
    shown = acts.shown(stage, stage.sent)
    assert (shown.subject, shown.urgency) == ("V/v phòng cháy, chữa cháy rừng", "khan")
    asked = DispatchQuery(q="chữa cháy rừng")
    assert [item.id for item in list_dispatches(stage.connection, stage[CLERK], asked).items] == [stage.sent]
    assert log(stage, action="correct")[0].changes["urgency"] == [None, "khan"]


@pytest.mark.parametrize(
    ("action", "words", "code"),
    [
        ("amend", {}, "nothing_changed"),
        ("correct", {"head": HeadChange(subject="")}, "subject_needed"),
        ("correct", {"duties": [DutyChange(instruction_id=999_999, text="Khác")]}, "unknown_duty"),
        ("add_offices", {}, "offices_needed"),
    ],
)
def test_what_changes_nothing_or_nobody_is_refused(stage: Scene, action: str, words: dict[str, Any], code: str) -> None:
    with pytest.raises(Unprocessable) as refused:
        transit(stage, stage.sent, action, reason=REASON, **words)
    assert refusal(refused.value)[1] == code


def test_the_same_words_again_are_no_change(stage: Scene) -> None:
    stands = rows(stage, instructions, dispatch_id=stage.sent)[2]
    with pytest.raises(Unprocessable, match="nothing_changed"):
        amend(stage, 2, text=stands.text, short_title=stands.short_title, channels=[Channel.LOUDSPEAKER])


def test_a_duty_keeps_a_text(stage: Scene) -> None:
    with pytest.raises(Unprocessable, match="duty_without_text"):
        amend(stage, 2, text=" ")


def test_only_the_sender_changes_it(stage: Scene) -> None:
    with pytest.raises(NotAllowed):
        transit(stage, stage.sent, "correct", KIENMOC, head=HeadChange(place="Đình Lập"))


def test_further_offices_get_the_duties_of_their_addressee(stage: Scene) -> None:
    amend(stage, 2, due_on=DAY)
    add(stage, "DL-BTGHU", "LS-SVHTTDL")
    for code in ("DL-BTGHU", "LS-SVHTTDL"):
        found = [task(stage, task_id) for task_id in tasks_of(stage, stage.sent, code)]
        assert [row.instruction_id for row in found] == duties_of(stage)[2:]
        assert [row.due_on for row in found] == [DAY, None]
        assert {row.status for row in found} == {TaskStatus.ASSIGNED}
        assert len(rows(stage, deliveries, dispatch_id=stage.sent, office_id=stage.office(code))) == 1
        assert log(stage, action="add_offices", subject_office_id=stage.office(code))[0].changes == {"task_count": 2}
    assert acts.counters_are_true(stage)
    group = acts.shown(stage, stage.sent).addressees[1]
    assert len(group.offices) == len(COMMUNES) + 2


def test_an_office_that_has_some_of_the_duties_gets_the_others_and_no_second_paper(stage: Scene) -> None:
    add(stage, "KIENMOC", "DL-BTGHU", ref="a1")
    assert len(tasks_of(stage, stage.sent, "KIENMOC")) == 4
    assert len(rows(stage, deliveries, dispatch_id=stage.sent, office_id=stage.office("KIENMOC"))) == 1
    assert acts.counters_are_true(stage)


def test_an_office_that_has_all_of_it_is_told(stage: Scene) -> None:
    with pytest.raises(Unprocessable, match="offices_already_there"):
        add(stage, "KIENMOC")


def test_an_office_nobody_knows_is_named(stage: Scene) -> None:
    offices = OfficesAdded(addressee_ref="a2", offices=["LOCAL:KHONGCO"])
    with pytest.raises(Invalid) as refused:
        transit(stage, stage.sent, "add_offices", offices=offices)
    assert [error.params["office"] for error in refused.value.errors] == ["LOCAL:KHONGCO"]


def test_who_was_added_sees_it_and_works_on_it(stage: Scene) -> None:
    add(stage, "DL-BTGHU")
    first = tasks_of(stage, stage.sent, "DL-BTGHU")[0]
    assert act(stage, acts.PARTY, first, "finish").status is TaskStatus.DONE
