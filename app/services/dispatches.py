"""Dispatches: written as a draft, sent out, registered, recalled, closed. The one mover of their status is here."""

from collections.abc import Callable
from datetime import date
from typing import Any

from sqlalchemy import insert, select, update
from sqlalchemy.engine import Connection

from app import clock
from app.db.database import alone
from app.db.rows import AnyRow
from app.errors import Conflict, IllegalTransition, NotAllowed, NotFound, StaleVersion, Unprocessable
from app.models.dispatches import dispatches
from app.models.unit_tasks import unit_tasks
from app.policies import (
    Actor,
    acting_office,
    require_proof_on_trusted,
    require_worker,
    sides,
    visible_dispatches,
    visible_tasks,
)
from app.queries.dispatches import get_dispatch
from app.queries.draft_gaps import head_gaps
from app.queries.offices import ref_to_id
from app.reading.draft import DispatchDraft, whole_day
from app.schemas.dispatches import DispatchCreate, DispatchOut, DispatchPatch, DispatchTransition
from app.services import documents, search_index
from app.services.adding import add_offices
from app.services.changing import change
from app.services.citing import link_papers
from app.services.events import record
from app.services.issuing import fan_out
from app.services.received import arrive, refuse_second, settle
from app.services.secrecy import refuse_secret
from app.services.touching import touch_tasks_of_dispatch, touch_tasks_of_paper
from app.services.unit_tasks import cancel_open
from app.workflow.dispatch import MOVES, OF_OWN_PAPERS, DispatchAction, DispatchStatus, allowed_actions
from app.workflow.kinds import FileKind

D = dispatches.c
_TOLD_PER_OFFICE = (
    DispatchAction.ISSUE,
    DispatchAction.ADD_OFFICES,
    DispatchAction.AMEND,
    DispatchAction.CORRECT,
)
"""These write events of their own, one for each office they reach."""
SENDING = frozenset(
    {
        DispatchAction.ISSUE,
        DispatchAction.ADD_OFFICES,
        DispatchAction.AMEND,
        DispatchAction.RECALL,
        DispatchAction.SUPERSEDE,
    }
)
"""These reach other offices: a phone that stays signed in for days is no proof of who holds it."""


def create(connection: Connection, actor: Actor, given: DispatchCreate) -> DispatchOut:
    """Keep a draft, edited or not, as a dispatch that nobody else sees yet.

    Raises:
        NotAllowed, Unprocessable: no office to act for, or several; a paper with a secrecy mark.
    """
    office_id = acting_office(actor, ref_to_id(connection, given.office) if given.office else None)
    draft = DispatchDraft(**{name: getattr(given, name) for name in DispatchDraft.model_fields})
    refuse_secret(draft)
    if given.received:
        refuse_second(connection, office_id, draft)
        draft = draft.model_copy(update={"recipients": []})
    parent = _parent(connection, actor, given.parent_task_id)
    document_id = documents.create_own(connection, draft, office_id)
    about = given.model_dump(include={"parent_task_id", "confirmation", "open_to_upstream"})
    about |= {"office_id": office_id, "document_id": document_id, "parent_dispatch_id": parent}
    about |= {"own_paper": not given.received, "open_to_upstream": given.open_to_upstream and not given.received}
    dispatch_id = keep(connection, actor, draft, **about)
    for upload_id in given.file_ids:
        documents.attach_upload(connection, actor, document_id, upload_id, FileKind.SOURCE)
    return get_dispatch(connection, actor, dispatch_id)


def keep(connection: Connection, actor: Actor, draft: DispatchDraft, *, office_id: int, **about: Any) -> int:
    """The row of a new draft, with its line in the log and in the index; its number."""
    now = clock.now()
    values = {
        "office_id": office_id,
        "status": DispatchStatus.DRAFT,
        "draft": draft.model_dump(mode="json"),
        "created_by": actor.user_id,
        "created_at": now,
        "updated_at": now,
        "version": 1,
        **about,
    }
    inserted = connection.execute(insert(dispatches).values(values)).inserted_primary_key
    dispatch_id = int(inserted[0]) if inserted else 0
    search_index.index_dispatch(connection, dispatch_id)
    _log(connection, actor, dispatch_id, office_id, "create", to_status=DispatchStatus.DRAFT.value)
    return dispatch_id


