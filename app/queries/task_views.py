"""Which tasks somebody has opened: new is what one has not; a unit has seen what one of its people has."""

from collections.abc import Collection
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import and_, exists, func, literal, select
from sqlalchemy.engine import Connection

from app.db.prepared_lists import PreparedIn
from app.models.task_views import task_views
from app.models.unit_tasks import unit_tasks
from app.policies import Actor
from app.queries.unit_tasks import TODO

V = task_views.c
T = unit_tasks.c


class Opened(NamedTuple):
    by_caller: frozenset[int]
    by_anybody: frozenset[int]


def opened(connection: Connection, actor: Actor, task_ids: Collection[int]) -> Opened:
    """Of these tasks, those the caller has opened, and those anybody of their units has."""
    rows = _OPENED.rows(connection, task_ids)
    by_caller = frozenset(task_id for task_id, user_id in rows if user_id == actor.user_id)
    return Opened(by_caller, frozenset(task_id for task_id, _ in rows))


_OPENED = PreparedIn(lambda ids: select(V.task_id, V.user_id).where(V.task_id.in_(ids)))


def first_opened(connection: Connection, task_id: int) -> datetime | None:
    """When somebody of the unit opened it first."""
    moment: datetime | None = connection.scalar(select(func.min(V.opened_at)).where(V.task_id == task_id))
    return moment


def is_new(connection: Connection, actor: Actor, task_id: int) -> bool:
    """It waits in an office the caller works for, and the caller has not opened it."""
    known = exists().where(V.task_id == task_id, V.user_id == actor.user_id)
    waits = and_(T.id == task_id, T.office_id.in_(actor.worker_office_ids), T.status.in_(TODO))
    return connection.scalar(select(literal(1)).where(waits, ~known)) is not None
