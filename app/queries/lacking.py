"""Who has not: the offices of a dispatch that still owe something, and how to call them."""

from collections.abc import Iterable
from typing import NamedTuple

from sqlalchemy import ColumnElement, and_, exists, func, select
from sqlalchemy.engine import Connection

from app.models.activities import activity_tasks
from app.models.offices import offices
from app.models.unit_tasks import unit_tasks
from app.policies import Actor, visible_tasks
from app.queries.counting import late
from app.queries.office_refs import office_refs
from app.schemas.dispatches import Lacking
from app.schemas.shared import OfficeRef
from app.workflow.roles import TaskRole
from app.workflow.unit_task import COMPLETED, OPEN, TaskStatus

T = unit_tasks.c


class Contact(NamedTuple):
    office: OfficeRef
    contact_name: str
    contact_phone: str


def lacking(what: Lacking) -> ColumnElement[bool]:
    """Tasks in the lead that owe this."""
    return and_(T.role == TaskRole.LEAD, _OWES[what]())


def offices_lacking(connection: Connection, actor: Actor, dispatch_id: int) -> dict[Lacking, int]:
    """By what is owed, how many offices owe it, of those the caller sees."""
    counts = (func.count(T.office_id.distinct()).filter(lacking(what)).label(what.name) for what in Lacking)
    row = connection.execute(select(*counts).where(T.dispatch_id == dispatch_id, visible_tasks(actor))).one()
    return {what: int(getattr(row, what.name)) for what in Lacking}


def who_lacks(connection: Connection, actor: Actor, dispatch_id: int, what: Lacking, limit: int) -> list[Contact]:
    """The first of them, with the telephone number of each."""
    found = connection.scalars(
        select(T.office_id)
        .where(T.dispatch_id == dispatch_id, visible_tasks(actor), lacking(what))
        .distinct()
        .order_by(T.office_id)
        .limit(limit)
    ).all()
    return list(contacts(connection, found).values())


def contacts(connection: Connection, office_ids: Iterable[int]) -> dict[int, Contact]:
    """In the order of their ids."""
    columns = offices.c
    rows = connection.execute(
        select(columns.id, columns.contact_name, columns.contact_phone)
        .where(columns.id.in_(list(office_ids)))
        .order_by(columns.id)
    ).all()
    refs = office_refs(connection, (row.id for row in rows))
    return {row.id: Contact(refs[row.id], row.contact_name, row.contact_phone) for row in rows}


def _among(*statuses: TaskStatus) -> ColumnElement[bool]:
    return T.status.in_([status.value for status in statuses])


def _no_figures() -> ColumnElement[bool]:
    served = exists().where(activity_tasks.c.task_id == T.id).correlate(unit_tasks)
    return and_(_among(*COMPLETED), ~served)


_OWES = {
    Lacking.RECEIPT: lambda: _among(TaskStatus.ASSIGNED),
    Lacking.BEGINNING: lambda: _among(TaskStatus.ASSIGNED, TaskStatus.ACKNOWLEDGED),
    Lacking.COMPLETION: lambda: _among(*OPEN),
    Lacking.TIME: late,
    Lacking.FIGURES: _no_figures,
}
