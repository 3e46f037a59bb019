"""The job table as a queue: claimed under a lease, finished by who holds it, tried again with longer and longer waits."""

import random
from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import ColumnElement, and_, delete, or_, select, update
from sqlalchemy.engine import Connection

from app import clock
from app.models.jobs import JobState, jobs

J = jobs.c
LEASE = timedelta(minutes=5)
KEPT_DONE = timedelta(days=2)
FIRST_WAIT_S, LONGEST_WAIT_S = 5, 3600


class Leased(NamedTuple):
    id: int
    kind: str
    payload: dict[str, object]
    attempts: int
    max_attempts: int


CALL = "call"
"""The kind of job that is a call somebody waits for."""


def _due() -> ColumnElement[bool]:
    now = clock.now()
    ready = and_(J.state == JobState.READY, J.run_at <= now)
    return or_(ready, and_(J.state == JobState.LEASED, J.lease_until < now))


def due(connection: Connection) -> bool:
    """Whether a claim would find anything; asked first, so that an idle worker writes nothing."""
    return connection.execute(select(J.id).where(_due()).limit(1)).first() is not None


def stands(connection: Connection, unique_key: str) -> bool:
    """Whether that slot of a schedule has its job."""
    return connection.execute(select(J.id).where(J.unique_key == unique_key)).first() is not None


def claim(connection: Connection, worker: str, most: int = 1) -> list[Leased]:
    """Due jobs, and those whose holder died: theirs for five minutes. What nobody waits for is short and comes first."""
    now = clock.now()
    _bury(connection, now)
    ids = (
        connection.execute(
            select(J.id)
            .where(_due())
            .order_by(J.kind == CALL, J.run_at, J.id)
            .limit(most)
            .with_for_update(skip_locked=True)
        )
        .scalars()
        .all()
    )
    if not ids:
        return []
    connection.execute(
        update(jobs)
        .where(J.id.in_(ids))
        .values(state=JobState.LEASED, leased_by=worker, lease_until=now + LEASE, attempts=J.attempts + 1)
    )
    columns = (J.id, J.kind, J.payload, J.attempts, J.max_attempts)
    return [Leased(*row) for row in connection.execute(select(*columns).where(J.id.in_(ids)).order_by(J.id))]


def hold(connection: Connection, job_id: int, worker: str) -> bool:
    """Whether the job is still this worker's; nobody else claims it before the end of this transaction."""
    held = (J.id == job_id, J.leased_by == worker, J.state == JobState.LEASED)
    return connection.execute(update(jobs).where(*held).values(lease_until=clock.now() + LEASE)).rowcount == 1


def finish(connection: Connection, job_id: int, worker: str, answer: dict[str, object] | None = None) -> None:
    """Done; a lease that passed to someone else is not closed twice."""
    held = (J.id == job_id, J.leased_by == worker, J.state == JobState.LEASED)
    done = {"state": JobState.DONE, "lease_until": None, "error": None, "answer": answer}
    connection.execute(update(jobs).where(*held).values(**done))


def fail(connection: Connection, job: Leased, worker: str, error: str) -> None:
    """Again later, twice as late each time; after the last attempt it stays dead, with its error, for a person."""
    held = (J.id == job.id, J.leased_by == worker, J.state == JobState.LEASED)
    if job.attempts >= job.max_attempts:
        values: dict[str, object] = {"state": JobState.DEAD, "lease_until": None, "error": error[:2000]}
    else:
        wait = min(LONGEST_WAIT_S, FIRST_WAIT_S * 2 ** (job.attempts - 1)) * random.uniform(0.8, 1.2)  # noqa: S311 -- spreads retries
        values = {
            "state": JobState.READY,
            "lease_until": None,
            "run_at": clock.now() + timedelta(seconds=wait),
            "error": error[:2000],
        }
    connection.execute(update(jobs).where(*held).values(values))


def orphans(connection: Connection) -> bool:
    """Whether any job is held by a worker."""
    return connection.execute(select(J.id).where(J.state == JobState.LEASED).limit(1)).first() is not None


def take_back(connection: Connection) -> None:
    """Nobody holds a job any more: for the one worker of an embedded database, when it begins."""
    held = J.state == JobState.LEASED
    connection.execute(update(jobs).where(held).values(lease_until=clock.now() - timedelta(seconds=1)))


def _bury(connection: Connection, now: datetime) -> None:
    """What took every one of its workers with it is not given to another one."""
    lost = (J.state == JobState.LEASED, J.lease_until < now, J.attempts >= J.max_attempts)
    values = {"state": JobState.DEAD, "lease_until": None, "error": "its worker was lost"}
    connection.execute(update(jobs).where(*lost).values(**values))


def forget_done(connection: Connection) -> int:
    """Drop what was done two days ago, and calls that failed; how many there were."""
    ended = or_(J.state == JobState.DONE, and_(J.state == JobState.DEAD, J.kind == CALL))
    old = and_(ended, J.created_at < clock.now() - KEPT_DONE)
    return connection.execute(delete(jobs).where(old)).rowcount
