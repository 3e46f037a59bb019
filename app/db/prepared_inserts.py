"""Inserting into a table by a prepared statement that takes every column it is not told to leave out."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Insert, Table, bindparam, insert, text
from sqlalchemy.engine import Connection

from app.db.prepared import Prepared

_TOGETHER = 32


class PreparedRows:
    """Any number of rows into a table; of a great number, so many in one statement. Make it at module level.

    A driver gives the interpreter away at each statement, and gets it back when who reads is done with it: a dispatch to
    the whole country has ten thousand rows, and would wait as often.
    """

    def __init__(self, table: Table, *without: str) -> None:
        columns = [column for column in table.c if column.name not in without]
        self._columns = [column.name for column in columns]
        self._names = [[f"{name}_{n}" for name in self._columns] for n in range(_TOGETHER)]
        self._one = Prepared(inserting(table, *without))
        together = [
            {column.name: bindparam(name, type_=column.type) for column, name in zip(columns, names, strict=True)}
            for names in self._names
        ]
        self._together = Prepared(insert(table).values(together))

    def insert(self, connection: Connection, rows: Sequence[dict[str, Any]]) -> None:
        """Each row has a value for each column."""
        whole = len(rows) - len(rows) % _TOGETHER
        for start in range(0, whole, _TOGETHER):
            values: dict[str, Any] = {}
            for names, row in zip(self._names, rows[start : start + _TOGETHER], strict=True):
                values.update(zip(names, map(row.__getitem__, self._columns), strict=True))
            self._together.run(connection, **values)
        self._one.run_many(connection, rows[whole:])


def inserting(table: Table, *without: str) -> Insert:
    """The statement, with a parameter of its name for each column but those."""
    return insert(table).values({name: bindparam(name) for name in _names(table) if name not in without})


def inserting_once(table: Table) -> Prepared:
    """A row that is there already stays as it is; the same words in both databases."""
    names = _names(table)
    words = f"INSERT INTO {table.name} ({', '.join(names)}) VALUES (:{', :'.join(names)}) ON CONFLICT DO NOTHING"
    return Prepared(text(words).bindparams(*(bindparam(column.name, type_=column.type) for column in table.c)))


def _names(table: Table) -> list[str]:
    return [column.name for column in table.c]
