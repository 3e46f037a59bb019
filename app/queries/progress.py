"""How far a dispatch is: totals, by duty, quantities, and the matrix of offices and duties."""

from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.engine import Connection

from app import clock
from app.db.rows import AnyRow
from app.models.activities import activities, activity_quantities, activity_tasks
from app.models.instructions import instructions
from app.models.unit_tasks import unit_tasks
from app.policies import Actor, visible_tasks
from app.queries.dispatches import require_visible
from app.queries.totals import totals
from app.schemas.dispatches import DispatchProgress, InstructionProgress, QuantityTotal
from app.schemas.shared import Totals
from app.workflow.deadline import due_sort
from app.workflow.roles import TaskRole
from app.workflow.unit_task import COMPLETED, UNCOUNTED, TaskStatus

T = unit_tasks.c


def dispatch_progress(connection: Connection, actor: Actor, dispatch_id: int) -> DispatchProgress:
    """Totals over what the caller may see of it: everything for the sender, its own tasks for a unit."""
    require_visible(connection, actor, dispatch_id)
    late = T.is_open & (T.due_sort < due_sort(clock.today()))
    rows = connection.execute(
        select(T.instruction_id, T.status, func.count().label("n"), func.count().filter(late).label("late"))
        .where(T.dispatch_id == dispatch_id, T.role == TaskRole.LEAD, visible_tasks(actor))
        .group_by(T.instruction_id, T.status)
    ).all()
    offices, completed = _offices(connection, actor, dispatch_id)
    return DispatchProgress(
        dispatch_id=dispatch_id,
        at=clock.now(),
        totals=_totals(rows),
        offices=offices,
        offices_completed=completed,
        instructions=_by_instruction(connection, dispatch_id, rows),
        quantities=_quantities(connection, actor, dispatch_id),
    )


def _totals(rows: Sequence[AnyRow]) -> Totals:
    by_status: dict[TaskStatus, int] = defaultdict(int)
    for row in rows:
        by_status[row.status] += row.n
    return totals(dict(by_status), sum(row.late for row in rows))


def _by_instruction(connection: Connection, dispatch_id: int, rows: Sequence[AnyRow]) -> list[InstructionProgress]:
    columns = instructions.c
    duties = connection.execute(
        select(columns.id, columns.position, columns.short_title)
        .where(columns.dispatch_id == dispatch_id)
        .order_by(columns.position)
    )
    groups: dict[int, list[AnyRow]] = defaultdict(list)
    for row in rows:
        groups[row.instruction_id].append(row)
    return [
        InstructionProgress(
            instruction_id=duty.id,
            position=duty.position,
            short_title=duty.short_title,
            totals=_totals(groups[duty.id]),
        )
        for duty in duties
    ]


def _offices(connection: Connection, actor: Actor, dispatch_id: int) -> tuple[int, int]:
    """Offices with counted tasks, and those of them with nothing left to do."""
    left = T.status.not_in([status.value for status in COMPLETED | UNCOUNTED])
    counted = T.status.not_in([status.value for status in UNCOUNTED])
    rows = connection.execute(
        select(func.count().filter(left).label("left"))
        .where(T.dispatch_id == dispatch_id, T.role == TaskRole.LEAD, counted, visible_tasks(actor))
        .group_by(T.office_id)
    ).all()
    return len(rows), sum(1 for row in rows if row.left == 0)


def _quantities(connection: Connection, actor: Actor, dispatch_id: int) -> list[QuantityTotal]:
    """Sums within one channel and unit of measure; an activity that serves five duties is counted once."""
    serving = (
        select(activity_tasks.c.activity_id)
        .join(unit_tasks, T.id == activity_tasks.c.task_id)
        .where(T.dispatch_id == dispatch_id, visible_tasks(actor))
    )
    amounts = activity_quantities.c
    rows = connection.execute(
        select(
            activities.c.channel,
            amounts.unit,
            func.sum(amounts.amount).label("amount"),
            func.count().label("activities"),
        )
        .join(activity_quantities, amounts.activity_id == activities.c.id)
        .where(activities.c.id.in_(serving))
        .group_by(activities.c.channel, amounts.unit)
        .order_by(activities.c.channel, amounts.unit)
    )
    return [
        QuantityTotal(channel=row.channel, unit=row.unit, amount=float(row.amount), activities=row.activities)
        for row in rows
    ]
