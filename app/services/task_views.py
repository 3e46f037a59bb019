"""Somebody opens a task of their office."""

from typing import Any

from sqlalchemy import bindparam
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Connection

from app import clock
from app.db.prepared import Prepared
from app.models.task_views import task_views
from app.policies import Actor
from app.queries.task_views import is_new

_VALUES: dict[str, Any] = {name: bindparam(name) for name in ("task_id", "user_id", "opened_at")}
_KEEP = {
    name: Prepared(insert(task_views).values(_VALUES).on_conflict_do_nothing())
    for name, insert in (("sqlite", sqlite.insert), ("postgresql", postgresql.insert))
}


def open_task(connection: Connection, actor: Actor, task_id: int) -> None:
    """Remember it once; nothing for a task that is not new to the caller. It is no act: no event, no new version."""
    if is_new(connection, actor, task_id):
        keep = _KEEP[connection.dialect.name]
        keep.run(connection, task_id=task_id, user_id=actor.user_id, opened_at=clock.now())
