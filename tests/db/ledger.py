"""A table of the tests' own: each command writes two rows, so that a torn or doubled one can be seen."""

from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from sqlalchemy import Column, Integer, MetaData, String, Table, bindparam, func, insert, select
from sqlalchemy.engine import Connection

from app.db.database import Database
from app.db.metadata import metadata as product
from app.db.opening import open_database
from app.db.prepared import Prepared
from app.errors import Conflict

metadata = MetaData()
entries = Table(
    "entries",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("number", Integer, nullable=False, index=True),
    Column("side", String, nullable=False),
)
_INSERT = Prepared(insert(entries).values(number=bindparam("number"), side=bindparam("side")))
SIDES = ("left", "right")


def create(connection: Connection) -> None:
    """The tests' table, and the keys that the data path itself keeps."""
    metadata.create_all(connection)
    product.tables["idempotency_keys"].create(connection, checkfirst=True)


def record(connection: Connection, number: int) -> int:
    for side in SIDES:
        _INSERT.run(connection, number=number, side=side)
    return number


def refuse(connection: Connection, number: int) -> int:
    """Writes half, then refuses."""
    _INSERT.run(connection, number=number, side="left")
    raise Conflict("refused", number=number)


def numbers(connection: Connection) -> list[int]:
    """The numbers that are there, each once per command that wrote it; fails on a torn one."""
    found: Counter[tuple[int, str]] = Counter()
    for number, side in connection.execute(select(entries.c.number, entries.c.side)):
        found[number, side] += 1
    torn = [number for number, _ in found if found[number, "left"] != found[number, "right"]]
    assert not torn, f"written by half: {torn}"
    return sorted(number for (number, side), times in found.items() if side == "left" for _ in range(times))


def count(connection: Connection) -> int:
    return connection.execute(select(func.count()).select_from(entries)).scalar_one()


@asynccontextmanager
async def serving(url: str, **options: Any) -> AsyncIterator[Database]:
    """A database that serves, with the tables in it."""
    database = open_database(url, **options)
    database.write_now(create)
    await database.start()
    try:
        yield database
    finally:
        await database.stop()
