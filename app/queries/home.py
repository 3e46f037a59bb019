"""The home page: what the caller's offices have to do, have sent, and wait for."""

from sqlalchemy import func, select
from sqlalchemy.engine import Connection

from app import clock
from app.models.offices import offices
from app.models.unit_tasks import unit_tasks
from app.policies import Actor
from app.queries.dispatches import list_dispatches
from app.queries.extensions import waiting
from app.queries.office_refs import office_refs
from app.queries.task_rows import list_rows
from app.queries.unit_tasks import inbox_counts
from app.schemas.dispatches import DispatchQuery
from app.schemas.home import Home, LateOffice
from app.schemas.unit_tasks import InboxCounts, TaskQuery, TaskRow
from app.workflow.deadline import due_sort
from app.workflow.dispatch import DispatchStatus
from app.workflow.roles import TaskRole
from app.workflow.unit_task import OPEN, TaskStatus

T = unit_tasks.c
SHOWN = 5


def home(connection: Connection, actor: Actor) -> Home:
    """Blocks by what the offices have, never by a role."""
    counts = inbox_counts(connection, actor)
    received = counts.todo + counts.doing + counts.done
    sent = DispatchQuery(mine=True, status=[DispatchStatus.ISSUED, DispatchStatus.CLOSED], limit=SHOWN)
    drafts = DispatchQuery(mine=True, status=[DispatchStatus.DRAFT], limit=SHOWN)
    return Home(
        inbox=counts if received else None,
        tasks=_first(connection, actor, counts) if received else [],
        sent=list_dispatches(connection, actor, sent).items,
        drafts=list_dispatches(connection, actor, drafts).items,
        followed=[] if received else list_dispatches(connection, actor, DispatchQuery(mine=False, limit=SHOWN)).items,
        late=_late(connection, actor),
        extensions=waiting(connection, actor),
    )


def _first(connection: Connection, actor: Actor, counts: InboxCounts) -> list[TaskRow]:
    """What to turn to: work that was sent back stands before all else, though others are due earlier."""
    asked = TaskQuery(side="received", open=True, limit=SHOWN)
    back = asked.model_copy(update={"status": [TaskStatus.RETURNED]})
    returned = list_rows(connection, actor, back).items if counts.returned else []
    others = list_rows(connection, actor, asked).items if len(returned) < SHOWN else []
    return [*returned, *(row for row in others if row.status is not TaskStatus.RETURNED)][:SHOWN]


def _late(connection: Connection, actor: Actor) -> list[LateOffice]:
    """Units with most left to do of what the caller's offices asked for, late ones first."""
    past = T.due_sort < due_sort(clock.today())
    left, overdue = func.count().label("left"), func.count().filter(past).label("overdue")
    counted = (
        select(T.office_id, left, overdue)
        .where(T.issuer_id.in_(actor.office_ids), T.status.in_([*OPEN]), T.role == TaskRole.LEAD)
        .group_by(T.office_id)
        .order_by(overdue.desc(), left.desc(), T.office_id)
        .limit(SHOWN)
        .subquery()
    )
    rows = connection.execute(
        select(*counted.c, offices.c.contact_name, offices.c.contact_phone)
        .join(offices, offices.c.id == counted.c.office_id)
        .order_by(counted.c.overdue.desc(), counted.c.left.desc(), counted.c.office_id)
    ).all()
    refs = office_refs(connection, (row.office_id for row in rows))
    return [
        LateOffice(
            office=refs[row.office_id],
            contact_name=row.contact_name,
            contact_phone=row.contact_phone,
            open=row.left,
            overdue=row.overdue,
        )
        for row in rows
    ]
