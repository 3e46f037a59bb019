"""Jobs: run once committed, tried again, never by two at once."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Concatenate, ParamSpec, TypeVar

import pytest
from sqlalchemy import insert, select
from sqlalchemy.engine import Connection

from app import clock
from app.db.inline import InlineDatabase
from app.jobs import handlers, queue, runner
from app.models.events import events
from app.models.jobs import JobState, jobs
from app.services import event_seals
from app.services.events import record
from app.services.outbox import enqueue

P = ParamSpec("P")
T = TypeVar("T")
pytestmark = pytest.mark.anyio
NOON = datetime(2026, 3, 12, 5, 0, tzinfo=UTC)


class Commands(InlineDatabase):
    """Knows by name which commands each had a transaction of its own."""

    def __init__(self, connection: Connection) -> None:
        super().__init__(connection)
        self.names: list[str] = []

    async def write(self, command: Callable[Concatenate[Connection, P], T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        self.names.append(command.__name__)
        return await super().write(command, *args, **kwargs)


def nothing(_connection: Connection, _payload: dict[str, object]) -> dict[str, object]:
    return {}


async def until_idle(database: InlineDatabase) -> None:
    while await runner.run_due(database, "a", nothing):
        pass


def state(connection: Connection) -> tuple[JobState, int, str | None]:
    row = connection.execute(select(jobs.c.state, jobs.c.attempts, jobs.c.error).where(jobs.c.kind != "tidy")).one()
    return row.state, row.attempts, row.error


async def test_committed_events_get_positions_without_gaps(connection: Connection) -> None:
    for number in range(5):
        record(connection, None, resource="office", resource_id=number, action="create")
    await until_idle(InlineDatabase(connection))
    found = connection.execute(select(events.c.position).order_by(events.c.id)).scalars().all()
    assert found == [1, 2, 3, 4, 5]
    assert not event_seals.waiting(connection)


async def test_long_work_is_done_bite_by_bite(connection: Connection, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(event_seals, "AT_ONCE", 2)
    for number in range(5):
        record(connection, None, resource="office", resource_id=number, action="create")
    database = Commands(connection)
    await until_idle(database)
    assert not event_seals.waiting(connection)
    assert state(connection)[0] is JobState.DONE
    assert database.names.count("_do") == len(("tidy", "two events", "two events", "one event"))


async def test_an_idle_service_writes_no_jobs_for_events(connection: Connection) -> None:
    await until_idle(InlineDatabase(connection))
    kinds = connection.execute(select(jobs.c.kind)).scalars().all()
    assert kinds == ["tidy"]


async def test_a_failing_job_waits_longer_each_time_and_dies_at_last(
    connection: Connection, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def stumble(_connection: Connection, _payload: dict[str, object]) -> None:
        raise RuntimeError("mạng đứt")

    monkeypatch.setitem(handlers.HANDLERS, "stumble", stumble)
    monkeypatch.setattr("app.services.outbox.MOST_ATTEMPTS", 2)
    with clock.at(NOON):
        enqueue(connection, "stumble")
        await until_idle(InlineDatabase(connection))
        assert state(connection) == (JobState.READY, 1, "RuntimeError: mạng đứt")
    with clock.at(NOON + timedelta(hours=2)):
        await until_idle(InlineDatabase(connection))
    assert state(connection)[:2] == (JobState.DEAD, 2)
    assert "stumble" in caplog.text


def test_a_lease_keeps_a_job_to_one_worker_until_it_runs_out(connection: Connection) -> None:
    with clock.at(NOON):
        enqueue(connection, "number_events")
        assert len(queue.claim(connection, "a")) == 1
        assert queue.claim(connection, "b") == []
    with clock.at(NOON + queue.LEASE + timedelta(seconds=1)):
        (job,) = queue.claim(connection, "b")
        queue.finish(connection, job.id, "a")
        assert state(connection)[0] is JobState.LEASED
        queue.finish(connection, job.id, "b")
    assert state(connection)[0] is JobState.DONE


def test_of_two_that_want_one_slot_one_wins(connection: Connection) -> None:
    assert enqueue(connection, "number_events", unique_key="slot")
    assert not enqueue(connection, "number_events", unique_key="slot")


def call(connection: Connection, **values: object) -> None:
    common = {"kind": queue.CALL, "payload": {}, "run_at": NOON, "max_attempts": 3, "created_at": NOON}
    connection.execute(insert(jobs).values(**common | values))


async def test_a_call_is_carried_out_by_whoever_holds_it_and_by_nobody_else(connection: Connection) -> None:
    carried = []

    def carry_out(_connection: Connection, payload: dict[str, object]) -> dict[str, object]:
        carried.append(payload)
        return {"result": 1}

    with clock.at(NOON):
        call(connection)
        (job,) = queue.claim(connection, "a")
    with clock.at(NOON + queue.LEASE + timedelta(seconds=1)):
        (again,) = queue.claim(connection, "b")
        runner._answer(connection, job, "a", carry_out)
        assert carried == []
        runner._answer(connection, again, "b", carry_out)
    assert carried == [{}]
    assert connection.execute(select(jobs.c.answer)).scalar_one() == {"result": 1}


async def test_what_a_stopped_service_held_is_taken_up_at_once_by_the_next_one(connection: Connection) -> None:
    with clock.at(NOON):
        call(connection)
        queue.claim(connection, "a")
        assert queue.orphans(connection)
        queue.take_back(connection)
        assert [job.attempts for job in queue.claim(connection, "b")] == [2]


def test_a_call_that_takes_its_workers_with_it_is_given_up(connection: Connection) -> None:
    with clock.at(NOON):
        call(connection, state=JobState.LEASED, attempts=3, lease_until=NOON - timedelta(seconds=1))
        assert queue.claim(connection, "a") == []
    assert state(connection) == (JobState.DEAD, 3, "its worker was lost")


def test_what_the_service_does_for_itself_comes_before_calls(connection: Connection) -> None:
    with clock.at(NOON):
        call(connection)
        enqueue(connection, "seal_events", run_at=NOON)
        taken = [job.kind for _ in range(2) for job in queue.claim(connection, "a")]
        assert taken == ["seal_events", queue.CALL]
