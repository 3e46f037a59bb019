"""Reading what offices did."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, bindparam, exists, select, union_all
from sqlalchemy.engine import Connection

from app.db.prepared import Prepared
from app.db.prepared_lists import PreparedIn
from app.errors import NotFound
from app.models.activities import activities, activity_files, activity_quantities, activity_tasks
from app.models.files import stored_files
from app.models.people import users
from app.models.unit_tasks import unit_tasks
from app.policies import Actor, own_or_overseen, seen_activities, seen_tasks, visible_tasks
from app.queries.office_refs import office_refs
from app.queries.offices import ref_to_id
from app.queries.orders import Order
from app.reading.vocabulary import Channel
from app.schemas.activities import ActivityOut, ActivityQuery, Quantity
from app.schemas.common import Page, Sort
from app.schemas.shared import FileOut
from app.workflow.unit_task import TaskStatus

A = activities.c


class _Recorded(NamedTuple):
    """A row of `_with_person`."""

    id: int
    office_id: int
    channel: Channel
    done_on: date
    place: str
    note: str
    source: str | None
    informant: str | None
    informed_at: datetime | None
    created_at: datetime
    updated_at: datetime
    version: int
    recorded_by: str


def _with_person() -> Select[Any]:
    columns = (A[name] for name in _Recorded._fields[:-1])
    return select(*columns, users.c.display_name).join(users, users.c.id == A.recorded_by)


_ONE = Prepared(_with_person().where(A.id == bindparam("activity_id")))


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
    row = _ONE.first(connection, activity_id=activity_id)
    if row is None or not _may_see(connection, actor, recorded := _Recorded._make(row)):
        raise NotFound(resource="activity", id=activity_id)
    return _shown(connection, [recorded])[0]


def _may_see(connection: Connection, actor: Actor, row: _Recorded) -> bool:
    """An office sees its own; of those of others the rules are asked."""
    if row.office_id in actor.office_ids:
        return True
    return connection.execute(select(A.id).where(A.id == row.id, visible_activities(actor))).first() is not None


def results_of_task(connection: Connection, task_id: int) -> list[ActivityOut]:
    """Everything done for one task, newest first; who may see the task was asked before."""
    serving = select(activity_tasks.c.activity_id).where(activity_tasks.c.task_id == task_id)
    return _shown(connection, _rows(connection, [A.id.in_(serving)], 500))


_NEWEST = Order(Sort.CREATED_LAST, A.id, A.updated_at, int)


def _rows(
    connection: Connection, conditions: Sequence[ColumnElement[bool]], limit: int, order: Order = _NEWEST
) -> list[_Recorded]:
    statement = _with_person().where(*conditions).order_by(*order.by()).limit(limit)
    return [_Recorded._make(row) for row in connection.execute(statement)]


def _shown(connection: Connection, rows: Sequence[_Recorded]) -> list[ActivityOut]:
    ids = [row.id for row in rows]
    refs = office_refs(connection, (row.office_id for row in rows))
    quantities, tasks, files = _quantities(connection, ids), _tasks(connection, ids), _files(connection, ids)
    locked = {activity_id for (activity_id,) in _LOCKED.rows(connection, ids)}
    return [
        ActivityOut(
            **{**row._asdict(), "office": refs[row.office_id]},
            on_behalf=row.source is not None,
            quantities=quantities[row.id],
            task_ids=tasks[row.id],
            files=files[row.id],
            locked=row.id in locked,
        )
        for row in rows
    ]


def _quantities(connection: Connection, ids: Iterable[int]) -> dict[int, list[Quantity]]:
    found: dict[int, list[Quantity]] = defaultdict(list)
    for activity_id, unit, amount in _QUANTITIES.rows(connection, ids):
        found[activity_id].append(Quantity.model_construct(amount=float(amount), unit=unit))
    return found


def _tasks(connection: Connection, ids: Iterable[int]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = defaultdict(list)
    for activity_id, task_id in _TASKS.rows(connection, ids):
        found[activity_id].append(task_id)
    return found


def _files(connection: Connection, ids: Iterable[int]) -> dict[int, list[FileOut]]:
    found: dict[int, list[FileOut]] = defaultdict(list)
    for activity_id, name, file_id, size, media_type, sha256 in _FILES.rows(connection, ids):
        href = f"/api/v1/files/{file_id}"
        shown = FileOut(id=file_id, name=name, size=size, media_type=media_type, sha256=sha256, href=href)
        found[activity_id].append(shown)
    return found


# What belongs to each activity of a page; ordered within one activity only.
_Q, _S, _F, _U = activity_quantities.c, activity_tasks.c, activity_files.c, stored_files.c
_QUANTITIES = PreparedIn(
    lambda ids: select(_Q.activity_id, _Q.unit, _Q.amount).where(_Q.activity_id.in_(ids)).order_by(_Q.unit)
)
_TASKS = PreparedIn(lambda ids: select(_S.activity_id, _S.task_id).where(_S.activity_id.in_(ids)).order_by(_S.task_id))
_FILES = PreparedIn(
    lambda ids: (
        select(_F.activity_id, _F.name, _U.id, _U.size, _U.media_type, _U.sha256)
        .join(stored_files, _U.id == _F.file_id)
        .where(_F.activity_id.in_(ids))
        .order_by(_F.file_id)
    )
)
_CONFIRMED = bindparam("confirmed", TaskStatus.CONFIRMED, type_=unit_tasks.c.status.type)
# One of its tasks was confirmed: it changes only after that is returned.
_LOCKED = PreparedIn(
    lambda ids: (
        select(_S.activity_id)
        .join(unit_tasks, unit_tasks.c.id == _S.task_id)
        .where(_S.activity_id.in_(ids), unit_tasks.c.status == _CONFIRMED)
    )
)
