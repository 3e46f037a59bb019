"""Reading unit tasks: the lists of a unit and of an issuer, and one task whole."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, func, select, tuple_
from sqlalchemy.engine import Connection

from app import clock
from app.errors import NotFound
from app.models.activities import activity_tasks
from app.models.dispatches import dispatches
from app.models.documents import documents
from app.models.instructions import instruction_channels, instructions
from app.models.unit_tasks import unit_tasks
from app.policies import Actor, sides, visible_tasks
from app.queries.office_refs import office_refs
from app.queries.offices import ref_to_id
from app.reading.vocabulary import Channel
from app.schemas.common import Page, decode_cursor
from app.schemas.unit_tasks import InboxCounts, TaskListItem, TaskQuery
from app.workflow.deadline import deadline_class, due_sort
from app.workflow.unit_task import COMPLETED, TaskStatus, allowed_actions

T = unit_tasks.c

TODO = (TaskStatus.ASSIGNED, TaskStatus.ACKNOWLEDGED, TaskStatus.RETURNED)
DOING = (TaskStatus.IN_PROGRESS, TaskStatus.DECLINED)

_COLUMNS = (
    T.id,
    T.dispatch_id,
    T.instruction_id,
    T.office_id,
    T.issuer_id,
    T.role,
    T.status,
    T.due_on,
    T.due_time,
    T.due_sort,
    T.completed_on,
    T.reported_at,
    T.created_at,
    T.updated_at,
    T.version,
    instructions.c.short_title,
    instructions.c.due_text,
    instructions.c.target_quantity,
    instructions.c.target_unit,
    instructions.c.target_per,
    documents.c.number_symbol,
    documents.c.subject,
)


def _base() -> Select[Any]:
    return (
        select(*_COLUMNS)
        .join(instructions, instructions.c.id == T.instruction_id)
        .join(dispatches, dispatches.c.id == T.dispatch_id)
        .join(documents, documents.c.id == dispatches.c.document_id)
    )


def list_tasks(connection: Connection, actor: Actor, asked: TaskQuery) -> Page[TaskListItem]:
    """Tasks by due day, soonest first; those without a deadline last."""
    office = ref_to_id(connection, asked.office) if asked.office is not None else None
    conditions = [_standpoint(actor, asked, office), *_filters(asked, office)]
    if asked.cursor:
        conditions.append(tuple_(T.due_sort, T.id) > tuple_(*decode_cursor(asked.cursor, int, int)))
    rows = connection.execute(_base().where(*conditions).order_by(T.due_sort, T.id).limit(asked.limit + 1)).all()
    order = {row.id: (row.due_sort, row.id) for row in rows}
    return Page.of(list_items(connection, actor, rows), asked.limit, lambda item: order[item.id])


def _standpoint(actor: Actor, asked: TaskQuery, office: int | None) -> ColumnElement[bool]:
    """From whose side the list is drawn; own offices need no look at visibility beyond the column itself."""
    if asked.side == "issued":
        return T.issuer_id.in_(actor.office_ids)
    foreign = office is not None and office not in actor.office_ids
    if foreign or (asked.side is None and (asked.dispatch is not None or asked.instruction is not None)):
        return visible_tasks(actor)
    return T.office_id.in_(actor.office_ids)


def _filters(asked: TaskQuery, office: int | None) -> list[ColumnElement[bool]]:
    wanted = {
        T.office_id: office,
        T.dispatch_id: asked.dispatch,
        T.instruction_id: asked.instruction,
        T.role: asked.role,
        T.is_open: asked.open,
    }
    conditions = [column == value for column, value in wanted.items() if value is not None]
    if asked.status:
        conditions.append(T.status.in_([status.value for status in asked.status]))
    if asked.channel:
        columns = instruction_channels.c
        served = select(columns.instruction_id).where(columns.channel.in_([channel.value for channel in asked.channel]))
        conditions.append(T.instruction_id.in_(served))
    if asked.overdue is not None:
        conditions.append(_late() if asked.overdue else ~_late())
    return conditions


def list_items(connection: Connection, actor: Actor, rows: Sequence[Row[Any]]) -> list[TaskListItem]:
    """Rows of `_COLUMNS` with offices, channels and counts of results, three statements for the page."""
    refs = office_refs(connection, (office for row in rows for office in (row.office_id, row.issuer_id)))
    channels = channels_of(connection, (row.instruction_id for row in rows))
    results = _results(connection, [row.id for row in rows])
    today = clock.today()
    return [
        TaskListItem(
            **{name: getattr(row, name) for name in _COPIED},
            office=refs[row.office_id],
            issuer=refs[row.issuer_id],
            channels=channels[row.instruction_id],
            deadline=deadline_of(row, today),
            activities=results.get(row.id, 0),
            allowed_actions=list(allowed_actions(row.status, sides(actor, unit=row.office_id, issuer=row.issuer_id))),
        )
        for row in rows
    ]


_COPIED = [column.name for column in _COLUMNS if column.name not in {"office_id", "issuer_id", "due_sort"}]


def deadline_of(row: Row[Any], today: date) -> Any:
    reported = row.reported_at.astimezone(clock.VIETNAM).date() if row.reported_at else None
    completed = row.completed_on if row.status in COMPLETED else None
    return deadline_class(today, row.due_on, completed_on=completed, reported_on=reported)


def channels_of(connection: Connection, instruction_ids: Iterable[int]) -> dict[int, list[Channel]]:
    """Channels by instruction, in the order of the one list."""
    ids = set(instruction_ids)
    found: dict[int, list[Channel]] = defaultdict(list)
    if ids:
        columns = instruction_channels.c
        rows = connection.execute(
            select(columns.instruction_id, columns.channel).where(columns.instruction_id.in_(ids))
        ).all()
        order = list(Channel)
        for row in sorted(rows, key=lambda row: order.index(row.channel)):
            found[row.instruction_id].append(row.channel)
    return found


def _results(connection: Connection, task_ids: list[int]) -> dict[int, int]:
    if not task_ids:
        return {}
    columns = activity_tasks.c
    rows = connection.execute(
        select(columns.task_id, func.count()).where(columns.task_id.in_(task_ids)).group_by(columns.task_id)
    )
    return {row.task_id: row[1] for row in rows}


def get_list_item(connection: Connection, actor: Actor, task_id: int) -> TaskListItem:
    """One task as it stands in a list; for the answer to an act on it."""
    row = connection.execute(_base().where(T.id == task_id, visible_tasks(actor))).first()
    if row is None:
        raise NotFound(resource="task", id=task_id)
    return list_items(connection, actor, [row])[0]


def inbox_counts(connection: Connection, actor: Actor) -> InboxCounts:
    """Numbers on the tabs of the caller's own offices."""
    rows = connection.execute(
        select(T.status, func.count(), func.count().filter(_late()))
        .where(T.office_id.in_(actor.office_ids))
        .group_by(T.status)
    ).all()
    counts = InboxCounts(todo=0, doing=0, done=0, overdue=0)
    for status, n, late in rows:
        if status in TODO:
            counts.todo += n
        elif status in DOING:
            counts.doing += n
        else:
            counts.done += n
        counts.overdue += late
    return counts


def _late() -> ColumnElement[bool]:
    return and_(T.is_open, T.due_sort < due_sort(clock.today()))
