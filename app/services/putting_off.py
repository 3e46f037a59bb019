"""A call that takes long is kept as a job; whoever made it asks later what it came to."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import func, insert, select
from sqlalchemy.engine import Connection

from app import clock
from app.errors import TooMany
from app.models.jobs import JobState, jobs
from app.policies import Actor
from app.queries.jobs import get_job
from app.schemas.jobs import JobOut

J = jobs.c
MOST_WAITING = 20
"""Of one person at a time."""
_ATTEMPTS = 3
_RETRY_AFTER = 5


def put_off(
    connection: Connection, actor: Actor, payload: dict[str, Any], may: Callable[[Actor], None] | None = None
) -> JobOut:
    """Keep the call; it runs with the rights its maker has then. `may` refuses now what could never be allowed.

    Raises:
        NotAllowed; TooMany: twenty calls of theirs wait already.
    """
    if may is not None:
        may(actor)
    ahead = (J.user_id == actor.user_id, J.state.in_([JobState.READY, JobState.LEASED]))
    if connection.execute(select(func.count()).select_from(jobs).where(*ahead)).scalar_one() >= MOST_WAITING:
        raise TooMany(retry_after=_RETRY_AFTER)
    now = clock.now()
    values = {
        "kind": "call",
        "payload": {**payload, "token_id": actor.token_id, "request_id": actor.request_id},
        "run_at": now,
        "state": JobState.READY,
        "attempts": 0,
        "max_attempts": _ATTEMPTS,
        "user_id": actor.user_id,
        "created_at": now,
    }
    inserted = connection.execute(insert(jobs).values(values)).inserted_primary_key
    return get_job(connection, actor, int(inserted[0]) if inserted else 0)
