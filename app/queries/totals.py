"""Counting tasks by status, the one way everywhere."""

from collections.abc import Mapping

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.engine import Connection

from app import clock
from app.models.unit_tasks import unit_tasks
from app.policies import Actor, visible_tasks
from app.schemas.shared import Totals
from app.workflow.deadline import due_sort
from app.workflow.roles import TaskRole
from app.workflow.unit_task import COMPLETED, OPEN, UNCOUNTED, TaskStatus

T = unit_tasks.c


def totals(by_status: dict[TaskStatus, int], overdue: int) -> Totals:
    """The figures of `Totals`, from counts of LEAD tasks."""
    counted = sum(n for status, n in by_status.items() if status not in UNCOUNTED)
    completed = sum(n for status, n in by_status.items() if status in COMPLETED)
    return Totals(
        by_status=by_status,
        counted=counted,
        completed=completed,
        open=counted - completed,
        overdue=overdue,
        percent=round(100 * completed / counted, 1) if counted else None,
    )


def totals_of_dispatches(connection: Connection, actor: Actor, senders: Mapping[int, int]) -> dict[int, Totals]:
    """Totals by dispatch over the tasks the caller sees (a unit: its own); one without such tasks is left out.

    `senders` says of each dispatch which office issued it: its own people see all of it.
    """
    own = [dispatch_id for dispatch_id, office_id in senders.items() if office_id in actor.office_ids]
    others = [dispatch_id for dispatch_id in senders if dispatch_id not in own]
    return _totals(connection, own) | _totals(connection, others, visible_tasks(actor))


def _totals(connection: Connection, ids: list[int], *seen: ColumnElement[bool]) -> dict[int, Totals]:
    """Counted duty by duty, as they stand in the index."""
    if not ids:
        return {}
    past = T.due_sort < due_sort(clock.today())
    rows = connection.execute(
        select(T.dispatch_id, T.status, func.count().label("n"), func.count().filter(past).label("past"))
        .where(T.dispatch_id.in_(ids), T.role == TaskRole.LEAD, *seen)
        .group_by(T.dispatch_id, T.instruction_id, T.status)
    ).all()
    by_dispatch: dict[int, dict[TaskStatus, int]] = {}
    overdue: dict[int, int] = {}
    for row in rows:
        counts = by_dispatch.setdefault(row.dispatch_id, {})
        counts[row.status] = counts.get(row.status, 0) + row.n
        overdue[row.dispatch_id] = overdue.get(row.dispatch_id, 0) + (row.past if row.status in OPEN else 0)
    return {dispatch_id: totals(counts, overdue[dispatch_id]) for dispatch_id, counts in by_dispatch.items()}
