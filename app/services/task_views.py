"""Somebody opens a task of their office."""

from sqlalchemy.engine import Connection

from app import clock
from app.db.prepared_inserts import inserting_once
from app.models.task_views import task_views
from app.policies import Actor
from app.queries.task_views import is_new

_KEEP = inserting_once(task_views)


def open_task(connection: Connection, actor: Actor, task_id: int) -> None:
    """Remember it once; nothing for a task that is not new to the caller. It is no act: no event, no new version."""
    if is_new(connection, actor, task_id):
        _KEEP.run(connection, task_id=task_id, user_id=actor.user_id, opened_at=clock.now())
