"""Reading unit tasks: the lists of a unit and of an issuer, and one task whole."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from functools import lru_cache
from typing import Any, NamedTuple, Protocol

from sqlalchemy import bindparam, func, select
from sqlalchemy.engine import Connection

from app import clock
from app.db.prepared import Prepared
from app.db.prepared_lists import PreparedIn
from app.errors import NotFound
from app.models.instructions import instruction_channels
from app.models.unit_tasks import unit_tasks
from app.policies import Actor, sides, visible_tasks
from app.queries.office_refs import office_refs
from app.queries.offices import ref_to_id
from app.queries.task_filters import task_conditions
from app.queries.task_orders import ORDERS, Columns, place_of
from app.queries.task_walk import COLUMNS, joined, walk
from app.reading.vocabulary import Channel
from app.schemas.common import Page, encode_cursor, in_vietnam, trusted
from app.schemas.shared import OfficeRef
from app.schemas.unit_tasks import InboxCounts, TaskListItem, TaskQuery
from app.workflow.deadline import DeadlineClass, deadline_class, due_sort
from app.workflow.dispatch import Confirmation, DispatchStatus
from app.workflow.moves import Side
from app.workflow.roles import TaskRole
from app.workflow.unit_task import COMPLETED, OPEN, TaskAction, TaskStatus, allowed_actions

T = unit_tasks.c

TODO = (TaskStatus.ASSIGNED, TaskStatus.ACKNOWLEDGED, TaskStatus.RETURNED)
DOING = (TaskStatus.IN_PROGRESS, TaskStatus.DECLINED)


def list_tasks(connection: Connection, actor: Actor, asked: TaskQuery) -> Page[TaskListItem]:
    """Tasks in the order asked for; by due day, those without a deadline stand behind all others."""
    listed = [Listed._make(row) for row in found(connection, actor, asked, COLUMNS)]
    items = list_items(connection, actor, listed[: asked.limit])
    return Page[TaskListItem].shown(items, cursor_after(asked, listed))


def cursor_after(asked: TaskQuery, rows: Sequence["Placed"]) -> str | None:
    """Of up to one row more than the page holds: the place of the last one it shows, where others follow."""
    return encode_cursor(*place_of(asked, rows[asked.limit - 1])) if len(rows) > asked.limit else None


def found(
    connection: Connection, actor: Actor, asked: TaskQuery, columns: Columns, *, plain: bool = False
) -> Sequence[Sequence[Any]]:
    """Up to one more than the page that is asked for: along the index where that can be, else as the filters say.

    `plain`: days and moments may be text as the driver gives it.
    """
    office = ref_to_id(connection, asked.office) if asked.office is not None else None
    walked = walk(actor, asked, office, columns)
    if walked is not None:
        return walked.rows(connection, plain=plain)
    conditions = task_conditions(connection, actor, asked, office)
    order = ORDERS[asked.sort]
    # What is shown is looked up for the rows of the page alone, not for all that have to be put in order.
    chosen = select(T.id).where(*conditions).order_by(*order.by()).limit(asked.limit + 1).subquery("chosen")
    return order.sorted(connection.execute(joined(columns).join(chosen, chosen.c.id == T.id)).all(), columns)


class Placed(Protocol):
    """A row with what a list may be ordered by, and whose task it is."""

    @property
    def id(self) -> int: ...
    @property
    def office_id(self) -> int: ...
    @property
    def issuer_id(self) -> int: ...
    @property
    def due_sort(self) -> int: ...
    @property
    def updated_at(self) -> datetime: ...


class Listed(NamedTuple):
    """A row of `COLUMNS`."""

    id: int
    dispatch_id: int
    instruction_id: int
    office_id: int
    issuer_id: int
    role: TaskRole
    status: TaskStatus
    due_on: date | None
    due_time: str | None
    due_sort: int
    completed_on: date | None
    reported_at: datetime | None
    created_at: datetime
    updated_at: datetime
    version: int
    short_title: str
    due_text: str | None
    target_quantity: float | None
    target_unit: str | None
    target_per: str | None
    number_symbol: str | None
    subject: str
    dispatch_status: DispatchStatus
    confirmation: Confirmation
    served: str | None
    results: int


class Beside(NamedTuple):
    """The names of the offices on a page of rows, and who the caller is to each unit and the office that asked it."""

    refs: dict[int, OfficeRef]
    hats: dict[tuple[int, int], frozenset[Side]]
    today: date

    @classmethod
    def of(cls, connection: Connection, actor: Actor, rows: Iterable["Placed"]) -> "Beside":
        """One statement for the page."""
        pairs = {(row.office_id, row.issuer_id) for row in rows}
        refs = office_refs(connection, {office for pair in pairs for office in pair})
        hats = {(unit, issuer): sides(actor, unit=unit, issuer=issuer) for unit, issuer in pairs}
        return cls(refs, hats, clock.today())


def list_items(connection: Connection, actor: Actor, rows: Sequence[Listed]) -> list[TaskListItem]:
    """Rows with the names of their offices."""
    beside = Beside.of(connection, actor, rows)
    return [trusted(TaskListItem, _item(row, beside)) for row in rows]


def _item(row: Listed, beside: Beside) -> dict[str, Any]:
    return {
        "id": row.id,
        "dispatch_id": row.dispatch_id,
        "dispatch_status": row.dispatch_status,
        "confirmation": row.confirmation,
        "instruction_id": row.instruction_id,
        "number_symbol": row.number_symbol,
        "subject": row.subject,
        "short_title": row.short_title,
        "office": beside.refs[row.office_id],
        "issuer": beside.refs[row.issuer_id],
        "role": row.role,
        "status": row.status,
        "channels": in_order(row.served),
        "target_quantity": row.target_quantity,
        "target_unit": row.target_unit,
        "target_per": row.target_per,
        "due_on": row.due_on,
        "due_time": row.due_time,
        "due_text": row.due_text,
        "deadline": deadline_of(row, beside.today),
        "completed_on": row.completed_on,
        "reported_at": in_vietnam(row.reported_at) if row.reported_at else None,
        "activities": row.results,
        "allowed_actions": _offered(row, beside),
        "created_at": in_vietnam(row.created_at),
        "updated_at": in_vietnam(row.updated_at),
        "version": row.version,
    }


def _offered(row: Listed, beside: Beside) -> list[TaskAction]:
    return list(allowed_actions(row.status, beside.hats[row.office_id, row.issuer_id], row.dispatch_status))


class Dated(Protocol):
    """What says how a task stands to its deadline."""

    @property
    def status(self) -> TaskStatus: ...
    @property
    def due_on(self) -> date | None: ...
    @property
    def completed_on(self) -> date | None: ...
    @property
    def reported_at(self) -> datetime | None: ...


def deadline_of(row: Dated, today: date) -> DeadlineClass:
    """What is waived or cancelled is asked of nobody any more, so no day runs out on it."""
    if row.status not in COMPLETED:
        return deadline_class(today, row.due_on if row.status in OPEN else None)
    reported = in_vietnam(row.reported_at).date() if row.reported_at else None
    return deadline_class(today, row.due_on, completed_on=row.completed_on, reported_on=reported)


@lru_cache(maxsize=1024)
def _in_order(served: str) -> tuple[Channel, ...]:
    return tuple(sorted(map(Channel, served.split(",")), key=_ORDER.__getitem__))


def in_order(served: str | None) -> list[Channel]:
    """Channels out of their comma list, in the order of the one list of them."""
    return list(_in_order(served)) if served else []


def channels_of(connection: Connection, instruction_ids: Iterable[int]) -> dict[int, list[Channel]]:
    """Channels by instruction, in the order of the one list."""
    found: dict[int, list[Channel]] = defaultdict(list)
    for instruction_id, channel in sorted(_CHANNELS.rows(connection, instruction_ids), key=lambda row: _ORDER[row[1]]):
        found[instruction_id].append(channel)
    return found


_ORDER = {channel: place for place, channel in enumerate(Channel)}
_CHANNELS = PreparedIn(
    lambda ids: select(instruction_channels.c.instruction_id, instruction_channels.c.channel).where(
        instruction_channels.c.instruction_id.in_(ids)
    )
)
_ONE = Prepared(joined().where(T.id == bindparam("task_id")))


def get_list_item(connection: Connection, actor: Actor, task_id: int) -> TaskListItem:
    """One task as it stands in a list; for the answer to an act on it."""
    row = _ONE.first(connection, task_id=task_id)
    if row is None or not _seen(connection, actor, listed := Listed._make(row)):
        raise NotFound(resource="task", id=task_id)
    return list_items(connection, actor, [listed])[0]


def _seen(connection: Connection, actor: Actor, row: Listed) -> bool:
    """Who carries it out or asked for it sees it; of anybody else the rules are asked."""
    if row.office_id in actor.office_ids or row.issuer_id in actor.office_ids:
        return True
    return connection.execute(select(T.id).where(T.id == row.id, visible_tasks(actor))).first() is not None


_BY_STATUS = PreparedIn(
    lambda ids: (
        select(T.status, func.count(), func.count().filter(T.due_sort < bindparam("today", type_=T.due_sort.type)))
        .where(T.office_id.in_(ids))
        .group_by(T.status)
    )
)


def inbox_counts(connection: Connection, actor: Actor) -> InboxCounts:
    """Numbers on the tabs of the caller's own offices."""
    counts = InboxCounts(todo=0, doing=0, done=0, overdue=0)
    for status, n, past in _BY_STATUS.rows(connection, actor.office_ids, today=due_sort(clock.today())):
        if status in TODO:
            counts.todo += n
        elif status in DOING:
            counts.doing += n
        else:
            counts.done += n
        counts.overdue += past if status in OPEN else 0
        counts.returned += n if status is TaskStatus.RETURNED else 0
    return counts
