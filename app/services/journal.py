"""Changes that can be taken back: each row as it was and as it became, by table and key."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from enum import Enum as PythonEnum
from typing import Any

from sqlalchemy import Column, Date, DateTime, Enum, Table, and_, delete, insert, select, update
from sqlalchemy.engine import Connection

from app import clock
from app.db.metadata import metadata
from app.errors import Conflict

Entry = dict[str, Any]
_Place = tuple[str, tuple[tuple[str, Any], ...]]


class Journal:
    """Writes rows and remembers of each how it was before its first change and how it became by its last."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._rows: dict[_Place, Entry] = {}

    @property
    def entries(self) -> list[Entry]:
        """One for each row, in the order they were first touched; plain JSON."""
        return [entry for entry in self._rows.values() if (entry["before"], entry["after"]) != (None, None)]

    def change(self, table: Table, row: Mapping[Any, Any], after: Mapping[str, Any]) -> None:
        """Set columns of a row that has an `id`; `row` is it as it stands, with all of these columns and its version."""
        new = dict(after)
        if "version" in table.c:
            new["version"] = row["version"] + 1
        touched = {"updated_at": clock.now()} if "updated_at" in table.c else {}
        self._connection.execute(update(table).where(table.c.id == row["id"]).values(new | touched))
        self._note(table, {"id": row["id"]}, {name: row[name] for name in new}, new)

    def add(self, table: Table, values: Mapping[str, Any], key: Sequence[str] = ("id",)) -> None:
        """Insert one row; `key` are the columns of its primary key."""
        added = self._connection.execute(insert(table).values(dict(values))).inserted_primary_key
        names = dict(zip(key, added or (), strict=True))
        self._note(table, names, None, {**values, **names})

    def remove(self, table: Table, row: Mapping[Any, Any]) -> None:
        """Delete one whole row that has an `id`."""
        self._connection.execute(delete(table).where(table.c.id == row["id"]))
        self._note(table, {"id": row["id"]}, row, None)

    def _note(
        self, table: Table, key: Mapping[str, Any], before: Mapping[Any, Any] | None, after: Mapping[Any, Any] | None
    ) -> None:
        was, became = before and _plain(before), after and _plain(after)
        place = table.name, tuple(key.items())
        known = self._rows.get(place)
        if known is not None:
            was = known["before"] and {**(was or {}), **known["before"]}
            became = became and {**(known["after"] or {}), **became}
        self._rows[place] = {"table": table.name, "key": dict(key), "before": was, "after": became}


def take_back(connection: Connection, entries: Sequence[Entry]) -> None:
    """Bring every row back, the last touched first.

    Raises:
        Conflict("changed_since"): a row is no longer as the journal left it.
    """
    for entry in reversed(entries):
        table = metadata.tables[entry["table"]]
        here = and_(*(table.c[name] == value for name, value in entry["key"].items()))
        _must_stand(connection, table, entry)
        if entry["before"] is None:
            connection.execute(delete(table).where(here))
        elif entry["after"] is None:
            connection.execute(insert(table).values(_typed(table, entry["before"])))
        else:
            connection.execute(update(table).where(here).values(_restored(table, entry["before"])))


def _restored(table: Table, before: Mapping[str, Any]) -> dict[str, Any]:
    """The row as it was, and yet newer than what anybody has seen: versions and times of change never go back."""
    values = _typed(table, {name: value for name, value in before.items() if name != "version"})
    if "version" in table.c:
        values["version"] = table.c.version + 1
    if "updated_at" in table.c:
        values["updated_at"] = clock.now()
    return values


def _must_stand(connection: Connection, table: Table, entry: Entry) -> None:
    after = entry["after"]
    here = and_(*(table.c[name] == value for name, value in entry["key"].items()))
    columns = [table.c[name] for name in (after or entry["key"])]
    present = connection.execute(select(*columns).where(here)).mappings().first()
    if (None if present is None else _plain(present)) != after:
        raise Conflict("changed_since", field="batch", table=table.name, row=str(entry["key"]))


def _plain(values: Mapping[Any, Any]) -> dict[str, Any]:
    return {str(name): _plain_value(value) for name, value in values.items()}


def _plain_value(value: Any) -> Any:
    if isinstance(value, PythonEnum):
        return value.value
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    return value.isoformat() if isinstance(value, date) else value


def _typed(table: Table, values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: _typed_value(table.c[name], value) for name, value in values.items()}


def _typed_value(column: Column[Any], value: Any) -> Any:
    kind = getattr(column.type, "impl", column.type)
    if value is None:
        return None
    if isinstance(kind, DateTime):
        return datetime.fromisoformat(value)
    if isinstance(kind, Date):
        return date.fromisoformat(value)
    return column.type.enum_class(value) if isinstance(column.type, Enum) and column.type.enum_class else value


def rows_of(entries: Iterable[Entry], table: Table) -> list[Entry]:
    """The entries of one table."""
    return [entry for entry in entries if entry["table"] == table.name]
