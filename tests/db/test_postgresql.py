"""What happens when PostgreSQL fails, or when two commands stand in each other's way."""

import asyncio
import threading
from collections.abc import Callable

import pytest
from sqlalchemy import text
from sqlalchemy.engine import Connection
from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError

from app.db.opening import open_database
from app.db.postgresql import PostgresDatabase
from app.errors import Unavailable
from tests.db import ledger


def _lock(connection: Connection, number: int) -> None:
    connection.execute(text("UPDATE entries SET side = side WHERE number = :number"), {"number": number})


def test_two_commands_that_lock_each_other_out_both_succeed_in_the_end(postgres_url: str) -> None:
    meet = threading.Barrier(2)
    runs: list[str] = []

    def crosswise(connection: Connection, name: str, first: int, second: int) -> str:
        runs.append(name)
        _lock(connection, first)
        if len(runs) <= 2:
            meet.wait(30)
        _lock(connection, second)
        return name

    async def scene() -> None:
        async with ledger.serving(postgres_url) as database:
            for number in (1, 2):
                await database.write(ledger.record, number)
            done = await asyncio.gather(
                database.write(crosswise, "there", 1, 2), database.write(crosswise, "back", 2, 1)
            )
            assert list(done) == ["there", "back"]
            assert len(runs) > 2, "one of them was rolled back by the server and ran again"

    asyncio.run(scene())


def test_a_command_that_waits_too_long_for_a_lock_is_told_to_come_back(postgres_url: str) -> None:
    begun, go_on = threading.Event(), threading.Event()

    def held_up(connection: Connection) -> None:
        _lock(connection, 1)
        begun.set()
        assert go_on.wait(30)

    async def scene() -> None:
        database = PostgresDatabase(postgres_url, lock_seconds=0.1)
        database.write_now(ledger.create)
        database.write_now(ledger.record, 1)
        await database.start()
        first = asyncio.ensure_future(database.write(held_up))
        await asyncio.to_thread(begun.wait, 30)
        with pytest.raises(Unavailable) as refused:
            await database.write(_lock, 1)
        assert refused.value.code == "busy"
        go_on.set()
        await first
        await database.stop()

    asyncio.run(scene())


def _break_off(connection: Connection) -> None:
    """As a restart of the server does it: the back end of this connection is gone."""
    own = connection.execute(text("SELECT pg_backend_pid()")).scalar_one()
    ended = threading.Thread(target=_terminate, args=(connection.engine.url.render_as_string(False), own))
    ended.start()
    ended.join()


def _terminate(url: str, process: int) -> None:
    other = open_database(url)
    other.write_now(lambda connection: connection.execute(text(f"SELECT pg_terminate_backend({process}, 5000)")).all())
    other.close()


def test_a_connection_that_breaks_before_the_commit_costs_nothing(postgres_url: str) -> None:
    runs: list[int] = []

    def broken_once(connection: Connection) -> int:
        runs.append(1)
        if len(runs) == 1:
            _break_off(connection)
        return ledger.record(connection, 1)

    async def scene() -> None:
        async with ledger.serving(postgres_url) as database:
            assert await database.write(broken_once) == 1
            assert await database.read(ledger.numbers) == [1]

    asyncio.run(scene())


def test_connections_that_broke_while_nobody_used_them_cost_nothing(postgres_url: str) -> None:
    def pid(connection: Connection) -> int:
        return int(connection.execute(text("SELECT pg_backend_pid()")).scalar_one())

    async def scene() -> None:
        async with ledger.serving(postgres_url) as database:
            for call in (database.read, database.write):
                await asyncio.to_thread(_terminate, postgres_url, await database.read(pid))
                assert await call(ledger.count) == 0

    asyncio.run(scene())


def test_a_connection_that_breaks_at_the_commit_is_told_as_such_and_not_tried_again(postgres_url: str) -> None:
    runs: list[int] = []

    def break_at_the_end(connection: Connection) -> int:
        runs.append(1)
        ledger.record(connection, 1)
        _break_off(connection)
        return 1

    async def scene() -> None:
        async with ledger.serving(postgres_url) as database:
            with pytest.raises(Unavailable) as refused:
                await database.write(break_at_the_end)
            assert refused.value.code == "commit_failed"
            assert len(runs) == 1
            assert await database.read(ledger.numbers) == []

    asyncio.run(scene())


def test_a_server_that_is_not_there_is_told_in_one_clear_error(postgres_url: str) -> None:
    database = open_database(postgres_url.replace("/test_", "/absent_"))
    calls: list[Callable[[], object]] = [
        lambda: database.write_now(ledger.record, 1),
        lambda: database.read_now(ledger.count),
        lambda: asyncio.run(database.start()),
    ]
    for call in calls:
        with pytest.raises(Unavailable) as refused:
            call()
        assert (refused.value.code, refused.value.status) == ("unavailable", 503)
    asyncio.run(database.stop())


def test_a_query_cannot_write_and_sees_one_state(postgres_url: str) -> None:
    async def scene() -> None:
        async with ledger.serving(postgres_url) as database:
            for read in (database.read, database.read_long):
                with pytest.raises(DBAPIError, match="read-only transaction"):
                    await read(ledger.record, 1)

            def before_and_after(connection: Connection) -> tuple[int, int]:
                before = ledger.count(connection)
                writer = threading.Thread(target=database.write_now, args=(ledger.record, 1))
                writer.start()
                writer.join()
                return before, ledger.count(connection)

            assert await database.read_long(before_and_after) == (0, 0)
            assert await database.read(ledger.count) == 2

    asyncio.run(scene())


def test_what_a_command_did_wrong_stays_the_error_it_is(postgres_url: str) -> None:
    def twice(connection: Connection) -> None:
        for _ in range(2):
            connection.execute(ledger.entries.insert().values(id=1, number=1, side="left"))

    def nowhere(connection: Connection) -> None:
        connection.execute(text("SELECT 1/0"))

    async def scene() -> None:
        async with ledger.serving(postgres_url) as database:
            with pytest.raises(IntegrityError):
                await database.write(twice)
            with pytest.raises(DBAPIError, match="division by zero") as wrong:
                await database.write(nowhere)
            assert not isinstance(wrong.value, OperationalError)
            assert await database.write(ledger.record, 1) == 1

    asyncio.run(scene())
