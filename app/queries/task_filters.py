"""What a list of tasks can be narrowed by and ordered by; one place for the list, its CSV and acts on all that match."""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, and_, or_, select, tuple_
from sqlalchemy.engine import Connection
from sqlalchemy.sql.elements import UnaryExpression

from app import clock
from app.db.rows import AnyRow
from app.errors import Unprocessable
from app.models.assignments import assignments
from app.models.instructions import instruction_channels
from app.models.unit_tasks import unit_tasks
from app.policies import Actor, visible_tasks
from app.queries.offices import ref_to_id
from app.queries.orders import moment
from app.queries.papers_below import dispatches_carrying
from app.queries.search import with_words
from app.schemas.common import decode_cursor
from app.schemas.unit_tasks import TaskFilter, TaskQuery, TaskSort
from app.workflow.deadline import due_sort
from app.workflow.kinds import Found

T = unit_tasks.c


class Order(NamedTuple):
    """How a list is ordered: by a column that is never null, then by id, both in one direction."""

    column: ColumnElement[Any]
    down: bool = False

    def by(self) -> tuple[UnaryExpression[Any], UnaryExpression[Any]]:
        if self.down:
            return self.column.desc(), T.id.desc()
        return self.column.asc(), T.id.asc()

    def sorted(self, rows: Iterable[AnyRow]) -> list[AnyRow]:
        """Rows of a page that were found in this order and read again."""
        name = self.column.key or "id"
        return sorted(rows, key=lambda row: (getattr(row, name), row.id), reverse=self.down)


_SEARCHED: dict[Found, ColumnElement[Any]] = {Found.INSTRUCTION: T.instruction_id, Found.DISPATCH: T.dispatch_id}
ORDERS = {
    TaskSort.DUE: Order(T.due_sort),
    TaskSort.DUE_LAST: Order(T.due_sort, down=True),
    TaskSort.UPDATED: Order(T.updated_at),
    TaskSort.UPDATED_LAST: Order(T.updated_at, down=True),
}


def task_conditions(connection: Connection, actor: Actor, asked: TaskQuery, office: int | None) -> list[Any]:
    """Everything asked, the place in the list included."""
    conditions = [standpoint(actor, asked, office), *_plain(asked, office), *_times(asked)]
    if asked.channel:
        columns = instruction_channels.c
        served = select(columns.instruction_id).where(columns.channel.in_([channel.value for channel in asked.channel]))
        conditions.append(T.instruction_id.in_(served))
    if asked.mine is not None:
        given = or_(*_given_to(actor))
        conditions.append(given if asked.mine else ~given)
    if asked.directive is not None:
        conditions.append(T.dispatch_id.in_(dispatches_carrying(connection, actor, asked.directive)))
    if asked.q:
        conditions.append(with_words(connection, asked.q, _SEARCHED))
    if asked.cursor:
        conditions.append(_beyond(asked))
    return conditions


def _given_to(actor: Actor) -> Iterator[ColumnElement[bool]]:
    """Tasks given to the caller in person, or to somebody whose deputy they are today, in that office."""
    people = assignments.c
    yield T.id.in_(select(people.task_id).where(people.user_id == actor.user_id))
    for place in actor.stands_in:
        theirs = T.id.in_(select(people.task_id).where(people.user_id == place.user_id))
        yield and_(T.office_id == place.office_id, theirs)


def matching_ids(connection: Connection, actor: Actor, asked: TaskFilter, *, limit: int) -> list[int]:
    """Tasks that the filter finds, in the order of the list; for an act on all of them."""
    whole = TaskQuery.model_validate(asked.model_dump())
    office = ref_to_id(connection, asked.office) if asked.office is not None else None
    conditions = task_conditions(connection, actor, whole, office)
    found = connection.scalars(select(T.id).where(*conditions).order_by(T.due_sort, T.id).limit(limit))
    return list(found)


def standpoint(actor: Actor, asked: TaskQuery, office: int | None) -> ColumnElement[bool]:
    """From whose side the list is drawn; own offices need no look at visibility beyond the column itself."""
    if asked.side == "issued":
        return T.issuer_id.in_(actor.office_ids)
    foreign = office is not None and office not in actor.office_ids
    named = (asked.dispatch, asked.instruction, asked.directive) != (None, None, None)
    if foreign or (asked.side is None and named):
        return visible_tasks(actor)
    return T.office_id.in_(actor.office_ids)


def place_of(asked: TaskQuery, row: Any) -> tuple[Any, ...]:
    """Where a row of the list stands, for the cursor; the plain order of due days needs no name."""
    column = ORDERS[asked.sort].column.key
    place = (getattr(row, column or "id"), row.id)
    return place if asked.sort is TaskSort.DUE else (asked.sort.value, *place)


def _plain(asked: TaskQuery, office: int | None) -> list[ColumnElement[bool]]:
    wanted = {
        T.office_id: office,
        T.dispatch_id: asked.dispatch,
        T.instruction_id: asked.instruction,
        T.role: asked.role,
        T.is_open: asked.open,
    }
    conditions: list[ColumnElement[bool]] = [column == value for column, value in wanted.items() if value is not None]
    if asked.status:
        conditions.append(T.status.in_([status.value for status in asked.status]))
    return conditions


def _times(asked: TaskQuery) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    today = due_sort(clock.today())
    if asked.overdue:
        conditions.append(and_(T.is_open, T.due_sort < today))
    elif asked.overdue is False:
        conditions.append(or_(~T.is_open, T.due_sort >= today))
    if asked.due_before is not None:
        conditions.append(T.due_sort < due_sort(asked.due_before))
    if asked.updated_after is not None:
        conditions.append(T.updated_at > asked.updated_after)
    return conditions


def _beyond(asked: TaskQuery) -> ColumnElement[bool]:
    """After the place of the cursor, which belongs to one order."""
    order = ORDERS[asked.sort]
    here: ColumnElement[Any] = tuple_(order.column, T.id)
    there = _place(asked)
    beyond: ColumnElement[bool] = here < there if order.down else here > there
    return beyond


def _place(asked: TaskQuery) -> Any:
    cursor = asked.cursor or ""
    if asked.sort is TaskSort.DUE:
        return tuple_(*decode_cursor(cursor, int, int))
    by_day = asked.sort is TaskSort.DUE_LAST
    sort, place, last = decode_cursor(cursor, str, int if by_day else str, int)
    if sort != asked.sort.value:
        raise Unprocessable("bad_cursor", field="cursor")
    return tuple_(place if by_day else moment(place), last)
