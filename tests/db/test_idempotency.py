"""One key, one effect, one answer."""

import asyncio
import threading
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.engine import Connection

from app import clock
from app.db.idempotency import Answer, Once, forget_old
from app.db.postgresql import PostgresDatabase
from app.errors import Conflict, StillRunning, Unprocessable
from tests.db import ledger

NOON = datetime(2026, 3, 4, 5, tzinfo=UTC)
ONCE = Once(principal="user:7", method="POST", path="/api/v1/activities", key="k-1", body_hash="a" * 64)


def created(number: int) -> Answer:
    return Answer(201, {"Location": f"/entries/{number}", "ETag": '"1"'}, b'{"id": %d}' % number)


def keys(connection: Connection) -> int:
    return int(connection.execute(text("SELECT count(*) FROM idempotency_keys")).scalar_one())


def test_fifty_clients_with_one_key_have_one_effect_and_one_answer(url: str) -> None:
    async def scene() -> None:
        async with ledger.serving(url) as database:
            answers = await asyncio.gather(
                *(database.write_once(ONCE, created, ledger.record, number) for number in range(50))
            )
            stored = await database.read(ledger.numbers)
            assert len(stored) == 1
            expected = created(stored[0])
            assert {(answer.status, answer.body) for answer in answers} == {(201, expected.body)}
            assert all(answer.headers == expected.headers for answer in answers)
            assert sum(not answer.replayed for answer in answers) == 1

    asyncio.run(scene())


def test_another_body_under_the_same_key_is_refused(url: str) -> None:
    async def scene() -> None:
        async with ledger.serving(url) as database:
            await database.write_once(ONCE, created, ledger.record, 1)
            other = Once(ONCE.principal, ONCE.method, ONCE.path, ONCE.key, "b" * 64)
            with pytest.raises(Unprocessable) as refused:
                await database.write_once(other, created, ledger.record, 2)
            assert (refused.value.code, refused.value.field) == ("idempotency_key_reused", "Idempotency-Key")
            assert await database.read(ledger.numbers) == [1]

    asyncio.run(scene())


@pytest.mark.parametrize("part", ["principal", "method", "path", "key"])
def test_the_same_key_of_somebody_else_or_elsewhere_is_another_key(sqlite_url: str, part: str) -> None:
    other = Once(**{**{name: getattr(ONCE, name) for name in Once.__slots__}, part: "other"})

    async def scene() -> None:
        async with ledger.serving(sqlite_url) as database:
            await database.write_once(ONCE, created, ledger.record, 1)
            answer = await database.write_once(other, created, ledger.record, 2)
            assert not answer.replayed
            assert await database.read(ledger.numbers) == [1, 2]

    asyncio.run(scene())


def test_a_refusal_leaves_no_trace(url: str) -> None:
    async def scene() -> None:
        async with ledger.serving(url) as database:
            for _ in range(2):
                with pytest.raises(Conflict):
                    await database.write_once(ONCE, created, ledger.refuse, 1)
            assert await database.read(keys) == 0
            answer = await database.write_once(ONCE, created, ledger.record, 2)
            assert answer == created(2)

    asyncio.run(scene())


def test_an_answer_that_is_rendered_as_a_refusal_is_not_kept(url: str) -> None:
    async def scene() -> None:
        async with ledger.serving(url) as database:
            answer = await database.write_once(ONCE, lambda _: Answer(422), ledger.record, 1)
            assert answer.status == 422
            assert await database.read(keys) == 0

    asyncio.run(scene())


def test_an_answer_with_a_secret_is_given_once_and_never_stored(url: str) -> None:
    def secret(_number: int) -> Answer:
        return Answer(201, {"Location": "/tokens/1"}, b"tk_open_sesame", secret=True)

    def stored_text(connection: Connection) -> str:
        return str(connection.execute(text("SELECT headers, body FROM idempotency_keys")).one())

    async def scene() -> None:
        async with ledger.serving(url) as database:
            answer = await database.write_once(ONCE, secret, ledger.record, 1)
            assert answer.body == b"tk_open_sesame"
            with pytest.raises(Conflict) as refused:
                await database.write_once(ONCE, secret, ledger.record, 2)
            assert refused.value.code == "idempotency_secret_answer"
            assert await database.read(ledger.numbers) == [1]
            assert "sesame" not in await database.read(stored_text)

    asyncio.run(scene())


def test_a_key_is_forgotten_after_a_day(url: str) -> None:
    async def scene() -> None:
        async with ledger.serving(url) as database:
            with clock.at(NOON):
                await database.write_once(ONCE, created, ledger.record, 1)
            with clock.at(NOON + timedelta(hours=23, minutes=59)):
                assert (await database.write_once(ONCE, created, ledger.record, 2)).replayed
                assert await database.write(forget_old) == 0
            with clock.at(NOON + timedelta(hours=24, minutes=1)):
                assert await database.write_once(ONCE, created, ledger.record, 3) == created(3)
                assert (await database.write_once(ONCE, created, ledger.record, 4)).body == created(3).body
                assert await database.write(forget_old) == 0
            with clock.at(NOON + timedelta(hours=48, minutes=2)):
                assert await database.write(forget_old) == 1
            assert await database.read(keys) == 0

    asyncio.run(scene())


def test_a_page_that_leads_on_is_replayed_too(sqlite_url: str) -> None:
    async def scene() -> None:
        async with ledger.serving(sqlite_url) as database:
            answers = [
                await database.write_once(ONCE, lambda _: Answer(303, {"Location": "/tasks/1"}), ledger.record, number)
                for number in range(2)
            ]
            assert [(answer.status, answer.headers["Location"]) for answer in answers] == [(303, "/tasks/1")] * 2
            assert await database.read(ledger.numbers) == [0]

    asyncio.run(scene())


def test_a_twin_that_has_waited_too_long_is_told_that_the_first_still_runs(postgres_url: str) -> None:
    begun, go_on = threading.Event(), threading.Event()

    def held_up(connection: Connection, number: int) -> int:
        begun.set()
        assert go_on.wait(30)
        return ledger.record(connection, number)

    async def scene() -> None:
        database = PostgresDatabase(postgres_url, lock_seconds=0.2)
        database.write_now(ledger.create)
        await database.start()
        first = asyncio.ensure_future(database.write_once(ONCE, created, held_up, 1))
        await asyncio.to_thread(begun.wait, 30)
        with pytest.raises(StillRunning) as refused:
            await database.write_once(ONCE, created, ledger.record, 2)
        assert refused.value.code == "idempotency_in_progress"
        go_on.set()
        assert await first == created(1)
        assert (await database.write_once(ONCE, created, ledger.record, 3)).body == created(1).body
        await database.stop()

    asyncio.run(scene())