def patch(
    connection: Connection, actor: Actor, dispatch_id: int, change: DispatchPatch, if_match: int | None = None
) -> DispatchOut:
    """Replace a draft, or how its results will be confirmed and who may read along.

    Raises:
        NotFound, NotAllowed, StaleVersion, Conflict("not_a_draft"), Unprocessable.
    """
    row = _load(connection, actor, dispatch_id, if_match)
    require_worker(actor, row.office_id)
    if row.status is not DispatchStatus.DRAFT:
        raise Conflict("not_a_draft", present=row.status)
    values: dict[str, Any] = change.model_dump(include={"confirmation", "open_to_upstream"}, exclude_none=True)
    if change.draft is not None:
        refuse_secret(change.draft)
        values["draft"] = change.draft.model_dump(mode="json")
        documents.update_own(connection, row.document_id, change.draft, row.office_id)
        search_index.index_dispatch(connection, dispatch_id)
    if not _write(connection, row, values):
        raise StaleVersion(present=None, given=row.version)
    _log(connection, actor, dispatch_id, row.office_id, "edit", changes={"fields": sorted(change.model_fields_set)})
    return get_dispatch(connection, actor, dispatch_id)


@alone
def transition(
    connection: Connection, actor: Actor, dispatch_id: int, asked: DispatchTransition, if_match: int | None = None
) -> DispatchOut:
    """One action on a dispatch, with everything that follows from it, in one transaction.

    Raises:
        NotFound, NotAllowed, IllegalTransition, StaleVersion; Conflict for a number in use; Invalid with every gap
        of a draft that cannot be sent out.
    """
    row = _load(connection, actor, dispatch_id, if_match)
    move = MOVES[asked.action]
    hats = sides(actor, unit=row.office_id, issuer=row.office_id)
    if move.side not in hats:
        raise NotAllowed("not_your_side", side=move.side.value)
    if not row.own_paper and asked.action in OF_OWN_PAPERS:
        raise Conflict("not_our_paper")
    if asked.action in SENDING:
        require_proof_on_trusted(actor)
    if row.status not in move.sources:
        _refuse(asked.action, row.status, hats)
    if move.needs_reason and not (asked.reason or "").strip():
        raise Unprocessable("reason_needed", field="reason")
    values = _ACTS[asked.action](connection, actor, row, asked)
    if not _write(connection, row, {**values, "status": move.target}):
        again = _load(connection, actor, dispatch_id, None)
        _refuse(asked.action, again.status, hats)
    if asked.action not in _TOLD_PER_OFFICE:
        said = asked.model_dump(
            mode="json", include={"number", "symbol", "issued_on", "successor_id"}, exclude_none=True
        )
        about = {"from_status": row.status.value, "to_status": move.target.value if move.target else None}
        _log(connection, actor, row.id, row.office_id, asked.action.value, reason=asked.reason, changes=said, **about)
    return get_dispatch(connection, actor, dispatch_id)


def _refuse(action: DispatchAction, status: DispatchStatus, hats: Any) -> None:
    allowed = [each.value for each in allowed_actions(status, hats)]
    raise IllegalTransition(action=action, present=status, allowed=allowed)


def _issue(connection: Connection, actor: Actor, row: AnyRow, asked: DispatchTransition) -> dict[str, Any]:
    draft = DispatchDraft.model_validate(row.draft)
    as_of = clock.today()
    if row.own_paper:
        as_of = asked.issued_on or whole_day(draft.issued_on) or as_of
        _number(connection, actor, row, asked, as_of)
        link_papers(connection, actor, row.document_id, draft, row.office_id, as_of)
    elif row.parent_dispatch_id is None:
        settle(connection, actor, row, draft)
    gaps = head_gaps(row, draft, dated=asked.issued_on is not None)
    about = {"as_of": as_of, "parent_task_id": row.parent_task_id, "gaps": gaps}
    fan_out(connection, actor, row.id, row.office_id, draft, **about)
    if not row.own_paper and row.parent_dispatch_id is None:
        arrive(connection, row, asked)
    search_index.index_dispatch(connection, row.id)
    return {"issued_at": clock.now(), "as_of": as_of}


def _register(connection: Connection, actor: Actor, row: AnyRow, asked: DispatchTransition) -> dict[str, Any]:
    _number(connection, actor, row, asked, asked.issued_on)
    search_index.index_dispatch(connection, row.id)
    touch_tasks_of_paper(connection, row.document_id)
    return {}


