"""In which order tasks are listed, and where in it a cursor stands."""

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from operator import itemgetter
from typing import Any, NamedTuple, TypeVar

from sqlalchemy import ColumnElement, tuple_
from sqlalchemy.sql.elements import UnaryExpression

from app.errors import Unprocessable
from app.models.unit_tasks import unit_tasks
from app.queries.orders import moment
from app.schemas.common import decode_cursor
from app.schemas.unit_tasks import TaskQuery, TaskSort

R = TypeVar("R", bound=Sequence[Any])
Columns = tuple[ColumnElement[Any], ...]
T = unit_tasks.c


class Order(NamedTuple):
    """How a list is ordered: by a column that is never null, then by id, both in one direction."""

    column: ColumnElement[Any]
    down: bool = False

    def by(self, columns: Any = T) -> tuple[UnaryExpression[Any], UnaryExpression[Any]]:
        """For the tasks, or for what has the same columns of them."""
        first, last = columns[self.column.key], columns.id
        return (first.desc(), last.desc()) if self.down else (first.asc(), last.asc())

    def beyond(self, there: ColumnElement[Any]) -> ColumnElement[bool]:
        """What comes after a place: a value of the column, and an id."""
        here: ColumnElement[Any] = tuple_(self.column, T.id)
        after: ColumnElement[bool] = here < there if self.down else here > there
        return after

    def sorted(self, rows: Iterable[R], columns: Columns) -> list[R]:
        """Rows of a page that were found in this order and read again.

        A database that is told to put them in order carries every column of the page through its sorter.
        """
        return sorted(rows, key=_place(columns, self.column), reverse=self.down)


@lru_cache
def _place(columns: Columns, column: ColumnElement[Any]) -> Callable[[Sequence[Any]], Any]:
    at = {each: n for n, each in enumerate(columns)}
    return itemgetter(at[column], at[T.id])


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
    return ORDERS[asked.sort].beyond(tuple_(*place_in(asked)))
