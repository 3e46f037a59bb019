"""The lists of tasks as pages show them: a third of what the API tells, found in the same way and the same order."""

from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import case, func, select
from sqlalchemy.engine import Connection

from app.models.dispatches import dispatches
from app.models.documents import documents
from app.models.instructions import instructions
from app.models.nudges import nudges
from app.models.unit_tasks import unit_tasks
from app.policies import Actor
from app.queries.task_views import Opened, opened
from app.queries.task_walk import RESULTS
from app.queries.unit_tasks import TODO, Beside, cursor_after, deadline_of, found
from app.schemas.common import Page
from app.schemas.unit_tasks import Mark, TaskQuery, TaskRow
from app.workflow.dispatch import Confirmation, DispatchStatus
from app.workflow.roles import TaskRole
from app.workflow.unit_task import COMPLETED, TaskStatus, allowed_actions

T = unit_tasks.c


class _Read(NamedTuple):
    """A row of `_COLUMNS`."""

    id: int
    office_id: int
    issuer_id: int
    role: TaskRole
    status: TaskStatus
    due_on: date | None
    due_time: str | None
    due_sort: int
    completed_on: date | None
    reported_at: datetime | None
    updated_at: datetime
    short_title: str
    due_text: str | None
    target_quantity: float | None
    target_unit: str | None
    target_per: str | None
    number_symbol: str | None
    dispatch_status: DispatchStatus
    confirmation: Confirmation
    reminded: int | None
    results: int


_LAST_REMINDER = (
    select(func.max(nudges.c.number)).where(nudges.c.task_id == T.id).correlate(unit_tasks).scalar_subquery()
)
_COLUMNS = (
    *(T[name] for name in _Read._fields[:11]),
    *(instructions.c[name] for name in _Read._fields[11:16]),
    documents.c.number_symbol,
    dispatches.c.status.label("dispatch_status"),
    dispatches.c.confirmation,
    case((T.is_open, _LAST_REMINDER), else_=0).label("reminded"),
    case((T.is_open, 0), else_=RESULTS).label("results"),
)


def list_rows(connection: Connection, actor: Actor, asked: TaskQuery) -> Page[TaskRow]:
    """What `list_tasks` finds, as lines of a page; three statements at most."""
    read = [_Read._make(row) for row in found(connection, actor, asked, _COLUMNS)]
    shown = read[: asked.limit]
    beside = Beside.of(connection, actor, shown)
    views = opened(connection, actor, [row.id for row in shown if row.status in TODO])
    own = frozenset(actor.worker_office_ids)
    return Page[TaskRow].shown([_line(row, beside, _mark(own, row, views)) for row in shown], cursor_after(asked, read))


def _line(row: _Read, beside: Beside, mark: Mark) -> TaskRow:
    return TaskRow(
        id=row.id,
        short_title=row.short_title,
        number_symbol=row.number_symbol,
        dispatch_status=row.dispatch_status,
        confirmation=row.confirmation,
        office=beside.refs[row.office_id],
        issuer=beside.refs[row.issuer_id],
        role=row.role,
        status=row.status,
        due_on=row.due_on,
        due_time=row.due_time,
        due_text=row.due_text,
        deadline=deadline_of(row, beside.today),
        target_quantity=row.target_quantity,
        target_unit=row.target_unit,
        target_per=row.target_per,
        reminded=row.reminded or 0,
        lacks_figures=row.status in COMPLETED and not row.results,
        mark=mark,
        allowed_actions=allowed_actions(row.status, beside.hats[row.office_id, row.issuer_id], row.dispatch_status),
    )


def _mark(own: frozenset[int], row: _Read, views: Opened) -> Mark:
    if row.office_id in own:
        return "new" if row.status in TODO and row.id not in views.by_caller else ""
    return "seen" if row.status is TaskStatus.ASSIGNED and row.id in views.by_anybody else ""
