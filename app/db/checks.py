"""CHECKs of closed lists as SQLite runs them fast."""

import re

from sqlalchemy import text
from sqlalchemy.engine import Connection

_LIST = re.compile(r"\b(\w+) IN \(('[^']*'(?:, ?'[^']*')*)\)")
_TABLES = text("SELECT name, sql FROM sqlite_schema WHERE type = 'table' AND sql LIKE '% CHECK %'")
_CHANGED = text("UPDATE sqlite_schema SET sql = :sql WHERE type = 'table' AND name = :name")


def without_lists(connection: Connection) -> None:
    """Write `x IN ('a', 'b')` in the CHECKs of an SQLite database as `x = 'a' OR x = 'b'`; no row is touched.

    For each row it inserts or changes, SQLite builds the list behind IN anew, as a table of its own: with three such
    CHECKs that was more than half of what inserting a task cost. The last step of a migration that adds a `choice`.
    The way is that of https://www.sqlite.org/lang_altertable.html#otheralter for changes of constraints.
    PostgreSQL keeps its own form, where nothing is to be done.
    """
    if connection.dialect.name != "sqlite":
        return
    version = connection.exec_driver_sql("PRAGMA schema_version").scalar_one()
    connection.exec_driver_sql("PRAGMA writable_schema = ON")
    try:
        for name, sql in connection.execute(_TABLES).all():
            connection.execute(_CHANGED, {"name": name, "sql": _LIST.sub(_one_by_one, sql)})
        connection.exec_driver_sql(f"PRAGMA schema_version = {version + 1}")
    finally:
        connection.exec_driver_sql("PRAGMA writable_schema = OFF")


def _one_by_one(found: re.Match[str]) -> str:
    values = re.findall(r"'[^']*'", found[2])
    return " OR ".join(f"{found[1]} = {value}" for value in values)
