"""The orders of lists that have no due day: as things came in, or as they changed; both ways, with cursors."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, tuple_
from sqlalchemy.sql.elements import UnaryExpression

from app.errors import Unprocessable
from app.schemas.common import FIRST_DAY, LAST_DAY, ShortInt, Sort, decode_cursor

_DOWN = frozenset({Sort.CREATED_LAST, Sort.UPDATED_LAST})
_BY_CHANGE = frozenset({Sort.UPDATED, Sort.UPDATED_LAST})


class Order(NamedTuple):
    """Of one list: its two columns and what was asked; `number` is the kind of its ids."""

    sort: Sort
    id: ColumnElement[int]
    updated_at: ColumnElement[datetime]
    number: type[int] = ShortInt

    def by(self) -> list[UnaryExpression[Any]]:
        return [column.desc() if self.sort in _DOWN else column.asc() for column in self._columns()]

    def beyond(self, cursor: str) -> ColumnElement[bool]:
        """After the place of the cursor, which belongs to this order alone.

        Raises:
            Unprocessable: made for another order, or not here.
        """
        here: ColumnElement[Any] = tuple_(*self._columns())
        there = tuple_(*self._place(cursor))
        found: ColumnElement[bool] = here < there if self.sort in _DOWN else here > there
        return found

    def place(self, item: Any) -> Sequence[str | int]:
        """For the cursor. The plain order, newest first, needs no name."""
        if self.sort is Sort.CREATED_LAST:
            return (item.id,)
        return (self.sort.value, *([item.updated_at.isoformat()] if self.sort in _BY_CHANGE else []), item.id)

    def _columns(self) -> list[ColumnElement[Any]]:
        return [self.updated_at, self.id] if self.sort in _BY_CHANGE else [self.id]

    def _place(self, cursor: str) -> list[Any]:
        if self.sort is Sort.CREATED_LAST:
            return decode_cursor(cursor, self.number)
        kinds = (str, self.number) if self.sort in _BY_CHANGE else (self.number,)
        sort, *place = decode_cursor(cursor, str, *kinds)
        if sort != self.sort.value:
            raise Unprocessable("bad_cursor", field="cursor")
        return [moment(place[0]), *place[1:]] if self.sort in _BY_CHANGE else place


def moment(written: str) -> datetime:
    """The time in a cursor.

    Raises:
        Unprocessable: it is none that was written here.
    """
    try:
        found = datetime.fromisoformat(written)
    except ValueError:
        raise Unprocessable("bad_cursor", field="cursor") from None
    if found.tzinfo is None or not FIRST_DAY.year <= found.year <= LAST_DAY.year:
        raise Unprocessable("bad_cursor", field="cursor")
    return found
