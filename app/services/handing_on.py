"""Handing a task on: the unit deploys the paper it was sent to its own sections and villages, duty and text as they are."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.engine import Connection

from app import clock
from app.db.database import alone
from app.db.rows import AnyRow
from app.errors import Conflict, NotFound, StaleVersion, Unprocessable
from app.models.dispatches import dispatches
from app.models.instructions import instructions
from app.models.offices import office_closure, offices
from app.models.unit_tasks import unit_tasks
from app.policies import Actor, require_worker, visible_tasks
from app.queries.dispatches import get_dispatch
from app.queries.handing_on import holders
from app.queries.office_directory import on_day
from app.queries.office_refs import ids_of, office_refs
from app.queries.unit_tasks import channels_of
from app.reading.draft import Addressee, DispatchDraft, DraftInstruction, Target
from app.schemas.dispatches import DispatchOut, DispatchTransition
from app.schemas.handing_on import HandOn
from app.schemas.shared import OfficeRef
from app.services.dispatches import keep, transition
from app.services.events import record
from app.services.unit_tasks import move
from app.workflow.dispatch import DispatchAction, DispatchStatus
from app.workflow.unit_task import MOVES, TaskAction, TaskStatus

T, I = unit_tasks.c, instructions.c  # noqa: E741 - the letter of its table, as T is that of tasks
_REF = "a1"


@alone
def hand_on(
    connection: Connection, actor: Actor, task_id: int, asked: HandOn, if_match: int | None = None
) -> DispatchOut:
    """A dispatch of ours below the task, sent out at once; the task itself is in hand from then on.

    It stays among us: nobody above reads along, the paper keeps its number and its issuer.

    Raises:
        NotFound, NotAllowed, StaleVersion; Conflict("task_not_open") for what is done, declined or ended;
        Unprocessable for an office that is not known, not below, or has it already, and for a day after our own.
    """
    task = _load(connection, actor, task_id, if_match)
    to = _offices(connection, task, asked.offices)
    if asked.due_on is not None and task.due_on is not None and asked.due_on > task.due_on:
        raise Unprocessable("due_after_ours", field="due_on", due=task.due_on)
    about = {"office_id": task.office_id, "document_id": task.document_id, "own_paper": False}
    about |= {"parent_dispatch_id": task.dispatch_id, "parent_task_id": task_id, "open_to_upstream": False}
    dispatch_id = keep(connection, actor, _draft(connection, task, asked, to), **about)
    transition(connection, actor, dispatch_id, DispatchTransition(action=DispatchAction.ISSUE))
    if task.status in MOVES[TaskAction.START].sources:
        move(connection, actor, [task_id], TaskAction.START)
    _log(connection, actor, task, dispatch_id, len(to))
    return get_dispatch(connection, actor, dispatch_id)


def _load(connection: Connection, actor: Actor, task_id: int, if_match: int | None) -> AnyRow:
    task = connection.execute(
        select(
            *(
                T[name]
                for name in ("id", "office_id", "dispatch_id", "status", "is_open", "due_on", "due_time", "version")
            ),
            *(I[name] for name in ("text", "short_title", "due_text", "target_quantity", "target_unit", "target_per")),
            I.id.label("instruction_id"),
            dispatches.c.document_id,
            dispatches.c.status.label("dispatch_status"),
        )
        .join(instructions, I.id == T.instruction_id)
        .join(dispatches, dispatches.c.id == T.dispatch_id)
        .where(T.id == task_id, visible_tasks(actor))
    ).first()
    if task is None:
        raise NotFound(resource="task", id=task_id)
    require_worker(actor, task.office_id)
    if if_match is not None and if_match != task.version:
        raise StaleVersion(present=task.version, given=if_match)
    ended = task.dispatch_status is not DispatchStatus.ISSUED
    if ended or not task.is_open or task.status is TaskStatus.DECLINED:
        raise Conflict("task_not_open", present=task.status)
    return task


def _offices(connection: Connection, task: AnyRow, codes: Sequence[str]) -> list[OfficeRef]:
    """Those named, each once; every one lies below the unit today and has not got the task yet."""
    known = ids_of(connection, codes)
    for code in codes:
        if code not in known:
            raise Unprocessable("unknown_office", field="offices", office=code)
    ids = list(dict.fromkeys(known[code] for code in codes))
    closure = office_closure.c
    below = set(
        connection.scalars(
            select(closure.descendant_id)
            .join(offices, offices.c.id == closure.descendant_id)
            .where(closure.ancestor_id == task.office_id, closure.depth > 0, on_day(offices, clock.today()))
        )
    )
    refs, having = office_refs(connection, ids), holders(connection, task.id)
    for office_id in ids:
        if office_id not in below:
            raise Unprocessable("office_not_below", field="offices", office=refs[office_id].name)
        if office_id in having:
            raise Unprocessable("office_has_task", field="offices", office=refs[office_id].name)
    return [refs[office_id] for office_id in ids]


def _draft(connection: Connection, task: AnyRow, asked: HandOn, to: Sequence[OfficeRef]) -> DispatchDraft:
    """The duty as it came. An amount for the whole unit is not asked of each of several again."""
    due_on = asked.due_on or task.due_on
    duty: dict[str, Any] = {
        "text": "\n\n".join(part for part in (task.text, (asked.note or "").strip()) if part),
        "short_title": task.short_title,
        "addressee_refs": [_REF],
        "channels": channels_of(connection, [task.instruction_id])[task.instruction_id],
        "due_on": _iso(due_on),
    }
    if due_on == task.due_on:
        duty |= {"due_time": task.due_time, "due_text": task.due_text}
    if task.target_quantity is not None and (task.target_per or len(to) == 1):
        duty["target"] = Target(quantity=task.target_quantity, unit=task.target_unit or "", per=task.target_per)
    name = asked.called if asked.called and len(to) > 1 else "; ".join(office.name for office in to)
    codes = [office.code for office in to]
    addressee = Addressee(ref=_REF, text=name[:2000], group=len(to) > 1, offices=codes)
    return DispatchDraft(addressees=[addressee], instructions=[DraftInstruction(**duty)])


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _log(connection: Connection, actor: Actor, task: AnyRow, dispatch_id: int, offices_count: int) -> None:
    record(
        connection,
        actor,
        resource="task",
        resource_id=task.id,
        action="hand_on",
        office_id=task.office_id,
        dispatch_id=task.dispatch_id,
        subject_office_id=task.office_id,
        task_id=task.id,
        changes={"dispatch": dispatch_id, "offices": offices_count},
    )
