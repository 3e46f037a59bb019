"""How far a dispatch is: totals, by duty, quantities."""

from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.engine import Connection

from app import clock
from app.db.rows import AnyRow
from app.models.instructions import instructions
from app.models.unit_tasks import unit_tasks
from app.policies import Actor, visible_tasks
from app.queries.counting import late, offices_where, quantities_where
from app.queries.dispatches import require_visible
from app.queries.totals import counted_by_duty, totals
from app.schemas.dispatches import DispatchProgress, InstructionProgress
from app.schemas.shared import Totals
from app.workflow.roles import TaskRole
from app.workflow.unit_task import TaskStatus

T = unit_tasks.c


def dispatch_progress(connection: Connection, actor: Actor, dispatch_id: int) -> DispatchProgress:
    """Totals over what the caller may see of it: everything for the sender, its own tasks for a unit."""
    sender = require_visible(connection, actor, dispatch_id)
    seen = () if sender in actor.office_ids else (visible_tasks(actor),)
    of_dispatch = (T.dispatch_id == dispatch_id, *seen)
    rows = _counted(connection, *of_dispatch) if seen else counted_by_duty(connection, [dispatch_id])
    offices, completed = offices_where(connection, of_dispatch)
    return DispatchProgress(
        dispatch_id=dispatch_id,
        at=clock.now(),
        totals=_totals(rows),
        offices=offices,
        offices_completed=completed,
        instructions=_by_instruction(connection, dispatch_id, rows),
        quantities=quantities_where(connection, of_dispatch),
    )


def _counted(connection: Connection, *chosen: ColumnElement[bool]) -> Sequence[AnyRow]:
    """A part of the tasks by duty and status, which no counter knows."""
    return connection.execute(
        select(T.instruction_id, T.status, func.count().label("n"), func.count().filter(late()).label("late"))
        .where(*chosen, T.role == TaskRole.LEAD)
        .group_by(T.instruction_id, T.status)
    ).all()


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
