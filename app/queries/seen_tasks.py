"""One task as it is stored, for who asks about it or acts on it."""

from sqlalchemy import select
from sqlalchemy.engine import Connection

from app.db.rows import AnyRow
from app.errors import Conflict, NotFound
from app.models.dispatches import dispatches
from app.models.unit_tasks import unit_tasks
from app.policies import Actor, visible_tasks
from app.workflow.dispatch import NO_NEW_WORK, DispatchStatus


def seen_task(connection: Connection, actor: Actor, task_id: int) -> AnyRow:
    """Its row.

    Raises:
        NotFound: unknown, or not the caller's to see.
    """
    task = connection.execute(select(unit_tasks).where(unit_tasks.c.id == task_id, visible_tasks(actor))).first()
    if task is None:
        raise NotFound(resource="task", id=task_id)
    return task


def dispatch_status(connection: Connection, dispatch_id: int) -> DispatchStatus:
    status: DispatchStatus = connection.execute(
        select(dispatches.c.status).where(dispatches.c.id == dispatch_id)
    ).scalar_one()
    return status


def require_new_work_taken(connection: Connection, dispatch_id: int) -> None:
    """Raises Conflict("no_new_work") where the dispatch has ended: nobody is asked, reminded or given more time."""
    status = dispatch_status(connection, dispatch_id)
    if status in NO_NEW_WORK:
        raise Conflict("no_new_work", present=status)
