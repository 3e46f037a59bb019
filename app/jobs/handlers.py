"""What each kind of job does. A handler may run twice: it must bear it."""

from collections.abc import Callable
from typing import NamedTuple

from sqlalchemy import delete
from sqlalchemy.engine import Connection

from app import clock
from app.db import idempotency
from app.jobs.queue import forget_done
from app.models.people import user_sessions
from app.services import event_seals, held_forms, oidc, sign_in, throttle

Handler = Callable[[Connection, dict[str, object]], bool]
"""True: there is more to do, in a transaction of its own."""


def seal_events(connection: Connection, _payload: dict[str, object]) -> bool:
    return event_seals.seal(connection) == event_seals.AT_ONCE


def tidy(connection: Connection, _payload: dict[str, object]) -> bool:
    """Forget what is kept for a time: docs/security.md has the list."""
    idempotency.forget_old(connection)
    connection.execute(delete(user_sessions).where(user_sessions.c.expires_at < clock.now()))
    held_forms.forget_old(connection)
    throttle.forget_old(connection)
    sign_in.forget_old(connection)
    oidc.forget_old(connection)
    forget_done(connection)
    return False


HANDLERS: dict[str, Handler] = {"seal_events": seal_events, "tidy": tidy}


class Schedule(NamedTuple):
    """A job per time slot of so many seconds; `needed` asks first, so that an idle service writes nothing."""

    kind: str
    seconds: int
    needed: Callable[[Connection], bool]


def _always(_connection: Connection) -> bool:
    return True


SCHEDULES = (Schedule("seal_events", 2, event_seals.waiting), Schedule("tidy", 3600, _always))
