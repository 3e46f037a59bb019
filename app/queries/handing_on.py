"""What a unit handed on to its own sections and villages, and to whom it can."""

from collections import defaultdict
from collections.abc import Iterable

from sqlalchemy import ColumnElement, select
from sqlalchemy.engine import Connection

from app import clock
from app.models.dispatches import dispatches
from app.models.documents import documents
from app.models.offices import offices
from app.models.unit_tasks import unit_tasks
from app.policies import HIDDEN, Actor, require_worker, visible_dispatches, visible_tasks
from app.queries.office_directory import on_day
from app.queries.office_refs import office_refs
from app.queries.totals import totals, totals_of_dispatches
from app.queries.unit_tasks import get_list_item
from app.schemas.handing_on import MOST_BELOW, HandedOn, HandedTo, OfficeBelow
from app.schemas.shared import OfficeRef
from app.schemas.unit_tasks import TaskListItem
from app.workflow.kinds import OfficeLevel
from app.workflow.unit_task import UNCOUNTED

T, D = unit_tasks.c, dispatches.c


def own_task(connection: Connection, actor: Actor, task_id: int) -> tuple[TaskListItem, list[OfficeBelow]]:
    """A task of the caller's unit with all it can be handed on to: sections first, then villages.

    Raises:
        NotFound, NotAllowed: not the caller's to see, of another office.
    """
    task = get_list_item(connection, actor, task_id)
    require_worker(actor, task.office.id)
    having = holders(connection, task_id)
    below = offices_below(connection, task.office.id)
    return task, [OfficeBelow(office=one, is_village=village, has_it=one.id in having) for one, village in below]


def offices_below(connection: Connection, office_id: int) -> list[tuple[OfficeRef, bool]]:
    """Offices right below, each with whether it is a village; sections come first."""
    columns = offices.c
    found = select(columns.id, columns.level).where(*_below(office_id)).order_by(columns.fold, columns.id)
    rows = connection.execute(found.limit(MOST_BELOW)).all()
    refs = office_refs(connection, (row.id for row in rows))
    return sorted(((refs[row.id], row.level is OfficeLevel.HAMLET) for row in rows), key=lambda one: one[1])


def has_offices_below(connection: Connection, office_id: int) -> bool:
    return connection.execute(select(offices.c.id).where(*_below(office_id)).limit(1)).first() is not None


def holders(connection: Connection, task_id: int) -> set[int]:
    """Offices that were handed the task and still have it."""
    given = select(D.id).where(D.parent_task_id == task_id, D.status.not_in(HIDDEN))
    live = T.status.not_in([status.value for status in UNCOUNTED])
    return set(connection.scalars(select(T.office_id).where(T.dispatch_id.in_(given), live)))


def handed_on(connection: Connection, actor: Actor, task_id: int) -> list[HandedOn]:
    """Dispatches below the task that the caller sees, newest first."""
    given = connection.execute(
        select(D.id, D.office_id, D.status, documents.c.number_symbol)
        .join(documents, documents.c.id == D.document_id)
        .where(D.parent_task_id == task_id, D.status.not_in(HIDDEN), visible_dispatches(actor))
        .order_by(D.id.desc())
    ).all()
    ids = [row.id for row in given]
    if not ids:
        return []
    progress = totals_of_dispatches(connection, actor, {row.id: row.office_id for row in given})
    to = _handed_to(connection, actor, ids)
    return [
        HandedOn(
            dispatch_id=row.id,
            status=row.status,
            number_symbol=row.number_symbol,
            totals=progress.get(row.id) or totals({}, 0),
            offices=to[row.id],
        )
        for row in given
    ]


def _handed_to(connection: Connection, actor: Actor, dispatch_ids: Iterable[int]) -> dict[int, list[HandedTo]]:
    rows = connection.execute(
        select(T.id, T.dispatch_id, T.office_id, T.status)
        .where(T.dispatch_id.in_(list(dispatch_ids)), visible_tasks(actor))
        .order_by(T.id)
        .limit(MOST_BELOW)
    ).all()
    refs = office_refs(connection, (row.office_id for row in rows))
    found: dict[int, list[HandedTo]] = defaultdict(list)
    for row in rows:
        found[row.dispatch_id].append(HandedTo(task_id=row.id, office=refs[row.office_id], status=row.status))
    return found


def _below(office_id: int) -> list[ColumnElement[bool]]:
    columns = offices.c
    return [columns.parent_id == office_id, columns.kind != "area", on_day(offices, clock.today())]
