"""In which order tasks are listed, and where in it a cursor stands."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, tuple_
from sqlalchemy.sql.elements import UnaryExpression

from app.db.rows import AnyRow
from app.errors import Unprocessable
from app.models.unit_tasks import unit_tasks
from app.queries.orders import moment
from app.schemas.common import decode_cursor
from app.schemas.unit_tasks import TaskQuery, TaskSort

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


ORDERS = {
    TaskSort.DUE: Order(T.due_sort),
    TaskSort.DUE_LAST: Order(T.due_sort, down=True),
    TaskSort.UPDATED: Order(T.updated_at),
    TaskSort.UPDATED_LAST: Order(T.updated_at, down=True),
}


def place_of(asked: TaskQuery, row: Any) -> tuple[Any, ...]:
    """Where a row of the list stands, for the cursor; the plain order of due days needs no name."""
    column = ORDERS[asked.sort].column.key
    place = (getattr(row, column or "id"), row.id)
    return place if asked.sort is TaskSort.DUE else (asked.sort.value, *place)


def place_in(asked: TaskQuery) -> list[Any]:
    """The place of the cursor, which belongs to one order: the value of its column, and the id.

    Raises:
        Unprocessable: it was not made for this order.
    """
    cursor = asked.cursor or ""
    if asked.sort is TaskSort.DUE:
        return decode_cursor(cursor, int, int)
    by_day = asked.sort is TaskSort.DUE_LAST
    sort, place, last = decode_cursor(cursor, str, int if by_day else str, int)
    if sort != asked.sort.value:
        raise Unprocessable("bad_cursor", field="cursor")
    return [place if by_day else moment(place), last]


def beyond(asked: TaskQuery) -> ColumnElement[bool]:
    """What comes after the cursor."""
    order = ORDERS[asked.sort]
    here: ColumnElement[Any] = tuple_(order.column, T.id)
    there: ColumnElement[Any] = tuple_(*place_in(asked))
    after: ColumnElement[bool] = here < there if order.down else here > there
    return after
