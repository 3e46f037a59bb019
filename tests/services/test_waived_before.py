"""A duty said not to apply to single offices of a group, before it is sent out."""

import pytest

from app.errors import Invalid
from app.queries.previews import send_preview
from app.queries.progress import dispatch_progress
from app.queries.task_page import get_task
from app.reading.draft import DraftInstruction
from app.workflow.unit_task import TaskStatus
from tests.acts import CLERK, KIENMOC, Scene, counters_are_true, drafted, issued, log, task, tasks_of, transit
from tests.drafts import campaign


def duties(stage: Scene, *codes: str) -> list[DraftInstruction]:
    not_for = [stage.world.ref(code) for code in codes]
    return [
        DraftInstruction(text="Ký cam kết", short_title="Ký cam kết", addressee_refs=["a2"], not_for=not_for),
        DraftInstruction(text="Phát loa", short_title="Phát loa", addressee_refs=["a2"]),
    ]


def test_its_task_begins_as_waived_and_is_in_no_denominator(stage: Scene) -> None:
    sent = issued(stage, campaign(stage.world, instructions=duties(stage, "KIENMOC")))
    waived, open_one = tasks_of(stage, sent.id, "KIENMOC")
    assert task(stage, waived).status is TaskStatus.WAIVED
    assert (task(stage, waived).is_open, task(stage, open_one).is_open) == (False, True)
    assert get_task(stage.connection, stage[KIENMOC], waived).allowed_actions == []
    by_duty = dispatch_progress(stage.connection, stage[CLERK], sent.id).instructions
    assert [duty.totals.counted for duty in by_duty] == [2, 3]
    assert counters_are_true(stage)


def test_the_log_counts_what_an_office_has_to_do(stage: Scene) -> None:
    sent = issued(stage, campaign(stage.world, instructions=duties(stage, "KIENMOC")))
    told = log(stage, dispatch_id=sent.id, action="issue", subject_office_id=stage.office("KIENMOC"))
    assert [event.changes for event in told] == [{"task_count": 1}]


def test_the_preview_says_which_and_counts_without_them(stage: Scene) -> None:
    kept = drafted(stage, instructions=duties(stage, "BACXA", "KIENMOC"))
    shown = send_preview(stage.connection, stage[CLERK], kept.id)
    assert shown.tasks == 4
    assert [(duty.position, [office.name for office in duty.offices]) for duty in shown.waived] == [
        (1, ["UBND xã Bắc Xa", "UBND xã Kiên Mộc"])
    ]


def test_a_duty_for_nobody_is_not_sent(stage: Scene) -> None:
    kept = drafted(stage, instructions=duties(stage, "BACXA", "KIENMOC", "LAMCA"))
    with pytest.raises(Invalid) as refused:
        transit(stage, kept.id, "issue")
    assert [error.code for error in refused.value.errors] == ["duty_for_nobody"]


def test_an_office_that_it_was_not_asked_of_is_named(stage: Scene) -> None:
    draft = drafted(stage, instructions=duties(stage, "DL-TTVH"))
    with pytest.raises(Invalid) as refused:
        transit(stage, draft.id, "issue")
    assert [error.code for error in refused.value.errors] == ["not_asked_of"]
