"""Counting tasks by status, the one way everywhere."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from sqlalchemy import and_, func, select
from sqlalchemy.engine import Connection

from app import clock
from app.db.rows import AnyRow
from app.models.counters import task_counters
from app.models.instructions import instructions
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

    `senders` says of each dispatch which office issued it: its own people see all of it, and that is kept in counters.
    """
    own = [dispatch_id for dispatch_id, office_id in senders.items() if office_id in actor.office_ids]
    others = [dispatch_id for dispatch_id in senders if dispatch_id not in own]
    by_dispatch: dict[int, dict[TaskStatus, int]] = defaultdict(lambda: defaultdict(int))
    overdue: dict[int, int] = defaultdict(int)
    for row in (*counted_by_duty(connection, own), *_seen_by_duty(connection, actor, others)):
        by_dispatch[row.dispatch_id][row.status] += row.n
        overdue[row.dispatch_id] += row.late
    return {dispatch_id: totals(dict(counts), overdue[dispatch_id]) for dispatch_id, counts in by_dispatch.items()}


def _seen_by_duty(connection: Connection, actor: Actor, dispatch_ids: Sequence[int]) -> Sequence[AnyRow]:
    """The same as `counted_by_duty` of the tasks the caller sees, one by one."""
    if not dispatch_ids:
        return []
    late = T.status.in_([status.value for status in OPEN]) & (T.due_sort < due_sort(clock.today()))
    return connection.execute(
        select(T.dispatch_id, T.status, func.count().label("n"), func.count().filter(late).label("late"))
        .where(T.dispatch_id.in_(dispatch_ids), T.role == TaskRole.LEAD, visible_tasks(actor))
        .group_by(T.dispatch_id, T.instruction_id, T.status)
    ).all()


def counted_by_duty(connection: Connection, dispatch_ids: Sequence[int]) -> Sequence[AnyRow]:
    """(dispatch, instruction, status, n, late) of all LEAD tasks, from the counters: thousands of tasks, a few rows."""
    if not dispatch_ids:
        return []
    columns, duties = task_counters.c, instructions.c
    late = and_(columns.due_sort > 0, columns.due_sort < due_sort(clock.today()))
    return connection.execute(
        select(
            duties.dispatch_id,
            duties.id.label("instruction_id"),
            columns.status,
            func.sum(columns.n).label("n"),
            func.coalesce(func.sum(columns.n).filter(late), 0).label("late"),
        )
        .join(task_counters, columns.scope == -duties.id)
        .where(duties.dispatch_id.in_(dispatch_ids), columns.n > 0)
        .group_by(duties.dispatch_id, duties.id, columns.status)
    ).all()
