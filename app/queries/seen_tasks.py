"""One task as it is stored, for who asks about it or acts on it."""

from sqlalchemy import select
from sqlalchemy.engine import Connection

from app.db.rows import AnyRow
from app.errors import NotFound
from app.models.unit_tasks import unit_tasks
from app.policies import Actor, visible_tasks


def seen_task(connection: Connection, actor: Actor, task_id: int) -> AnyRow:
    """Its row.

    Raises:
        NotFound: unknown, or not the caller's to see.
    """
    task = connection.execute(select(unit_tasks).where(unit_tasks.c.id == task_id, visible_tasks(actor))).first()
    if task is None:
        raise NotFound(resource="task", id=task_id)
    return task
