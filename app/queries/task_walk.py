"""The hot lists of tasks: rows of own offices in order of their due day, read along one index and never sorted whole.

An office and a status are one stretch of the index, already in order. A list over several of them takes the first rows
of each stretch and merges those, so it costs the same in a table of ten thousand tasks and in one of ten million.
"""

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from itertools import product
from typing import Any, Literal, NamedTuple

from sqlalchemy import BindParameter, ColumnElement, Select, bindparam, func, or_, select, tuple_, union_all
from sqlalchemy.engine import Connection

from app import clock
from app.db.prepared import Prepared, Row
from app.db.text_lists import comma_list
from app.models.activities import activity_tasks
from app.models.dispatches import dispatches
from app.models.documents import documents
from app.models.instructions import instruction_channels, instructions
from app.models.unit_tasks import unit_tasks
from app.policies import Actor
from app.queries.task_orders import ORDERS, Columns, Order, place_in
from app.schemas.unit_tasks import TaskQuery, TaskSort
from app.workflow.deadline import due_sort
from app.workflow.unit_task import OPEN, TaskStatus

T = unit_tasks.c
MOST_STRETCHES = 27
"""Three offices with every status; who sits in more gets the ordinary statement."""

SERVED = (
    select(comma_list(instruction_channels.c.channel))
    .where(instruction_channels.c.instruction_id == T.instruction_id)
    .correlate(unit_tasks)
    .scalar_subquery()
)
"""The channels of its duty, a comma between them."""
RESULTS = (
    select(func.count())
    .select_from(activity_tasks)
    .where(activity_tasks.c.task_id == T.id)
    .correlate(unit_tasks)
    .scalar_subquery()
)

COLUMNS = (
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
    dispatches.c.status.label("dispatch_status"),
    dispatches.c.confirmation,
    SERVED.label("served"),
    RESULTS.label("results"),
)

Own = Literal["office_id", "issuer_id"]
Filters = tuple[tuple[str, int], ...]
_WALKED = frozenset({"side", "office", "status", "channel", "role", "open", "overdue", "due_before", "cursor", "limit"})
_OTHERS = [
    (name, field.get_default(call_default_factory=True))
    for name, field in TaskQuery.model_fields.items()
    if name not in {*_WALKED, "sort"}
]
_BY_DUE = frozenset({TaskSort.DUE, TaskSort.DUE_LAST})


class Walk(NamedTuple):
    """A prepared statement with its columns and what it is run with, and the order its rows are put in, if any."""

    statement: Prepared
    columns: Columns
    params: dict[str, Any]
    order: Order | None

    def rows(self, connection: Connection, *, plain: bool = False) -> list[Row]:
        """`plain`: as the driver gives them, for who writes them out at once."""
        read = self.statement.plain_rows if plain else self.statement.rows
        rows = read(connection, **self.params)
        return rows if self.order is None else self.order.sorted(rows, self.columns)


def joined(columns: Columns = COLUMNS) -> Select[Any]:
    """Rows of these columns of tasks, duties and papers, not yet filtered."""
    return (
        select(*columns)
        .join(instructions, instructions.c.id == T.instruction_id)
        .join(dispatches, dispatches.c.id == T.dispatch_id)
        .join(documents, documents.c.id == dispatches.c.document_id)
    )


def takes_long(asked: TaskQuery) -> bool:
    """Whether more may have to be looked through than is shown, for who has sent a great many."""
    others = _others(asked)
    if asked.sort not in _BY_DUE:
        return not others <= {"updated_after"}
    return bool(others) or (asked.side == "issued" and bool(asked.role or asked.channel))


def _others(asked: TaskQuery) -> set[str]:
    """What is asked for that no index is in the order of."""
    return {name for name, unasked in _OTHERS if getattr(asked, name) != unasked}


