"""The database of the other tests means the same as the real one."""

import asyncio
from collections.abc import Iterator

import pytest
from sqlalchemy import NullPool, create_engine
from sqlalchemy.engine import Connection
from sqlalchemy.exc import DBAPIError

from app.db.idempotency import Answer, Once
from app.db.inline import InlineDatabase
from app.db.opening import open_database, sqlite_path
from app.db.sqlite_files import writing_engine
from app.errors import Conflict
from tests.db import ledger

ONCE = Once("user:1", "POST", "/entries", "k", "h")


@pytest.fixture
def connection(url: str) -> Iterator[Connection]:
    prepared = open_database(url)
    prepared.write_now(ledger.create)
    prepared.close()
    path = sqlite_path(url)
    engine = create_engine(url, poolclass=NullPool) if path is None else writing_engine(path)
    with engine.connect() as opened:
        transaction = opened.begin()
        if path is not None:
            opened.exec_driver_sql("BEGIN IMMEDIATE")
        yield opened
        transaction.rollback()
    kept = open_database(url)
    assert kept.read_now(ledger.count) == 0, "the test threw everything away"
    kept.close()


def test_a_refused_command_leaves_nothing_and_the_next_goes_on(connection: Connection) -> None:
    async def scene() -> None:
        database = InlineDatabase(connection)
        assert database.dialect == connection.dialect.name
        assert await database.write(ledger.record, 1) == 1
        with pytest.raises(Conflict):
            await database.write(ledger.refuse, 2)
        assert database.write_now(ledger.record, 3) == 3
        assert await database.read(ledger.numbers) == [1, 3]
        assert await database.read_long(ledger.numbers) == database.read_now(ledger.numbers) == [1, 3]

    asyncio.run(scene())


def test_a_query_that_writes_is_found_out(connection: Connection) -> None:
    async def scene() -> None:
        database = InlineDatabase(connection)
        with pytest.raises(DBAPIError, match=r"readonly|read-only"):
            await database.read(ledger.record, 1)
        assert await database.read(ledger.count) == 0
        assert await database.write(ledger.record, 2) == 2

    asyncio.run(scene())


def test_a_key_is_good_for_one_effect(connection: Connection) -> None:
    def render(number: int) -> Answer:
        return Answer(201, {}, str(number).encode())

    async def scene() -> None:
        database = InlineDatabase(connection)
        with pytest.raises(Conflict):
            await database.write_once(ONCE, render, ledger.refuse, 1)
        first = await database.write_once(ONCE, render, ledger.record, 2)
        second = await database.write_once(ONCE, render, ledger.record, 3)
        assert (first.body, first.replayed, second.body, second.replayed) == (b"2", False, b"2", True)
        assert await database.read(ledger.numbers) == [2]

    asyncio.run(scene())
