"""Reading what offices did."""

from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy import ColumnElement, exists, select, union_all
from sqlalchemy.engine import Connection

from app.db.rows import AnyRow
from app.errors import NotFound
from app.models.activities import activities, activity_files, activity_quantities, activity_tasks
from app.models.files import stored_files
from app.models.people import users
from app.models.unit_tasks import unit_tasks
from app.policies import Actor, own_or_overseen, seen_activities, seen_tasks, visible_tasks
from app.queries.office_refs import office_refs
from app.queries.offices import ref_to_id
from app.queries.orders import Order
from app.schemas.activities import ActivityOut, ActivityQuery, Quantity
from app.schemas.common import Page, Sort
from app.schemas.shared import FileOut
from app.workflow.unit_task import TaskStatus

A = activities.c
_COLUMNS = (*activities.c, users.c.display_name)


def visible_activities(actor: Actor) -> ColumnElement[bool]:
    """An office's own, those below an overseer, and those that serve a task the caller sees."""
    serving = select(activity_tasks.c.activity_id).join(unit_tasks, unit_tasks.c.id == activity_tasks.c.task_id)
    served = serving.where(activity_tasks.c.activity_id == A.id, visible_tasks(actor))
    return own_or_overseen(actor, A.office_id) | exists(served.correlate(activities))


def list_activities(connection: Connection, actor: Actor, asked: ActivityQuery) -> Page[ActivityOut]:
    """Newest first unless sorted."""
    conditions = [_seen(connection, actor, asked)]
    if asked.office is not None:
        conditions.append(A.office_id == ref_to_id(connection, asked.office))
    serving = select(activity_tasks.c.activity_id)
    if asked.task is not None:
        conditions.append(A.id.in_(serving.where(activity_tasks.c.task_id == asked.task)))
    if asked.dispatch is not None:
        of_dispatch = serving.join(unit_tasks, unit_tasks.c.id == activity_tasks.c.task_id)
        conditions.append(A.id.in_(of_dispatch.where(unit_tasks.c.dispatch_id == asked.dispatch)))
    conditions += _narrowed(asked)
    order = Order(asked.sort, A.id, A.updated_at, int)
    if asked.cursor:
        conditions.append(order.beyond(asked.cursor))
    rows = _rows(connection, conditions, asked.limit + 1, order)
    return Page.of(_shown(connection, rows), asked.limit, order.place)


MANY = 20_000
"""Tasks. Who sees more than so many sees much of what was done lately, so the newest are looked through one by one."""


def _seen(connection: Connection, actor: Actor, asked: ActivityQuery) -> ColumnElement[bool]:
    """Found by its reason, or asked of each row: whichever reads less, since neither may read a whole table."""
    if asked.task is not None or asked.dispatch is not None or _sees_many(connection, actor):
        return visible_activities(actor)
    return A.id.in_(seen_activities(actor.sight))


def _sees_many(connection: Connection, actor: Actor) -> bool:
    reasons = seen_tasks(actor.sight)
    beyond = [reason.offset(MANY).limit(1).subquery() for reason in reasons]
    return connection.execute(union_all(*(select(each.c.id) for each in beyond)).limit(1)).first() is not None


def _narrowed(asked: ActivityQuery) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if asked.channel:
        conditions.append(A.channel.in_([channel.value for channel in asked.channel]))
    if asked.done_from is not None:
        conditions.append(A.done_on >= asked.done_from)
    if asked.done_to is not None:
        conditions.append(A.done_on <= asked.done_to)
    if asked.updated_after is not None:
        conditions.append(A.updated_at > asked.updated_after)
    return conditions


def get_activity(connection: Connection, actor: Actor, activity_id: int) -> ActivityOut:
    """One result.

    Raises:
        NotFound: unknown, or not the caller's to see.
    """
    rows = _rows(connection, [A.id == activity_id], 1)
    if rows and rows[0].office_id not in actor.office_ids:  # of anybody else the rules are asked
        rows = _rows(connection, [A.id == activity_id, visible_activities(actor)], 1)
    if not rows:
        raise NotFound(resource="activity", id=activity_id)
    return _shown(connection, rows)[0]


def results_of_task(connection: Connection, task_id: int) -> list[ActivityOut]:
    """Everything done for one task, newest first; who may see the task was asked before."""
    serving = select(activity_tasks.c.activity_id).where(activity_tasks.c.task_id == task_id)
    return _shown(connection, _rows(connection, [A.id.in_(serving)], 500))


_NEWEST = Order(Sort.CREATED_LAST, A.id, A.updated_at, int)


def _rows(
    connection: Connection, conditions: Sequence[ColumnElement[bool]], limit: int, order: Order = _NEWEST
) -> Sequence[AnyRow]:
    statement = select(*_COLUMNS).join(users, users.c.id == A.recorded_by).where(*conditions)
    return connection.execute(statement.order_by(*order.by()).limit(limit)).all()


def _shown(connection: Connection, rows: Sequence[AnyRow]) -> list[ActivityOut]:
    ids = [row.id for row in rows]
    refs = office_refs(connection, (row.office_id for row in rows))
    quantities, tasks, locked = _quantities(connection, ids), _tasks(connection, ids), _locked(connection, ids)
    files = _files(connection, ids)
    return [
        ActivityOut(
            **{name: getattr(row, name) for name in _COPIED},
            office=refs[row.office_id],
            recorded_by=row.display_name,
            on_behalf=row.source is not None,
            quantities=quantities[row.id],
            task_ids=tasks[row.id],
            files=files[row.id],
            locked=row.id in locked,
        )
        for row in rows
    ]


_COPIED = [column.name for column in A if column.name not in {"office_id", "recorded_by"}]


def _quantities(connection: Connection, ids: list[int]) -> dict[int, list[Quantity]]:
    found: dict[int, list[Quantity]] = defaultdict(list)
    columns = activity_quantities.c
    for row in connection.execute(
        select(activity_quantities).where(columns.activity_id.in_(ids)).order_by(columns.unit)
    ):
        found[row.activity_id].append(Quantity(amount=float(row.amount), unit=row.unit))
    return found


def _tasks(connection: Connection, ids: list[int]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = defaultdict(list)
    columns = activity_tasks.c
    for row in connection.execute(select(activity_tasks).where(columns.activity_id.in_(ids)).order_by(columns.task_id)):
        found[row.activity_id].append(row.task_id)
    return found


def _locked(connection: Connection, ids: list[int]) -> set[int]:
    """Activities of which a task was confirmed: they change only after it is returned."""
    columns = activity_tasks.c
    statement = (
        select(columns.activity_id)
        .join(unit_tasks, unit_tasks.c.id == columns.task_id)
        .where(columns.activity_id.in_(ids), unit_tasks.c.status == TaskStatus.CONFIRMED)
    )
    return {row.activity_id for row in connection.execute(statement)}


def _files(connection: Connection, ids: list[int]) -> dict[int, list[FileOut]]:
    found: dict[int, list[FileOut]] = defaultdict(list)
    statement = (
        select(activity_files.c.activity_id, activity_files.c.name, *stored_files.c)
        .join(stored_files, stored_files.c.id == activity_files.c.file_id)
        .where(activity_files.c.activity_id.in_(ids))
        .order_by(activity_files.c.file_id)
    )
    for row in connection.execute(statement):
        found[row.activity_id].append(
            FileOut(
                id=row.id,
                name=row.name,
                size=row.size,
                media_type=row.media_type,
                sha256=row.sha256,
                href=f"/api/v1/files/{row.id}",
            )
        )
    return found