def _number(
    connection: Connection, actor: Actor, row: AnyRow, asked: DispatchTransition, issued_on: date | None
) -> None:
    """Number, symbol and day of the paper, and its signed copy; what is not given stays as the paper has it."""
    documents.register(connection, row.document_id, number=asked.number, symbol=asked.symbol, issued_on=issued_on)
    for upload_id in asked.file_ids:
        documents.attach_upload(connection, actor, row.document_id, upload_id, FileKind.SIGNED_COPY)


def _withdraw_work(connection: Connection, actor: Actor, row: AnyRow, asked: DispatchTransition) -> dict[str, Any]:
    """Recalled and superseded alike: what is open is cancelled, what is done stays."""
    values = (
        {"superseded_by_id": _successor(connection, row, asked)} if asked.action is DispatchAction.SUPERSEDE else {}
    )
    cancel_open(connection, actor, row.id, asked.reason or "", asked.action.value)
    touch_tasks_of_dispatch(connection, row.id)
    return values


def _successor(connection: Connection, row: AnyRow, asked: DispatchTransition) -> int:
    """Another dispatch of the same office that the units can open: one that was sent out, and stands."""
    if asked.successor_id is None:
        raise Unprocessable("successor_needed", field="successor_id")
    ours = (D.id == asked.successor_id, D.id != row.id, D.office_id == row.office_id)
    status = connection.execute(select(D.status).where(*ours)).scalar()
    if status is None:
        raise Unprocessable("successor_not_ours", field="successor_id")
    if status not in {DispatchStatus.ISSUED, DispatchStatus.CLOSED}:
        raise Unprocessable("successor_not_sent", field="successor_id", present=status)
    return asked.successor_id


def _stands_anew(connection: Connection, _actor: Actor, row: AnyRow, _asked: DispatchTransition) -> dict[str, Any]:
    """Only its status changes, which its tasks show."""
    touch_tasks_of_dispatch(connection, row.id)
    return {}


_Act = Callable[[Connection, Actor, AnyRow, DispatchTransition], dict[str, Any]]
_ACTS: dict[DispatchAction, _Act] = {
    DispatchAction.ISSUE: _issue,
    DispatchAction.DISCARD: _stands_anew,
    DispatchAction.REGISTER: _register,
    DispatchAction.ADD_OFFICES: add_offices,
    DispatchAction.AMEND: change,
    DispatchAction.CORRECT: change,
    DispatchAction.RECALL: _withdraw_work,
    DispatchAction.SUPERSEDE: _withdraw_work,
    DispatchAction.CLOSE: _stands_anew,
    DispatchAction.REOPEN: _stands_anew,
}


def _load(connection: Connection, actor: Actor, dispatch_id: int, if_match: int | None) -> AnyRow:
    row = connection.execute(select(dispatches).where(D.id == dispatch_id, visible_dispatches(actor))).first()
    if row is None:
        raise NotFound(resource="dispatch", id=dispatch_id)
    if if_match is not None and row.version != if_match:
        raise StaleVersion(present=row.version, given=if_match)
    return row


def _write(connection: Connection, row: AnyRow, values: dict[str, Any]) -> bool:
    """The guarded UPDATE: nobody moved it since it was read."""
    written = connection.execute(
        update(dispatches)
        .where(D.id == row.id, D.version == row.version)
        .values(**values, updated_at=clock.now(), version=D.version + 1)
    )
    return written.rowcount == 1


def _parent(connection: Connection, actor: Actor, task_id: int | None) -> int | None:
    """The dispatch whose task is handed on; it must be a task of an office the caller works in."""
    if task_id is None:
        return None
    columns = unit_tasks.c
    task = connection.execute(
        select(columns.dispatch_id, columns.office_id).where(columns.id == task_id, visible_tasks(actor))
    ).first()
    if task is None:
        raise Unprocessable("unknown_task", field="parent_task_id", id=task_id)
    require_worker(actor, task.office_id)
    return int(task.dispatch_id)


def _log(connection: Connection, actor: Actor, dispatch_id: int, office_id: int, action: str, **about: Any) -> None:
    record(
        connection,
        actor,
        resource="dispatch",
        resource_id=dispatch_id,
        action=action,
        office_id=office_id,
        dispatch_id=dispatch_id,
        **about,
    )
