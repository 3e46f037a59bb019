"""Work for later, enqueued in the transaction that wants it: rolled back with it, run only after its commit."""

from datetime import datetime
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.engine import Connection
from sqlalchemy.exc import IntegrityError

from app import clock
from app.models.jobs import JobState, jobs

MOST_ATTEMPTS = 10


def enqueue(
    connection: Connection,
    kind: str,
    payload: dict[str, Any] | None = None,
    *,
    run_at: datetime | None = None,
    unique_key: str | None = None,
) -> bool:
    """Whether it was added; not, where `unique_key` stands already: of two that want the same, one wins."""
    now = clock.now()
    if unique_key is not None and connection.execute(select(jobs.c.id).where(jobs.c.unique_key == unique_key)).first():
        return False
    values = {
        "kind": kind,
        "payload": payload or {},
        "run_at": run_at or now,
        "state": JobState.READY,
        "attempts": 0,
        "max_attempts": MOST_ATTEMPTS,
        "unique_key": unique_key,
        "created_at": now,
    }
    try:
        with connection.begin_nested():
            connection.execute(insert(jobs).values(values))
    except IntegrityError:
        return False
    return True
