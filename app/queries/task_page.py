"""One task whole: what is asked, by whom, resting on what, and what was done for it."""

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.engine import Connection

from app.db.rows import AnyRow
from app.models.activities import activities, activity_quantities, activity_tasks
from app.models.dispatches import dispatches
from app.models.events import events
from app.models.instructions import instructions
from app.models.offices import offices
from app.models.unit_tasks import unit_tasks
from app.policies import Actor
from app.queries.activities import results_of_task
from app.queries.assignments import assignee_of
from app.queries.chain import directives_above
from app.queries.extensions import of_task
from app.queries.handing_on import handed_on, has_offices_below
from app.queries.history import history, history_page
from app.queries.seen_tasks import seen_task
from app.queries.successions import predecessors
from app.queries.task_views import first_opened
from app.queries.unit_tasks import get_list_item
from app.schemas.common import Page, PartQuery
from app.schemas.shared import EventOut
from app.schemas.unit_tasks import TaskListItem, TaskOut, TaskQuantity
from app.workflow.dispatch import DispatchStatus
from app.workflow.unit_task import OPEN, TaskStatus

T = unit_tasks.c
_UNITS = offices.alias("units")
U = _UNITS.c
EXPLAINED = (TaskStatus.RETURNED, TaskStatus.DECLINED, TaskStatus.ASSIGNED, TaskStatus.WAIVED, TaskStatus.CANCELLED)


def get_task(connection: Connection, actor: Actor, task_id: int) -> TaskOut:
    """The task with its chain of directives, its results, and what the caller may do.

    Raises:
        NotFound: unknown, or not the caller's to see.
    """
    item = get_list_item(connection, actor, task_id)
    more = _more(connection, task_id)
    return TaskOut(
        **dict(item),
        text=more.text,
        is_report=more.is_report,
        issuer_contact_name=more.contact_name,
        issuer_contact_phone=more.contact_phone,
        office_contact_name=more.office_contact_name,
        office_contact_phone=more.office_contact_phone,
        first_opened_at=first_opened(connection, task_id),
        parent_task_id=more.parent_task_id,
        directives=directives_above(connection, more.document_id),
        results=results_of_task(connection, task_id),
        quantities=_quantities(connection, task_id),
        assignee=assignee_of(connection, task_id),
        extensions=of_task(connection, actor, task_id),
        handed_on=handed_on(connection, actor, task_id),
        may_hand_on=_may_hand_on(connection, actor, item, more.dispatch_status),
        may_record=_may_record(actor, item, more.dispatch_status),
        last_reason=_last_reason(connection, task_id) if item.status in EXPLAINED else None,
    )


def _more(connection: Connection, task_id: int) -> AnyRow:
    """What a list does not show."""
    return connection.execute(
        select(
            instructions.c.text,
            instructions.c.is_report,
            dispatches.c.document_id,
            dispatches.c.status.label("dispatch_status"),
            T.parent_task_id,
            offices.c.contact_name,
            offices.c.contact_phone,
            U.contact_name.label("office_contact_name"),
            U.contact_phone.label("office_contact_phone"),
        )
        .join(instructions, instructions.c.id == T.instruction_id)
        .join(dispatches, dispatches.c.id == T.dispatch_id)
        .join(offices, offices.c.id == T.issuer_id)
        .join(_UNITS, U.id == T.office_id)
        .where(T.id == task_id)
    ).one()


def _may_record(actor: Actor, task: TaskListItem, dispatch: DispatchStatus) -> bool:
    """The unit itself, or the office that asked on its behalf, while the task takes results."""
    works_here = bool({task.office.id, task.issuer.id} & set(actor.worker_office_ids)) and "write" in actor.scopes
    ended = task.status in {TaskStatus.CONFIRMED, TaskStatus.WAIVED, TaskStatus.CANCELLED}
    return works_here and not ended and dispatch in {DispatchStatus.ISSUED, DispatchStatus.CLOSED}


def _may_hand_on(connection: Connection, actor: Actor, task: TaskListItem, dispatch: DispatchStatus) -> bool:
    works_here = task.office.id in actor.worker_office_ids and "write" in actor.scopes
    in_hand = task.status in OPEN and task.status is not TaskStatus.DECLINED and dispatch is DispatchStatus.ISSUED
    return works_here and in_hand and has_offices_below(connection, task.office.id)


def task_history(connection: Connection, actor: Actor, task_id: int) -> list[EventOut]:
    """What happened to this task, oldest first: its own events and those of its dispatch and office together."""
    return history(connection, *_concerning(connection, actor, task_id), about_task=task_id)


def task_history_page(connection: Connection, actor: Actor, task_id: int, asked: PartQuery) -> Page[EventOut]:
    """The same, a part at a time."""
    return history_page(connection, asked, *_concerning(connection, actor, task_id), about_task=task_id)


def _concerning(connection: Connection, actor: Actor, task_id: int) -> list[ColumnElement[bool]]:
    """Events that may be about it: a bulk act of its office may name other tasks.

    Raises:
        NotFound: unknown, or not the caller's to see.
    """
    task = seen_task(connection, actor, task_id)
    columns = events.c
    return [
        columns.dispatch_id == task.dispatch_id,
        columns.subject_office_id.in_([task.office_id, *predecessors(connection, task.office_id)]),
        (columns.task_id == task_id) | columns.task_id.is_(None),
    ]


def _quantities(connection: Connection, task_id: int) -> list[TaskQuantity]:
    """Sums per unit of measure over the results of one task; different units are never added."""
    amounts = activity_quantities.c
    rows = connection.execute(
        select(amounts.unit, func.sum(amounts.amount).label("amount"))
        .join(activities, activities.c.id == amounts.activity_id)
        .join(activity_tasks, activity_tasks.c.activity_id == activities.c.id)
        .where(activity_tasks.c.task_id == task_id)
        .group_by(amounts.unit)
        .order_by(amounts.unit)
    )
    return [TaskQuantity(unit=row.unit, amount=float(row.amount)) for row in rows]


def _last_reason(connection: Connection, task_id: int) -> str | None:
    columns = events.c
    task = connection.execute(select(T.dispatch_id, T.office_id).where(T.id == task_id)).one()
    statement = (
        select(columns.reason)
        .where(
            columns.dispatch_id == task.dispatch_id,
            columns.subject_office_id == task.office_id,
            (columns.task_id == task_id) | columns.task_id.is_(None),
            columns.reason.is_not(None),
            columns.resource == "task",
        )
        .order_by(columns.id.desc())
        .limit(1)
    )
    return connection.execute(statement).scalar()
