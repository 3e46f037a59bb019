"""What a caller of `write` may rely on, on both databases."""

import asyncio
import threading
from datetime import UTC, datetime
from itertools import groupby

import pytest
from sqlalchemy.engine import Connection

from app import clock
from app.db.database import Database, alone
from app.db.opening import open_database
from app.errors import Conflict, Unavailable
from tests.db import ledger


def test_two_hundred_commands_at_once_each_get_their_own_answer(url: str) -> None:
    async def scene() -> None:
        async with ledger.serving(url) as database:
            commands = [
                database.write(ledger.refuse if number % 3 == 0 else ledger.record, number) for number in range(200)
            ]
            answers = await asyncio.gather(*commands, return_exceptions=True)
            for number, answer in enumerate(answers):
                if number % 3 == 0:
                    assert isinstance(answer, Conflict)
                    assert answer.params == {"number": number}
                else:
                    assert answer == number
            stored = await database.read(ledger.numbers)
            assert stored == [number for number in range(200) if number % 3]

    asyncio.run(scene())


def test_an_unforeseen_error_reaches_its_own_waiter_only(url: str) -> None:
    def stumble(connection: Connection, number: int) -> int:
        ledger.record(connection, number)
        return number // 0

    async def scene() -> None:
        async with ledger.serving(url) as database:
            answers = await asyncio.gather(
                database.write(ledger.record, 1),
                database.write(stumble, 2),
                database.write(ledger.record, 3),
                return_exceptions=True,
            )
            assert [type(answer) for answer in answers] == [int, ZeroDivisionError, int]
            assert await database.read(ledger.numbers) == [1, 3]

    asyncio.run(scene())


def test_a_command_that_raises_stop_iteration_is_still_answered(sqlite_url: str) -> None:
    def run_dry(_connection: Connection) -> int:
        return next(iter(()))

    async def scene() -> None:
        async with ledger.serving(sqlite_url) as database:
            with pytest.raises(RuntimeError, match="StopIteration"):
                await database.write(run_dry)

    asyncio.run(scene())


def test_what_is_acknowledged_is_seen_by_the_next_read(url: str) -> None:
    async def scene() -> None:
        async with ledger.serving(url) as database:
            for number in range(20):
                await database.write(ledger.record, number)
                assert await database.read(ledger.count) == 2 * (number + 1)
                assert await database.read_long(ledger.count) == 2 * (number + 1)

    asyncio.run(scene())


def test_a_waiter_that_goes_away_harms_nobody(url: str) -> None:
    """Cancelled before it began a command may or may not be done; whole or not at all, and the others are answered."""

    async def scene() -> None:
        async with ledger.serving(url) as database:
            waiters = [asyncio.ensure_future(database.write(ledger.record, number)) for number in range(50)]
            await asyncio.sleep(0)
            for waiter in waiters[::2]:
                waiter.cancel()
            answers = await asyncio.gather(*waiters, return_exceptions=True)
            assert answers[1::2] == list(range(1, 50, 2))
            assert all(isinstance(answer, asyncio.CancelledError) for answer in answers[::2])
            stored = set(await database.write(ledger.numbers))
            assert set(range(1, 50, 2)) <= stored

    asyncio.run(scene())


def test_a_waiter_that_goes_away_while_its_command_runs_harms_nobody(url: str) -> None:
    begun, go_on = threading.Event(), threading.Event()

    def held_up(connection: Connection, number: int) -> int:
        begun.set()
        assert go_on.wait(30)
        return ledger.record(connection, number)

    async def scene() -> None:
        async with ledger.serving(url) as database:
            leaving = asyncio.ensure_future(database.write(held_up, 1))
            await asyncio.to_thread(begun.wait, 30)
            leaving.cancel()
            staying = asyncio.ensure_future(database.write(ledger.record, 2))
            go_on.set()
            assert await staying == 2
            with pytest.raises(asyncio.CancelledError):
                await leaving
        database.close()

    asyncio.run(scene())


