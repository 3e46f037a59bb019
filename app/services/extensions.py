"""More time for a task: the unit asks with a reason, the office that set the day answers. The one mover of both."""

from datetime import date

from sqlalchemy import insert, select, update
from sqlalchemy.engine import Connection

from app import clock
from app.db.rows import AnyRow
from app.errors import Conflict, IllegalTransition, NotAllowed, NotFound, Unprocessable
from app.models.extensions import extensions
from app.models.unit_tasks import unit_tasks
from app.policies import Actor, require_proof_on_trusted, require_worker, require_write, sides
from app.queries.extensions import get_extension
from app.queries.seen_tasks import dispatch_status, require_new_work_taken, seen_task
from app.schemas.extensions import ExtensionAsked, ExtensionOut, ExtensionTransition
from app.services import counters
from app.services.events import record
from app.services.touching import touch_tasks
from app.workflow.deadline import due_sort
from app.workflow.extension import MOVES, ExtensionStatus, allowed_actions
from app.workflow.moves import Effect, Move
from app.workflow.roles import TaskRole

E, T = extensions.c, unit_tasks.c


def ask(connection: Connection, actor: Actor, task_id: int, asked: ExtensionAsked) -> ExtensionOut:
    """Ask for a later day; one request at a time.

    Raises:
        NotFound, NotAllowed; Conflict where the task is not open, its dispatch has ended or a request waits;
        Unprocessable for the day.
    """
    task = seen_task(connection, actor, task_id)
    require_worker(actor, task.office_id)
    require_new_work_taken(connection, task.dispatch_id)
    if not task.is_open:
        raise Conflict("task_not_open", present=task.status)
    if task.due_on is None:
        raise Conflict("no_due_to_extend")
    if asked.due_on <= max(task.due_on, clock.today()):
        raise Unprocessable("day_not_later", field="due_on", given=asked.due_on, due=task.due_on)
    if not asked.reason.strip():
        raise Unprocessable("reason_needed", field="reason")
    waits = select(E.id).where(E.task_id == task_id, E.status == ExtensionStatus.ASKED)
    if connection.execute(waits).first() is not None:
        raise Conflict("extension_waits")
    values = {"task_id": task_id, "issuer_id": task.issuer_id, "status": ExtensionStatus.ASKED, "reason": asked.reason}
    values |= {"due_before": task.due_on, "due_asked": asked.due_on}
    values |= {"asked_by": actor.user_id, "asked_at": clock.now()}
    inserted = connection.execute(insert(extensions).values(values)).inserted_primary_key
    extension_id = int(inserted[0]) if inserted else 0
    touch_tasks(connection, [task_id])
    _log(connection, actor, task, extension_id, "ask_extension", task.office_id, asked.reason, asked.due_on)
    return get_extension(connection, actor, extension_id)


def decide(
    connection: Connection, actor: Actor, task_id: int, extension_id: int, asked: ExtensionTransition
) -> ExtensionOut:
    """Agree, and the task is due on the day asked for; or keep the day, with a reason.

    Raises:
        NotFound, NotAllowed, IllegalTransition; Unprocessable for a missing reason; Conflict for a task that ended,
        and for more time under a dispatch that did.
    """
    task = seen_task(connection, actor, task_id)
    row = connection.execute(select(extensions).where(E.id == extension_id, E.task_id == task_id)).first()
    if row is None:
        raise NotFound(resource="extension", id=extension_id)
    step, hats = MOVES[asked.action], sides(actor, unit=task.office_id, issuer=task.issuer_id)
    require_write(actor)
    if step.side not in hats:
        raise NotAllowed("not_your_side", side=step.side.value)
    require_proof_on_trusted(actor)
    if step.needs_reason and not (asked.reason or "").strip():
        raise Unprocessable("reason_needed", field="reason")
    if step.effects:
        require_new_work_taken(connection, task.dispatch_id)
    if step.effects and not task.is_open:
        raise Conflict("task_not_open", present=task.status)
    if not _answered(connection, actor, row, step, asked):
        standing = dispatch_status(connection, task.dispatch_id)
        allowed = [action.value for action in allowed_actions(row.status, hats, standing)]
        raise IllegalTransition(action=asked.action, present=row.status, allowed=allowed)
    if Effect.MOVE_DUE in step.effects:
        _move_due(connection, task, row.due_asked)
    else:
        touch_tasks(connection, [task_id])
    act = f"{asked.action.value}_extension"
    _log(connection, actor, task, extension_id, act, task.issuer_id, asked.reason, row.due_asked)
    return get_extension(connection, actor, extension_id)


def _answered(
    connection: Connection, actor: Actor, row: AnyRow, step: Move[ExtensionStatus], asked: ExtensionTransition
) -> bool:
    """The guarded UPDATE: nobody answered it since it was read."""
    if row.status not in step.sources:
        return False
    written = connection.execute(
        update(extensions)
        .where(E.id == row.id, E.status == row.status)
        .values(status=step.target, answer=asked.reason, decided_by=actor.user_id, decided_at=clock.now())
    )
    return written.rowcount == 1


def _move_due(connection: Connection, task: AnyRow, due_on: date) -> None:
    """The hour of the old day went with it."""
    after = due_sort(due_on)
    if task.role is TaskRole.LEAD:
        counters.move_due(connection, [(task.province_id, task.instruction_id, task.status, 1)], task.due_sort, after)
    connection.execute(
        update(unit_tasks)
        .where(T.id == task.id)
        .values(due_on=due_on, due_time=None, due_sort=after, updated_at=clock.now(), version=T.version + 1)
    )


def _log(
    connection: Connection,
    actor: Actor,
    task: AnyRow,
    extension_id: int,
    act: str,
    office_id: int,
    reason: str | None,
    due: date,
) -> None:
    record(
        connection,
        actor,
        resource="extension",
        resource_id=extension_id,
        action=act,
        office_id=office_id,
        dispatch_id=task.dispatch_id,
        subject_office_id=task.office_id,
        task_id=task.id,
        reason=reason,
        changes={"due_before": task.due_on.isoformat() if task.due_on else None, "due_asked": due.isoformat()},
    )