def walk(actor: Actor, asked: TaskQuery, office: int | None, columns: Columns = COLUMNS) -> Walk | None:
    """How to read this list along the index; None where it is not one of own offices, or asks for more."""
    own: Own = "issuer_id" if asked.side == "issued" else "office_id"
    offices = actor.office_ids
    if asked.sort not in _BY_DUE or _others(asked):
        return None
    if office is not None:
        if own == "issuer_id" or office not in offices:
            return None
        offices = (office,)
    stretches = list(product(offices, wanted_statuses(asked)))
    if not 0 < len(stretches) <= MOST_STRETCHES:
        return None
    params: dict[str, Any] = {"limit": asked.limit + 1}
    if len(stretches) > 1:
        params["gathered"] = params["limit"] * len(stretches)
    for n, (own_office, status) in enumerate(stretches):
        params |= {f"own_{n}": own_office, f"status_{n}": status}
    filters, order = _filters(asked, params), ORDERS[asked.sort]
    if asked.cursor:
        params["after_due"], params["after_id"] = place_in(asked)
    statement = _statement(columns, own, len(stretches), filters, order, continued=bool(asked.cursor))
    return Walk(statement, columns, params, order if len(stretches) > 1 else None)


def wanted_statuses(asked: TaskQuery) -> list[TaskStatus]:
    """`open` and `overdue` are words for statuses too."""
    return [
        status
        for status in TaskStatus
        if (not asked.status or status in asked.status)
        and (asked.open is None or (status in OPEN) is asked.open)
        and (not asked.overdue or status in OPEN)
    ]


def _filters(asked: TaskQuery, params: dict[str, Any]) -> Filters:
    """The names of what else is asked, with the length of lists; their values go into `params`."""
    found: list[tuple[str, int]] = []
    if asked.role is not None:
        params["role"] = asked.role
        found.append(("role", 1))
    if asked.overdue is not None:
        params["today"] = due_sort(clock.today())
        found.append(("late" if asked.overdue else "in_time", 1))
    if asked.channel:
        params |= {f"channel_{n}": channel for n, channel in enumerate(asked.channel)}
        found.append(("channel", len(asked.channel)))
    if asked.due_before is not None:
        params["before"] = due_sort(asked.due_before)
        found.append(("before", 1))
    return tuple(found)


@lru_cache(maxsize=512)
def _statement(
    columns: Columns, own: Own, stretches: int, filters: Filters, order: Order, *, continued: bool
) -> Prepared:
    conditions = [_CONDITIONS[name](length) for name, length in filters]
    if continued:
        conditions.append(order.beyond(tuple_(_number("after_due"), _number("after_id"))))
    if stretches == 1:
        return Prepared(_ordered(joined(columns), own, 0, conditions, order))
    first = [_ordered(select(T.id, T.due_sort), own, n, conditions, order).subquery() for n in range(stretches)]
    # The limit leaves nothing out. It keeps SQLite from sorting each stretch by itself, to merge them, before all.
    gathered = union_all(*(select(each.c.id, each.c.due_sort) for each in first)).limit(_number("gathered")).subquery()
    merged = select(gathered.c.id).order_by(*order.by(gathered.c)).limit(_number("limit"))
    chosen = merged.subquery("chosen")
    return Prepared(joined(columns).join(chosen, chosen.c.id == T.id))


def _ordered(
    query: Select[Any], own: Own, n: int, conditions: Sequence[ColumnElement[bool]], order: Order
) -> Select[Any]:
    """One stretch, from its beginning or from the cursor on."""
    stretch = (T[own] == _number(f"own_{n}"), T.status == bindparam(f"status_{n}", type_=T.status.type))
    return query.where(*stretch, *conditions).order_by(*order.by()).limit(_number("limit"))


def _number(name: str) -> BindParameter[int]:
    return bindparam(name, type_=T.id.type)


def _served(length: int) -> ColumnElement[bool]:
    columns = instruction_channels.c
    wanted: Iterable[Any] = [bindparam(f"channel_{n}", type_=columns.channel.type) for n in range(length)]
    return T.instruction_id.in_(select(columns.instruction_id).where(columns.channel.in_(wanted)))


_CONDITIONS: dict[str, Callable[[int], ColumnElement[bool]]] = {
    "role": lambda _: T.role == bindparam("role", type_=T.role.type),
    "late": lambda _: T.due_sort < _number("today"),
    "in_time": lambda _: or_(T.due_sort >= _number("today"), T.status.not_in(_open_literals())),
    "channel": _served,
    "before": lambda _: T.due_sort < _number("before"),
}


def _open_literals() -> list[Any]:
    return [bindparam(f"open_{n}", status, type_=T.status.type) for n, status in enumerate(sorted(OPEN))]
