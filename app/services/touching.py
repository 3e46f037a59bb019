"""Tasks whose row shows something that is stored elsewhere: who follows the changes has to see them again.

Only the moment of the last change moves. The version stays: nothing that somebody typed from it has become wrong.
"""

from collections.abc import Iterable

from sqlalchemy import bindparam, select, update
from sqlalchemy.engine import Connection

from app import clock
from app.db.prepared import Prepared
from app.models.dispatches import dispatches
from app.models.unit_tasks import unit_tasks

T = unit_tasks.c
_TOUCH = Prepared(update(unit_tasks).where(T.id == bindparam("task_id")).values(updated_at=bindparam("now")))


def touch_tasks(connection: Connection, task_ids: Iterable[int]) -> None:
    """For a result that serves them, more time that is asked for."""
    now = clock.now()
    rows = [{"task_id": task_id, "now": now} for task_id in sorted(set(task_ids))]
    if rows:
        _TOUCH.run_many(connection, rows)


def touch_tasks_of_dispatch(connection: Connection, dispatch_id: int) -> None:
    """For how the dispatch stands."""
    connection.execute(update(unit_tasks).where(T.dispatch_id == dispatch_id).values(updated_at=clock.now()))


def touch_tasks_of_paper(connection: Connection, document_id: int) -> None:
    """For its number and subject, whoever deploys it."""
    deploying = select(dispatches.c.id).where(dispatches.c.document_id == document_id)
    connection.execute(update(unit_tasks).where(T.dispatch_id.in_(deploying)).values(updated_at=clock.now()))
