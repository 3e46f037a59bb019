"""Sending a dispatch out: what is written, in whose name, and what is refused before anything is."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from pydantic import ValidationError
from sqlalchemy import delete, insert, select

from app import clock
from app.errors import Conflict, Invalid
from app.models.deliveries import deliveries
from app.models.dispatches import addressee_offices, dispatch_addressees, dispatches, recipient_lines
from app.models.documents import documents
from app.models.events import events
from app.models.instructions import instruction_channels, instructions
from app.models.offices import group_members, office_groups
from app.models.unit_tasks import unit_tasks
from app.reading.draft import Addressee, DraftInstruction, Target
from app.reading.vocabulary import Channel
from app.schemas.dispatches import DispatchTransition
from app.workflow.deadline import NO_DUE_SORT
from app.workflow.dispatch import DispatchAction, DispatchStatus
from app.workflow.roles import TaskRole
from app.workflow.unit_task import TaskStatus
from tests import acts
from tests.acts import CLERK, Scene, log, tasks_of, transit
from tests.drafts import campaign
from tests.world import COMMUNES

WRITTEN = (dispatch_addressees, instructions, unit_tasks, deliveries, events, recipient_lines)


def duty(*refs: str, **changes: Any) -> DraftInstruction:
    values: dict[str, Any] = {"text": "Treo băng rôn trước trụ sở", "addressee_refs": list(refs)}
    return DraftInstruction(**{**values, **changes})


def problems(stage: Scene, **changes: Any) -> set[tuple[str, str | None]]:
    """Codes and fields of everything that stands in the way of sending that draft; nothing is written by trying."""
    draft = acts.drafted(stage, **changes)
    with acts.unchanged(stage, *WRITTEN), pytest.raises(Invalid) as refused:
        transit(stage, draft.id, "issue")
    assert refused.value.status == 422
    assert acts.shown(stage, draft.id).status is DispatchStatus.DRAFT
    return {(each.code, each.field) for each in refused.value.errors}


def test_each_duty_becomes_a_task_of_each_unit_it_is_for(stage: Scene) -> None:
    columns = unit_tasks.c
    rows = stage.connection.execute(
        select(columns.office_id, columns.instruction_id).order_by(columns.instruction_id, columns.id)
    ).all()
    offices = [stage.office("DL-TTVH")] * 2 + [stage.office(code) for code in COMMUNES] * 2
    assert [row.office_id for row in rows] == offices
    assert len({row.instruction_id for row in rows}) == 4


def test_a_new_task_is_whole(stage: Scene) -> None:
    row = acts.task(stage, tasks_of(stage, stage.sent)[0])
    assert (row.status, row.role, row.is_open, row.version) == (TaskStatus.ASSIGNED, TaskRole.LEAD, True, 1)
    assert (row.issuer_id, row.province_id) == (stage.office("DL-VHTT"), stage.office("LS"))
    assert (row.due_on, row.due_sort, row.completed_on, row.reported_at) == (None, NO_DUE_SORT, None, None)


def test_every_addressee_office_gets_one_delivery_and_one_event(stage: Scene) -> None:
    offices = sorted(stage.office(code) for code in ("DL-TTVH", *COMMUNES))
    received = stage.connection.execute(select(deliveries.c.office_id, deliveries.c.status)).all()
    assert sorted(row.office_id for row in received) == offices
    assert {row.status for row in received} == {"01"}
    told = log(stage, action="issue")
    assert [row.subject_office_id for row in told] == offices
    assert {(row.from_status, row.to_status, row.office_id) for row in told} == {
        ("draft", "issued", stage.office("DL-VHTT"))
    }
    assert [row.changes for row in told] == [{"task_count": 2}] * 4


@pytest.mark.parametrize("subject", [None, "", "  "])
def test_a_paper_without_a_subject_is_not_sent(stage: Scene, subject: str | None) -> None:
    assert problems(stage, subject=subject) == {("subject_needed", "subject")}


@pytest.mark.parametrize("written", ["2024-02-30", "2024-13"])
def test_a_written_day_that_is_none_is_not_made_today(stage: Scene, written: str) -> None:
    assert problems(stage, issued_on=written) == {("not_a_date", "issued_on")}
    draft = acts.drafted(stage, issued_on=written)
    assert transit(stage, draft.id, "issue", issued_on=date(2024, 7, 18)).issued_on == date(2024, 7, 18)


@pytest.mark.parametrize("written", ["2024-07", "2024"])
def test_a_day_left_open_is_that_of_sending(stage: Scene, written: str) -> None:
    draft = acts.drafted(stage, issued_on=written)
    with clock.at(datetime(2024, 7, 18, 3, tzinfo=UTC)):
        assert transit(stage, draft.id, "issue").issued_on == date(2024, 7, 18)


@pytest.mark.parametrize("written", ["0001-01-01", "1899-12-31", "3000-01-01", "9999-12-31"])
def test_days_of_other_ages_are_refused(stage: Scene, written: str) -> None:
    assert problems(stage, issued_on=written) == {("day_out_of_range", "issued_on")}
    late = [duty("a1", due_on=written)]
    assert problems(stage, instructions=late) == {("day_out_of_range", "instructions.0.due_on")}
    with pytest.raises(ValidationError):
        DispatchTransition(action=DispatchAction.ISSUE, issued_on=date.fromisoformat(written))


def test_who_is_let_off_must_be_an_office_the_duty_is_asked_of(stage: Scene) -> None:
    let_off = ["LOCAL:KHONGCO", stage.world.ref("KIENMOC"), stage.world.ref("DL-TTVH"), "x"]
    assert problems(stage, instructions=[duty("a2", not_for=let_off)]) == {
        ("unknown_office", "instructions.0.not_for.0"),
        ("not_asked_of", "instructions.0.not_for.2"),
        ("unknown_office", "instructions.0.not_for.3"),
    }


@pytest.mark.parametrize("quantity", [-1, 1e13, float("inf"), float("nan")])
def test_a_target_is_an_amount_there_can_be(quantity: float) -> None:
    with pytest.raises(ValidationError):
        Target(quantity=quantity, unit="chiếc")


def test_counters_equal_the_recount_after_sending(stage: Scene) -> None:
    assert acts.counters_are_true(stage)


def test_an_office_named_twice_in_one_duty_gets_one_task_with_its_strongest_role(stage: Scene) -> None:
    addressees = [
        Addressee(ref="a1", text="UBND xã Kiên Mộc", offices=[stage.world.ref("KIENMOC")]),
        Addressee(ref="a2", text="Các xã", offices=[stage.world.ref(code) for code in COMMUNES]),
    ]
    sent = acts.issued(
        stage,
        campaign(stage.world, addressees=addressees, instructions=[duty("a2", "a1", roles=["SUPPORT", "LEAD"])]),
    )
    roles = {row.office_id: row.role for row in acts.rows(stage, unit_tasks, dispatch_id=sent.id)}
    assert roles.pop(stage.office("KIENMOC")) is TaskRole.LEAD
    assert set(roles.values()) == {TaskRole.SUPPORT}
    assert (sent.deliveries, sent.totals.counted) == (3, 1)
    assert acts.counters_are_true(stage)


def test_roles_that_are_not_given_are_lead(stage: Scene) -> None:
    sent = acts.issued(stage, campaign(stage.world, instructions=[duty("a1", "a2", roles=["FOLLOW"])]))
    roles = {row.office_id: row.role for row in acts.rows(stage, unit_tasks, dispatch_id=sent.id)}
    assert roles.pop(stage.office("DL-TTVH")) is TaskRole.FOLLOW
    assert set(roles.values()) == {TaskRole.LEAD}


def test_a_duty_keeps_its_words_channels_target_and_day(stage: Scene) -> None:
    said = duty(
        "a1",
        channels=[Channel.BANNER, Channel.LED, Channel.BANNER],
        target=Target(quantity=3, unit="chiếc", per="xã"),
        due_on="2024-08-15",
        due_time="17:00",
        due_text="trước 17 giờ ngày 15/8/2024",
    )
    sent = acts.issued(stage, campaign(stage.world, instructions=[said]))
    (shown,) = sent.instructions
    assert (shown.text, shown.short_title) == (said.text, said.text)
    assert shown.channels == [Channel.LED, Channel.BANNER]
    assert (shown.target_quantity, shown.target_unit, shown.target_per) == (3, "chiếc", "xã")
    assert (shown.due_on, shown.due_time, shown.due_text) == (date(2024, 8, 15), "17:00", said.due_text)
    assert acts.task(stage, tasks_of(stage, sent.id)[0]).due_sort == 2024_08_15
    assert acts.size(stage, instruction_channels) == 4 + 2


def test_a_group_is_frozen_when_the_dispatch_goes_out(stage: Scene) -> None:
    before = acts.rows(stage, addressee_offices)
    group = acts.rows(stage, office_groups)[0]
    stage.connection.execute(delete(group_members).where(group_members.c.office_id == stage.office("LAMCA")))
    stage.connection.execute(insert(group_members).values(group_id=group.id, office_id=stage.office("DL-TTVH")))
    assert acts.rows(stage, addressee_offices) == before
    shown = acts.shown(stage, stage.sent)
    assert {office.id for office in shown.addressees[1].offices} == {stage.office(code) for code in COMMUNES}


def test_recipients_that_are_certainly_an_office_are_linked(stage: Scene) -> None:
    shown = acts.shown(stage, stage.sent)
    offices = [line.office.id if line.office else None for line in shown.recipients]
    assert offices == [None, stage.office("LS-SVHTTDL"), None]


def test_without_a_number_the_number_stays_open(stage: Scene) -> None:
    shown = acts.shown(stage, stage.sent)
    assert (shown.status, shown.number_symbol) == (DispatchStatus.ISSUED, None)
    assert shown.marks == ["no_number", "no_signed_copy"]
    assert acts.row(stage, documents, shown.document_id).identity is None


def test_number_day_and_signed_copy_can_be_given_while_sending(stage: Scene) -> None:
    copy = acts.upload(stage, CLERK, "ban-ky.pdf")
    sent = acts.issued(stage, number="642", issued_on=date(2024, 7, 18), file_ids=[copy])
    assert (sent.number_symbol, sent.issued_on, sent.as_of, sent.marks) == (
        "642/VHTT",
        date(2024, 7, 18),
        date(2024, 7, 18),
        [],
    )


def test_a_number_in_use_is_refused_and_nothing_is_stored(stage: Scene) -> None:
    acts.issued(stage, number="642", issued_on=date(2024, 7, 18))
    draft = acts.drafted(stage)
    with acts.unchanged(stage, *WRITTEN), pytest.raises(Conflict) as refused:
        transit(stage, draft.id, "issue", number="642", issued_on=date(2024, 12, 31))
    assert acts.refusal(refused.value) == (409, "document_exists", "number")


@pytest.mark.parametrize(("symbol", "day"), [("VHTT", date(2025, 1, 1)), ("VHTT-TT", date(2024, 7, 18))])
def test_the_same_number_in_another_year_or_series_is_another_paper(stage: Scene, symbol: str, day: date) -> None:
    acts.issued(stage, number="642", issued_on=date(2024, 7, 18))
    assert acts.issued(stage, number="642", symbol=symbol, issued_on=day).status is DispatchStatus.ISSUED


def test_a_draft_without_anything_names_every_gap(stage: Scene) -> None:
    assert problems(stage, addressees=[], instructions=[]) == {("no_instruction", "instructions")}


def test_every_gap_is_named_with_its_field_at_once(stage: Scene) -> None:
    found = problems(
        stage,
        addressees=[
            Addressee(ref="a1", text="Trung tâm", offices=[stage.world.ref("DL-TTVH"), "LOCAL:NOWHERE"]),
            Addressee(ref="a2", text="Các thôn"),
            Addressee(ref="a1", text="Xã Bắc Xa", offices=[stage.world.ref("BACXA")]),
        ],
        instructions=[duty(), duty("a9"), duty("a1", text="  "), duty("a1", due_on="2024-02-30")],
    )
    assert found == {
        ("unknown_office", "addressees.0.offices"),
        ("addressee_without_office", "addressees.1.offices"),
        ("ref_twice", "addressees.2.ref"),
        ("duty_without_unit", "instructions.0.addressee_refs"),
        ("unknown_addressee_ref", "instructions.1.addressee_refs"),
        ("duty_without_text", "instructions.2.text"),
        ("not_a_date", "instructions.3.due_on"),
    }


def test_an_addressee_without_a_duty_is_told_all_the_same(stage: Scene) -> None:
    sent = acts.issued(stage, campaign(stage.world, instructions=[duty("a1")]))
    assert (sent.deliveries, sent.totals.counted) == (4, 1)
    counts = {
        row.subject_office_id: row.changes["task_count"] for row in log(stage, action="issue", dispatch_id=sent.id)
    }
    assert counts[stage.office("BACXA")] == 0


def test_handing_on_points_back_to_the_task_it_comes_from(stage: Scene) -> None:
    mine = tasks_of(stage, stage.sent, "KIENMOC")[0]
    addressees = [Addressee(ref="a1", text="UBND xã Kiên Mộc", offices=[stage.world.ref("KIENMOC")])]
    draft = campaign(stage.world, addressees=addressees, instructions=[duty("a1")], parent_task_id=mine)
    sent = acts.issued(stage, draft, username=acts.KIENMOC)
    assert sent.parent_dispatch_id == stage.sent
    assert acts.task(stage, tasks_of(stage, sent.id)[0]).parent_task_id == mine
    assert acts.row(stage, dispatches, sent.id).parent_task_id == mine
