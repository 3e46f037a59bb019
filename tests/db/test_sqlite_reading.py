"""Readers and the write-ahead log of the embedded database."""

import asyncio
import threading
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.engine import Connection
from sqlalchemy.exc import OperationalError

from app.db.opening import open_database
from app.db.sqlite import SqliteDatabase
from app.db.sqlite_files import wal_size
from tests.db import ledger


def _fill(connection: Connection, first: int, rows: int) -> None:
    connection.execute(
        ledger.entries.insert(),
        [{"number": first + row, "side": side} for row in range(rows) for side in ledger.SIDES],
    )


def test_readers_are_not_held_up_by_an_open_writer(sqlite_url: str) -> None:
    begun, go_on = threading.Event(), threading.Event()

    def held_up(connection: Connection) -> int:
        ledger.record(connection, 2)
        begun.set()
        assert go_on.wait(30)
        return 2

    async def scene() -> None:
        async with ledger.serving(sqlite_url) as database:
            await database.write(ledger.record, 1)
            writing = asyncio.ensure_future(database.write(held_up))
            await asyncio.to_thread(begun.wait, 30)
            assert await database.read(ledger.numbers) == [1]
            assert await database.read_long(ledger.numbers) == [1]
            assert await asyncio.to_thread(database.read_now, ledger.numbers) == [1]
            assert not writing.done()
            go_on.set()
            assert await writing == 2
            assert await database.read(ledger.numbers) == [1, 2]

    asyncio.run(scene())


def test_between_two_reads_the_loop_looks_at_its_sockets(sqlite_url: str) -> None:
    seen: list[str] = []

    async def turns() -> None:
        while seen.count("read") < 5:
            seen.append("turn")
            await asyncio.sleep(0)

    async def scene() -> None:
        async with ledger.serving(sqlite_url) as database:
            await asyncio.gather(turns(), *(database.read(lambda _: seen.append("read")) for _ in range(5)))

    asyncio.run(scene())
    assert "read read" not in " ".join(seen)


def test_a_reader_who_leaves_the_queue_holds_nobody_up(sqlite_url: str) -> None:
    async def scene() -> list[int]:
        async with ledger.serving(sqlite_url) as database:
            reads = [asyncio.ensure_future(database.read(ledger.count)) for _ in range(4)]
            await asyncio.sleep(0)
            reads[1].cancel()
            return await asyncio.gather(reads[0], *reads[2:])

    assert asyncio.run(scene()) == [0, 0, 0]


def test_the_loop_goes_on_while_a_long_read_runs(sqlite_url: str) -> None:
    begun, go_on = threading.Event(), threading.Event()

    def lengthy(connection: Connection) -> tuple[int, int]:
        before = ledger.count(connection)
        begun.set()
        assert go_on.wait(30)
        return before, ledger.count(connection)

    async def scene() -> None:
        async with ledger.serving(sqlite_url) as database:
            reading = asyncio.ensure_future(database.read_long(lengthy))
            await asyncio.to_thread(begun.wait, 30)
            assert await database.write(ledger.record, 1) == 1
            assert await database.read(ledger.count) == 2
            go_on.set()
            assert await reading == (0, 0), "one read sees one state"

    asyncio.run(scene())


def test_a_query_cannot_write(sqlite_url: str) -> None:
    async def scene() -> None:
        async with ledger.serving(sqlite_url) as database:
            for read in (database.read, database.read_long):
                with pytest.raises(OperationalError, match="readonly"):
                    await read(ledger.record, 1)
            assert await database.read(ledger.numbers) == []

    asyncio.run(scene())


def test_a_failed_read_leaves_the_reader_fit_for_the_next(sqlite_url: str) -> None:
    def wrong(connection: Connection) -> None:
        connection.execute(text("SELECT * FROM nowhere"))

    async def scene() -> None:
        async with ledger.serving(sqlite_url) as database:
            with pytest.raises(OperationalError, match="nowhere"):
                await database.read(wrong)
            await database.write(ledger.record, 1)
            assert await database.read(ledger.numbers) == [1]

    asyncio.run(scene())


def test_a_commit_is_on_the_disk_and_checkpoints_itself_never(sqlite_url: str) -> None:
    def set_up(connection: Connection) -> dict[str, object]:
        names = ("journal_mode", "synchronous", "wal_autocheckpoint", "foreign_keys")
        return {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar_one() for name in names}

    async def scene() -> None:
        async with ledger.serving(sqlite_url) as database:
            full = {"journal_mode": "wal", "synchronous": 2, "wal_autocheckpoint": 0, "foreign_keys": 1}
            assert await database.write(set_up) == full
            assert await database.read(set_up) == full

    asyncio.run(scene())


def test_the_log_stays_bounded_under_writing(sqlite_file: Path) -> None:
    limit, one_command = 200_000, 100_000
    largest = 0

    async def scene() -> None:
        nonlocal largest
        database = SqliteDatabase(sqlite_file, checkpoint_bytes=limit)
        database.write_now(ledger.create)
        await database.start()
        for turn in range(100):
            await database.write(_fill, turn * 100, 100)
            largest = max(largest, wal_size(sqlite_file))
        assert await database.read(ledger.count) == 20_000
        await database.stop()

    asyncio.run(scene())
    assert limit < largest < 2 * limit + one_command
    assert wal_size(sqlite_file) == 0


def test_a_long_reader_delays_the_cutting_of_the_log_and_nothing_else(sqlite_file: Path) -> None:
    begun, go_on = threading.Event(), threading.Event()
    limit = 100_000

    def lengthy(connection: Connection) -> int:
        before = ledger.count(connection)
        begun.set()
        assert go_on.wait(60)
        return before

    async def scene() -> None:
        database = SqliteDatabase(sqlite_file, checkpoint_bytes=limit)
        database.write_now(ledger.create)
        await database.start()
        await database.write(ledger.record, 0)
        reading = asyncio.ensure_future(database.read_long(lengthy))
        await asyncio.to_thread(begun.wait, 30)
        for turn in range(20):
            await database.write(_fill, turn * 100, 100)
        grown = wal_size(sqlite_file)
        assert grown > 3 * limit
        go_on.set()
        assert await reading == 2
        for turn in range(20, 40):
            await database.write(_fill, turn * 100, 100)
        assert wal_size(sqlite_file) < grown
        await database.stop()

    asyncio.run(scene())


def test_a_command_line_reads_a_file_that_nobody_serves(sqlite_url: str, sqlite_file: Path) -> None:
    writer = open_database(sqlite_url)
    writer.write_now(ledger.create)
    writer.write_now(ledger.record, 1)
    writer.close()
    assert wal_size(sqlite_file) == 0
    reader = open_database(sqlite_url)
    assert reader.read_now(ledger.numbers) == [1]
    reader.close()