def test_when_too_many_wait_the_next_is_told_to_come_back(url: str) -> None:
    begun, go_on = threading.Event(), threading.Event()

    def held_up(connection: Connection, number: int) -> int:
        begun.set()
        assert go_on.wait(30)
        return ledger.record(connection, number)

    async def scene() -> None:
        async with ledger.serving(url, queue_limit=5) as database:
            first = asyncio.ensure_future(database.write(held_up, 0))
            await asyncio.to_thread(begun.wait, 30)
            waiting = [asyncio.ensure_future(database.write(ledger.record, number)) for number in range(1, 5)]
            await asyncio.sleep(0)
            extra = [asyncio.ensure_future(database.write(ledger.record, number)) for number in range(5, 9)]
            refused = [error for error in await _failures(extra) if isinstance(error, Unavailable)]
            assert refused
            assert all(error.code == "busy" and error.status == 503 and error.retry_after >= 1 for error in refused)
            go_on.set()
            assert await asyncio.gather(first, *waiting) == [0, 1, 2, 3, 4]
            await asyncio.wait(extra)
            assert await database.write(ledger.record, 9) == 9

    async def _failures(tasks: list[asyncio.Task[int]]) -> list[BaseException | None]:
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        return [task.exception() for task in tasks if task.done()]

    asyncio.run(scene())


def test_a_command_knows_the_context_of_who_sent_it(url: str) -> None:
    def hour(_connection: Connection) -> int:
        return clock.now().hour

    async def at(database: Database, moment: datetime) -> int:
        with clock.at(moment):
            return await database.write(hour)

    async def scene() -> None:
        async with ledger.serving(url) as database:
            moments = [datetime(2026, 3, 4, hour, tzinfo=UTC) for hour in range(24)]
            assert await asyncio.gather(*(at(database, moment) for moment in moments)) == list(range(24))
            with clock.at(moments[7]):
                assert await database.read(hour) == 7
                assert await database.read_long(hour) == 7

    asyncio.run(scene())


def test_a_thread_writes_and_reads_beside_the_loop(url: str) -> None:
    async def scene() -> None:
        async with ledger.serving(url) as database:
            by_loop = [database.write(ledger.record, number) for number in range(20)]
            by_thread = [asyncio.to_thread(database.write_now, ledger.record, number) for number in range(20, 40)]
            assert await asyncio.gather(*by_loop, *by_thread) == list(range(40))
            assert await asyncio.to_thread(database.read_now, ledger.numbers) == list(range(40))

    asyncio.run(scene())


def test_stopping_finishes_what_was_accepted_and_refuses_what_comes(url: str) -> None:
    async def scene() -> None:
        async with ledger.serving(url) as database:
            accepted = [asyncio.ensure_future(database.write(ledger.record, number)) for number in range(100)]
            await asyncio.sleep(0)
            await database.stop()
            assert await asyncio.gather(*accepted) == list(range(100))
            with pytest.raises(Unavailable) as refused:
                await database.write(ledger.record, 100)
            assert refused.value.code == "stopping"

    asyncio.run(scene())


def test_without_a_server_a_refusal_leaves_nothing(url: str) -> None:
    database = open_database(url)
    database.write_now(ledger.create)
    database.write_now(ledger.record, 1)
    with pytest.raises(Conflict):
        database.write_now(ledger.refuse, 2)
    assert database.read_now(ledger.numbers) == [1]
    database.close()


def test_a_bulk_command_shares_its_transaction_with_nobody(sqlite_url: str) -> None:
    """Seen from the commits: a bulk command among others is committed by itself."""
    transactions: list[tuple[int, str]] = []

    def small(connection: Connection) -> None:
        transactions.append((id(connection.get_transaction()), "small"))

    @alone
    def bulk(connection: Connection) -> None:
        transactions.append((id(connection.get_transaction()), "bulk"))
        kept.append(connection.get_transaction())  # keeps its id from being given to the next one

    kept: list[object] = []

    async def scene() -> None:
        async with ledger.serving(sqlite_url) as database:
            await asyncio.gather(*(database.write(bulk if number % 10 == 5 else small) for number in range(60)))
        shared = {which for which, group in groupby(sorted(transactions)) if len(list(group)) > 1}
        assert all(name == "small" for _, name in shared)
        bulks = [which for which, name in transactions if name == "bulk"]
        assert len(set(bulks)) == len(bulks) == 6
        assert not set(bulks) & {which for which, name in transactions if name == "small"}

    asyncio.run(scene())
