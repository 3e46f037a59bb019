"""Counting LEAD tasks under a condition: by status, by office, and what was done for them. For every kind of progress."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.engine import Connection

from app import clock
from app.models.activities import activities, activity_quantities, activity_tasks
from app.models.unit_tasks import unit_tasks
from app.queries.totals import totals
from app.schemas.dispatches import QuantityTotal
from app.schemas.shared import Totals
from app.workflow.deadline import due_sort
from app.workflow.roles import TaskRole
from app.workflow.unit_task import COMPLETED, OPEN, UNCOUNTED, TaskStatus

T = unit_tasks.c
Conditions = Sequence[ColumnElement[bool]]


def late() -> ColumnElement[bool]:
    """Open, and due before today."""
    return T.status.in_([status.value for status in OPEN]) & (T.due_sort < due_sort(clock.today()))


def totals_where(connection: Connection, conditions: Conditions) -> Totals:
    rows = connection.execute(
        select(T.status, func.count().label("n"), func.count().filter(late()).label("late"))
        .where(T.role == TaskRole.LEAD, *conditions)
        .group_by(T.status)
    ).all()
    return totals({row.status: row.n for row in rows}, sum(row.late for row in rows))


def totals_by(
    connection: Connection, column: ColumnElement[Any], conditions: Conditions, *joins: tuple[Any, ColumnElement[bool]]
) -> dict[int, Totals]:
    """Totals for each value of a column, of the tasks or of a table joined to them."""
    statement = select(
        column.label("key"), T.status, func.count().label("n"), func.count().filter(late()).label("late")
    )
    for table, on in joins:
        statement = statement.join(table, on)
    rows = connection.execute(statement.where(T.role == TaskRole.LEAD, *conditions).group_by(column, T.status)).all()
    statuses: dict[int, dict[TaskStatus, int]] = defaultdict(dict)
    overdue: dict[int, int] = defaultdict(int)
    for row in rows:
        statuses[row.key][row.status] = row.n
        overdue[row.key] += row.late
    return {key: totals(counts, overdue[key]) for key, counts in statuses.items()}


def offices_where(connection: Connection, conditions: Conditions) -> tuple[int, int]:
    """Offices with counted tasks, and those of them with nothing left to do."""
    left = T.status.not_in([status.value for status in COMPLETED | UNCOUNTED])
    counted = T.status.not_in([status.value for status in UNCOUNTED])
    rows = connection.execute(
        select(func.count().filter(left).label("left"))
        .where(T.role == TaskRole.LEAD, counted, *conditions)
        .group_by(T.office_id)
    ).all()
    return len(rows), sum(1 for row in rows if row.left == 0)


def quantities_where(connection: Connection, conditions: Conditions) -> list[QuantityTotal]:
    """Sums within one channel and unit of measure; an activity that serves five duties is counted once."""
    serving = select(activity_tasks.c.activity_id).join(unit_tasks, T.id == activity_tasks.c.task_id).where(*conditions)
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
