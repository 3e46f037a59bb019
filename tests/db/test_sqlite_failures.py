"""What happens when SQLite itself fails under a group of commands."""

import asyncio
import sqlite3
import threading
from collections.abc import Coroutine
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.engine import Connection
from sqlalchemy.exc import IntegrityError

from app.db.database import Database
from app.db.filelock import FileLock
from app.db.opening import open_database
from app.db.sqlite import SqliteDatabase
from app.db.sqlite_files import lock_path
from app.errors import Conflict, Unavailable
from tests.db import ledger


async def together(database: Database, *commands: Coroutine[Any, Any, Any]) -> list[Any]:
    """Let them all wait before the first of them runs, so that they share a transaction."""
    begun, go_on = threading.Event(), threading.Event()

    def held_up(_connection: Connection) -> None:
        begun.set()
        assert go_on.wait(30)

    first = asyncio.ensure_future(database.write(held_up))
    await asyncio.to_thread(begun.wait, 30)
    waiting = [asyncio.ensure_future(command) for command in commands]
    await asyncio.sleep(0)
    go_on.set()
    answers = await asyncio.gather(*waiting, return_exceptions=True)
    await asyncio.wait([first])
    return answers


def lose_everything(connection: Connection, number: int) -> None:
    """SQLite answers this violation by rolling back the whole transaction, not the statement."""
    ledger.record(connection, number)
    connection.execute(text("INSERT INTO strict (id) VALUES (1)"))
    connection.execute(text("INSERT OR ROLLBACK INTO strict (id) VALUES (1)"))


def create_strict(connection: Connection) -> None:
    ledger.create(connection)
    connection.execute(text("CREATE TABLE strict (id INTEGER PRIMARY KEY)"))
    connection.execute(
        text("CREATE TABLE late (id INTEGER PRIMARY KEY, of INTEGER REFERENCES strict DEFERRABLE INITIALLY DEFERRED)")
    )


def test_a_lost_transaction_costs_nobody_but_who_lost_it(sqlite_url: str) -> None:
    runs: list[int] = []

    def counted(connection: Connection, number: int) -> int:
        runs.append(number)
        return ledger.record(connection, number)

    async def scene() -> None:
        async with ledger.serving(sqlite_url) as database:
            await database.write(create_strict)
            answers = await together(
                database,
                database.write(counted, 1),
                database.write(ledger.refuse, 2),
                database.write(lose_everything, 3),
                database.write(counted, 4),
            )
            assert answers[0] == 1
            assert isinstance(answers[1], Conflict)
            assert isinstance(answers[2], IntegrityError)
            assert answers[3] == 4
            assert await database.read(ledger.numbers) == [1, 4]
            assert runs == [1, 1, 4]

    asyncio.run(scene())


def test_a_command_that_ends_the_transaction_and_goes_on_is_a_lost_transaction(sqlite_url: str) -> None:
    def quietly(connection: Connection) -> str:
        connection.exec_driver_sql("ROLLBACK")
        return "nothing happened"

    async def scene() -> None:
        async with ledger.serving(sqlite_url) as database:
            answers = await together(database, database.write(ledger.record, 1), database.write(quietly))
            assert answers[0] == 1
            assert isinstance(answers[1], Unavailable)
            assert await database.read(ledger.numbers) == [1]

    asyncio.run(scene())


def forbid_commits(connection: Connection) -> None:
    """A real failure at the moment of COMMIT: the statement itself is refused."""

    def answer(action: int, name: str | None, *_rest: object) -> int:
        commits = action == sqlite3.SQLITE_TRANSACTION and name == "COMMIT"
        return sqlite3.SQLITE_DENY if commits else sqlite3.SQLITE_OK

    driver = connection.connection.dbapi_connection
    assert isinstance(driver, sqlite3.Connection)
    driver.set_authorizer(answer)


def test_when_the_commit_fails_everybody_is_told_by_an_error_of_their_own(sqlite_url: str) -> None:
    """Also who was refused: what they were refused for is not there either."""

    async def scene() -> None:
        async with ledger.serving(sqlite_url) as database:
            answers = await together(
                database,
                database.write(ledger.record, 1),
                database.write(forbid_commits),
                database.write(ledger.refuse, 2),
                database.write(ledger.record, 3),
            )
            assert all(isinstance(answer, Unavailable) for answer in answers)
            assert {(answer.code, answer.status) for answer in answers} == {("commit_failed", 503)}
            assert len({id(answer) for answer in answers}) == len(answers)
            assert await database.read(ledger.numbers) == []
            assert await database.write(ledger.record, 4) == 4
            assert await database.read(ledger.numbers) == [4]

    asyncio.run(scene())


def test_a_constraint_broken_at_the_commit_costs_nobody_but_who_broke_it(sqlite_url: str) -> None:
    def dangle(connection: Connection) -> None:
        connection.execute(text("INSERT INTO late (of) VALUES (77)"))

    async def scene() -> None:
        async with ledger.serving(sqlite_url) as database:
            await database.write(create_strict)
            answers = await together(
                database, database.write(ledger.record, 1), database.write(dangle), database.write(ledger.record, 2)
            )
            assert answers[0] == 1
            assert isinstance(answers[1], IntegrityError)
            assert answers[2] == 2
            assert await database.read(ledger.numbers) == [1, 2]

    asyncio.run(scene())


def test_while_another_process_holds_the_lock_everybody_is_told_to_come_back(
    sqlite_url: str, sqlite_file: Path
) -> None:
    async def scene() -> None:
        async with ledger.serving(sqlite_url) as database:
            await database.write(ledger.record, 0)
        patient = SqliteDatabase(sqlite_file, lock_seconds=0.05)
        await patient.start()
        other = FileLock(lock_path(sqlite_file))
        assert other.acquire(1)
        answers = await asyncio.gather(
            *(patient.write(ledger.record, number) for number in range(1, 4)), return_exceptions=True
        )
        assert [(type(answer), getattr(answer, "code", None)) for answer in answers] == [(Unavailable, "busy")] * 3
        assert len({id(answer) for answer in answers}) == 3
        assert await patient.read(ledger.numbers) == [0]
        other.release()
        assert await patient.write(ledger.record, 4) == 4
        other.close()
        await patient.stop()

    asyncio.run(scene())


def test_a_file_is_served_once(sqlite_url: str, sqlite_file: Path) -> None:
    async def scene() -> None:
        async with ledger.serving(sqlite_url) as first:
            second = open_database(sqlite_url)
            with pytest.raises(Conflict) as refused:
                await second.start()
            assert refused.value.code == "already_served"
            assert refused.value.params == {"file": str(sqlite_file)}
            second.close()
            assert await first.write(ledger.record, 1) == 1
        third = open_database(sqlite_url)
        await third.start()
        assert await third.read(ledger.numbers) == [1]
        await third.stop()

    asyncio.run(scene())


def test_a_command_that_waits_for_another_is_refused_instead_of_waiting_for_ever(sqlite_url: str) -> None:
    async def scene() -> None:
        async with ledger.serving(sqlite_url) as database:

            def nested(_connection: Connection) -> int:
                return database.write_now(ledger.record, 1)

            with pytest.raises(RuntimeError, match="must not wait"):
                await database.write(nested)
            assert await database.write(ledger.record, 2) == 2

    asyncio.run(scene())
