"""Drafts and the moves of a dispatch: what each does, to whom it is open, what follows."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy import update

from app import clock
from app.errors import Conflict, IllegalTransition, NotFound, StaleVersion, TrienKhaiError, Unprocessable
from app.models.dispatches import dispatches
from app.models.documents import document_files, documents
from app.models.events import events
from app.models.unit_tasks import unit_tasks
from app.policies import Actor
from app.schemas.changes import HeadChange, OfficesAdded
from app.schemas.dispatches import DispatchPatch
from app.services import dispatches as service
from app.workflow.dispatch import Confirmation, DispatchAction, DispatchStatus
from app.workflow.unit_task import TaskStatus
from tests import acts
from tests.acts import CLERK, KIENMOC, Scene, act, log, task, tasks_of, transit
from tests.drafts import campaign

_S, _A = DispatchStatus, DispatchAction
PATHS: dict[DispatchStatus, tuple[str, ...]] = {
    _S.DRAFT: (),
    _S.ISSUED: ("issue",),
    _S.RECALLED: ("issue", "recall"),
    _S.SUPERSEDED: ("issue", "supersede"),
    _S.CLOSED: ("issue", "close"),
    _S.DISCARDED: ("discard",),
}
LEADS: dict[tuple[DispatchStatus, DispatchAction], DispatchStatus] = {
    (_S.DRAFT, _A.ISSUE): _S.ISSUED,
    (_S.DRAFT, _A.DISCARD): _S.DISCARDED,
    (_S.ISSUED, _A.REGISTER): _S.ISSUED,
    (_S.ISSUED, _A.ADD_OFFICES): _S.ISSUED,
    (_S.ISSUED, _A.AMEND): _S.ISSUED,
    (_S.ISSUED, _A.CORRECT): _S.ISSUED,
    (_S.ISSUED, _A.RECALL): _S.RECALLED,
    (_S.ISSUED, _A.SUPERSEDE): _S.SUPERSEDED,
    (_S.ISSUED, _A.CLOSE): _S.CLOSED,
    (_S.CLOSED, _A.REOPEN): _S.ISSUED,
}
HAPPY = sorted(LEADS)
WRONG = [(status, action) for status in _S for action in _A if (status, action) not in LEADS]


def words(stage: Scene, action: str) -> dict[str, Any]:
    """What goes with the action so that nothing but the point of a test can be wrong."""
    more: dict[str, dict[str, Any]] = {
        "supersede": {"successor_id": stage.sent},
        "amend": {"head": HeadChange(place="Đình Lập")},
        "correct": {"head": HeadChange(place="Đình Lập")},
        "add_offices": {"offices": OfficesAdded(addressee_ref="a2", offices=[stage.world.ref("DL-BTGHU")])},
    }
    return {"reason": "Có lý do"} | more.get(action, {})


def dispatch_at(stage: Scene, status: DispatchStatus) -> int:
    """A dispatch that came to that status by the acts of its clerk."""
    dispatch_id = acts.drafted(stage).id
    for action in PATHS[status]:
        transit(stage, dispatch_id, action, **words(stage, action))
    return dispatch_id


@pytest.mark.parametrize(("status", "action"), HAPPY)
def test_an_action_leads_on_and_the_log_tells_it(stage: Scene, status: DispatchStatus, action: DispatchAction) -> None:
    dispatch_id = dispatch_at(stage, status)
    version = acts.row(stage, dispatches, dispatch_id).version
    shown = transit(stage, dispatch_id, action, **words(stage, action))
    assert (shown.status, shown.version) == (LEADS[status, action], version + 1)
    last = log(stage, resource="dispatch", resource_id=dispatch_id)[-1]
    assert (last.action, last.from_status, last.to_status) == (action, status, shown.status)
    assert (last.user_id, last.office_id) == (stage[CLERK].user_id, stage.office("DL-VHTT"))
    assert acts.counters_are_true(stage)


@pytest.mark.parametrize(("status", "action"), WRONG)
def test_a_wrong_status_is_refused_with_what_stands_and_what_is_allowed(
    stage: Scene, status: DispatchStatus, action: DispatchAction
) -> None:
    dispatch_id = dispatch_at(stage, status)
    with acts.unchanged(stage, events), pytest.raises(IllegalTransition) as refused:
        transit(stage, dispatch_id, action, **words(stage, action))
    assert (refused.value.status, refused.value.params["present"]) == (409, status)
    assert refused.value.allowed_actions == [each for start, each in LEADS if start is status]


@pytest.mark.parametrize(("status", "action"), HAPPY)
def test_an_office_that_has_nothing_to_do_with_it_finds_no_such_dispatch(
    stage: Scene, status: DispatchStatus, action: DispatchAction
) -> None:
    dispatch_id = acts.drafted(stage, recipients=[], citations=[]).id
    for each in PATHS[status]:
        transit(stage, dispatch_id, each, **words(stage, each))
    with pytest.raises(NotFound):
        transit(stage, dispatch_id, action, acts.PROVINCE, **words(stage, action))


@pytest.mark.parametrize(("status", "action"), [pair for pair in HAPPY if pair[0] is not _S.DRAFT])
@pytest.mark.parametrize("username", [KIENMOC, acts.UPPER, acts.PROVINCE, acts.AUDITOR])
def test_who_sees_it_without_being_its_sender_is_forbidden(
    stage: Scene, status: DispatchStatus, action: DispatchAction, username: str
) -> None:
    dispatch_id = dispatch_at(stage, status)
    with acts.unchanged(stage, events), pytest.raises(TrienKhaiError) as refused:
        transit(stage, dispatch_id, action, username, **words(stage, action))
    assert acts.refusal(refused.value)[:2] == (403, "not_your_side")


@pytest.mark.parametrize("action", list(_A))
def test_an_unknown_dispatch_is_not_found(stage: Scene, action: DispatchAction) -> None:
    with pytest.raises(NotFound):
        transit(stage, 987_654, action, **words(stage, action))


@pytest.mark.parametrize(("status", "action"), HAPPY)
def test_a_stale_version_is_refused(stage: Scene, status: DispatchStatus, action: DispatchAction) -> None:
    dispatch_id = dispatch_at(stage, status)
    version = acts.row(stage, dispatches, dispatch_id).version
    with acts.unchanged(stage, events), pytest.raises(StaleVersion) as refused:
        transit(stage, dispatch_id, action, if_match=version - 1, **words(stage, action))
    assert refused.value.params == {"present": version, "given": version - 1}


@pytest.mark.parametrize("action", ["recall", "supersede"])
@pytest.mark.parametrize("reason", [None, " "])
def test_without_a_reason_nothing_is_taken_back(stage: Scene, action: str, reason: str | None) -> None:
    with acts.unchanged(stage, events), pytest.raises(Unprocessable) as refused:
        transit(stage, stage.sent, action, **(words(stage, action) | {"reason": reason}))
    assert acts.refusal(refused.value) == (422, "reason_needed", "reason")


@pytest.mark.parametrize("action", ["recall", "supersede"])
def test_taking_a_dispatch_back_cancels_what_is_open_and_keeps_what_is_done(stage: Scene, action: str) -> None:
    sent = acts.issued(stage).id
    done, started = tasks_of(stage, sent, "KIENMOC")
    act(stage, KIENMOC, done, "finish")
    act(stage, KIENMOC, started, "start")
    transit(stage, sent, action, **words(stage, action))
    assert task(stage, done).status is TaskStatus.DONE
    others = {task(stage, each).status for each in tasks_of(stage, sent) if each != done}
    assert others == {TaskStatus.CANCELLED}
    assert acts.counters_are_true(stage)


def test_each_unit_is_told_that_its_work_was_taken_back(stage: Scene) -> None:
    transit(stage, stage.sent, "recall", reason="Gửi nhầm bản")
    told = [row for row in log(stage, dispatch_id=stage.sent, action="recall") if row.resource == "task"]
    assert len(told) == 4
    assert {(row.to_status, row.reason) for row in told} == {("cancelled", "Gửi nhầm bản")}


def test_superseding_says_by_what(stage: Scene) -> None:
    old = acts.issued(stage).id
    assert transit(stage, old, "supersede", **words(stage, "supersede")).superseded_by_id == stage.sent


@pytest.mark.parametrize(
    ("successor", "code"),
    [
        (None, "successor_needed"),
        ("itself", "successor_not_ours"),
        ("foreign", "successor_not_ours"),
        ("unknown", "successor_not_ours"),
    ],
)
def test_the_successor_must_be_another_dispatch_of_the_same_office(
    stage: Scene, successor: str | None, code: str
) -> None:
    old = acts.issued(stage).id
    foreign = acts.issued(stage, campaign(stage.world), username=acts.UPPER).id
    visible = Actor(0, "both", "Hai nơi", seats=stage[CLERK].seats + stage[acts.UPPER].seats)
    stage.world.people["both"] = Actor(stage[CLERK].user_id, "both", "Hai nơi", seats=visible.seats)
    chosen = {"itself": old, "foreign": foreign, "unknown": 987_654}.get(successor or "")
    with acts.unchanged(stage, events), pytest.raises(Unprocessable) as refused:
        transit(stage, old, "supersede", "both", reason="Thay thế", successor_id=chosen)
    assert acts.refusal(refused.value) == (422, code, "successor_id")
    assert acts.row(stage, dispatches, old).status is _S.ISSUED


@pytest.mark.parametrize("status", list(_S))
def test_the_successor_was_sent_out_and_stands(stage: Scene, status: DispatchStatus) -> None:
    old, chosen = acts.issued(stage).id, dispatch_at(stage, status)
    if status in {_S.ISSUED, _S.CLOSED}:
        assert transit(stage, old, "supersede", reason="Thay thế", successor_id=chosen).superseded_by_id == chosen
        return
    with acts.unchanged(stage, events), pytest.raises(Unprocessable) as refused:
        transit(stage, old, "supersede", reason="Thay thế", successor_id=chosen)
    assert acts.refusal(refused.value) == (422, "successor_not_sent", "successor_id")
    assert {task(stage, each).status for each in tasks_of(stage, old)} == {TaskStatus.ASSIGNED}


def test_closing_leaves_the_tasks_and_still_takes_late_results(stage: Scene) -> None:
    transit(stage, stage.sent, "close")
    mine = tasks_of(stage, stage.sent, "KIENMOC")
    assert {task(stage, each).status for each in mine} == {TaskStatus.ASSIGNED}
    assert acts.record(stage, KIENMOC, mine).task_ids == mine
    assert act(stage, KIENMOC, mine[0], "finish").status is TaskStatus.DONE


def test_registering_gives_number_day_and_signed_copy(stage: Scene) -> None:
    copy = acts.upload(stage, CLERK, "ban-ky.pdf")
    shown = transit(
        stage, stage.sent, "register", number="642", symbol="VHTT-TT", issued_on="2024-07-18", file_ids=[copy]
    )
    assert (shown.number_symbol, shown.issued_on, shown.marks) == ("642/VHTT-TT", date(2024, 7, 18), [])
    said = {"number": "642", "symbol": "VHTT-TT", "issued_on": "2024-07-18"}
    assert log(stage, action="register")[-1].changes == said


def test_registering_again_keeps_what_is_not_given(stage: Scene) -> None:
    transit(stage, stage.sent, "register", number="642", issued_on="2024-07-18")
    copy = acts.upload(stage, CLERK, "ban-ky.pdf")
    shown = transit(stage, stage.sent, "register", file_ids=[copy])
    assert (shown.number_symbol, shown.issued_on, shown.marks) == ("642/VHTT", date(2024, 7, 18), [])
    assert transit(stage, stage.sent, "register", number="643").issued_on == date(2024, 7, 18)


def test_a_number_given_later_belongs_to_the_day_of_sending(stage: Scene) -> None:
    with clock.at(datetime(2024, 7, 18, 17, 0, tzinfo=UTC)):
        sent = acts.issued(stage).id
    shown = transit(stage, sent, "register", number="700")
    assert (shown.issued_on, acts.row(stage, documents, shown.document_id).identity is None) == (
        date(2024, 7, 19),
        False,
    )


def test_registering_a_number_in_use_is_refused(stage: Scene) -> None:
    acts.issued(stage, number="642", issued_on=date(2024, 7, 18))
    with acts.unchanged(stage, events), pytest.raises(Conflict) as refused:
        transit(stage, stage.sent, "register", number="642", issued_on="2024-09-01")
    assert acts.refusal(refused.value) == (409, "document_exists", "number")


@pytest.mark.parametrize(("field", "room"), [("number", 20), ("symbol", 60)])
def test_a_number_or_symbol_that_does_not_fit_is_refused(stage: Scene, field: str, room: int) -> None:
    given = {"number": "1", "symbol": "VHTT"} | {field: "9" * (room + 1)}
    with pytest.raises(Unprocessable) as refused:
        transit(stage, stage.sent, "register", **given)
    assert acts.refusal(refused.value) == (422, "too_long", field)


def test_somebody_elses_upload_cannot_be_attached(stage: Scene) -> None:
    foreign = acts.upload(stage, KIENMOC)
    with acts.unchanged(stage, events, document_files), pytest.raises(Unprocessable) as refused:
        transit(stage, stage.sent, "register", file_ids=[foreign])
    assert acts.refusal(refused.value) == (422, "unknown_file", "file_ids")


def test_one_file_attached_twice_is_one_file(stage: Scene) -> None:
    copy = acts.upload(stage, CLERK)
    transit(stage, stage.sent, "register", file_ids=[copy, copy])
    transit(stage, stage.sent, "register", file_ids=[acts.upload(stage, CLERK, "lại.jpg")])
    assert acts.size(stage, document_files) == 1


def test_a_draft_is_kept_whole_and_seen_by_its_own_office_alone(stage: Scene) -> None:
    draft = acts.drafted(stage)
    assert (draft.status, draft.version, draft.totals.counted) == (_S.DRAFT, 1, 0)
    assert draft.draft is not None
    assert draft.draft.model_dump() == campaign(stage.world).model_dump(include=set(type(draft.draft).model_fields))
    for username in (KIENMOC, acts.UPPER, acts.PROVINCE, acts.PARTY):
        with pytest.raises(NotFound):
            acts.shown(stage, draft.id, username)
    assert acts.shown(stage, draft.id, acts.AUDITOR).id == draft.id


def test_a_new_draft_is_told_to_the_log(stage: Scene) -> None:
    draft = acts.drafted(stage)
    (told,) = log(stage, dispatch_id=draft.id)
    assert (told.action, told.to_status, told.subject_office_id) == ("create", "draft", None)


def test_after_sending_the_rows_are_the_truth_and_not_the_draft(stage: Scene) -> None:
    assert acts.shown(stage, stage.sent).draft is None


def patched(stage: Scene, dispatch_id: int, username: str = CLERK, if_match: int | None = None, **change: Any) -> Any:
    return acts.once(stage, service.patch, username, dispatch_id, DispatchPatch(**change), if_match)


def test_an_edited_draft_replaces_the_draft_and_its_paper(stage: Scene) -> None:
    draft = acts.drafted(stage)
    edited = draft.draft.model_copy(update={"subject": "V/v phòng cháy rừng", "number": "12"}) if draft.draft else None
    shown = patched(stage, draft.id, if_match=1, draft=edited, confirmation="each", open_to_upstream=False)
    assert (shown.subject, shown.number_symbol, shown.version) == ("V/v phòng cháy rừng", "12/VHTT", 2)
    assert (shown.confirmation, shown.open_to_upstream) == (Confirmation.EACH, False)
    assert log(stage, dispatch_id=draft.id)[-1].changes == {"fields": ["confirmation", "draft", "open_to_upstream"]}


def test_only_its_own_office_edits_a_draft(stage: Scene) -> None:
    draft = acts.drafted(stage)
    with pytest.raises(NotFound):
        patched(stage, draft.id, KIENMOC, confirmation="each")
    with pytest.raises(TrienKhaiError) as refused:
        patched(stage, draft.id, acts.AUDITOR, confirmation="each")
    assert refused.value.status == 403


def test_a_draft_edited_meanwhile_is_not_overwritten(stage: Scene) -> None:
    draft = acts.drafted(stage)
    patched(stage, draft.id, if_match=1, confirmation="each")
    with pytest.raises(StaleVersion):
        patched(stage, draft.id, if_match=1, confirmation="none")


@pytest.mark.parametrize("status", [status for status in _S if status is not _S.DRAFT])
def test_what_is_no_draft_is_not_edited(stage: Scene, status: DispatchStatus) -> None:
    dispatch_id = dispatch_at(stage, status)
    with acts.unchanged(stage, events), pytest.raises(Conflict) as refused:
        patched(stage, dispatch_id, confirmation="each")
    assert (refused.value.code, refused.value.params) == ("not_a_draft", {"present": status})


def test_who_works_in_two_offices_says_for_which(stage: Scene) -> None:
    seats = stage[CLERK].seats + stage[acts.PARTY].seats
    stage.world.people["both"] = Actor(stage[CLERK].user_id, "both", "Hai nơi", seats=seats)
    with pytest.raises(Unprocessable) as refused:
        acts.drafted(stage, "both")
    assert acts.refusal(refused.value) == (422, "office_needed", "office")
    assert acts.drafted(stage, "both", office=stage.world.ref("DL-BTGHU")).office.id == stage.office("DL-BTGHU")


@pytest.mark.parametrize("username", ["quantri", acts.AUDITOR])
def test_who_works_in_no_office_drafts_nothing(stage: Scene, username: str) -> None:
    with pytest.raises(TrienKhaiError) as refused:
        acts.drafted(stage, username)
    assert refused.value.status == 403


def test_nobody_drafts_for_another_office(stage: Scene) -> None:
    with pytest.raises(TrienKhaiError) as refused:
        acts.drafted(stage, KIENMOC, office=stage.world.ref("BACXA"))
    assert refused.value.status == 403


def test_only_a_task_of_ones_own_is_handed_on(stage: Scene) -> None:
    foreign = tasks_of(stage, stage.sent, "BACXA")[0]
    with acts.unchanged(stage, dispatches, unit_tasks), pytest.raises(Unprocessable) as refused:
        acts.drafted(stage, KIENMOC, parent_task_id=foreign)
    assert acts.refusal(refused.value) == (422, "unknown_task", "parent_task_id")


def test_a_task_handed_on_may_have_a_number_of_64_bits(stage: Scene) -> None:
    with pytest.raises(Unprocessable) as refused:
        acts.drafted(stage, KIENMOC, parent_task_id=2**40)
    assert acts.refusal(refused.value) == (422, "unknown_task", "parent_task_id")
    stage.connection.execute(update(dispatches).where(dispatches.c.id == stage.sent).values(parent_task_id=2**40))
    assert acts.row(stage, dispatches, stage.sent).parent_task_id == 2**40
