"""How often something may be tried.

Counted in the database, so that all processes count together and a restart forgets nothing; what is counted is kept as
a digest only. A wait ends by itself and is never longer than `LONGEST`.
"""

import hashlib
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import bindparam, delete, select, text, update
from sqlalchemy.engine import Connection

from app import clock
from app.errors import TooMany
from app.models.people import sign_in_counts

C = sign_in_counts.c
FORGOTTEN = timedelta(hours=1)
"""Since the last attempt; then counting begins anew."""
SHORTEST, LONGEST = timedelta(minutes=1), timedelta(minutes=15)

_ENTER = text(
    "INSERT INTO sign_in_counts (key, attempts, last_at, blocked_until) VALUES (:key, 1, :now, NULL) "
    "ON CONFLICT (key) DO UPDATE SET last_at = excluded.last_at, attempts = "
    "CASE WHEN sign_in_counts.last_at < :forgotten THEN 1 ELSE sign_in_counts.attempts + 1 END"
).bindparams(
    bindparam("now", type_=C.last_at.type),
    bindparam("forgotten", type_=C.last_at.type),
)


class Counted(NamedTuple):
    """`free` attempts are answered at once; each further one doubles the wait before the next."""

    key: str
    free: int


def counted(what: str, free: int) -> Counted:
    return Counted(hashlib.sha256(what.encode()).hexdigest(), free)


def spend(connection: Connection, code: str, each: Iterable[Counted]) -> None:
    """Count an attempt that is about to begin.

    Raises:
        TooMany(code): one of them has to wait; the attempt is not made, and does not prolong the wait.
    """
    now, ordered = clock.now(), sorted(each)
    for one in ordered:
        until = connection.scalar(select(C.blocked_until).where(C.key == one.key))
        if until is not None and until > now:
            raise TooMany(code, retry_after=int((until - now).total_seconds()) + 1)
    for one in ordered:
        connection.execute(_ENTER, {"key": one.key, "now": now, "forgotten": now - FORGOTTEN})
        attempts = connection.scalar(select(C.attempts).where(C.key == one.key)) or 1
        waits = _until(now, attempts - one.free)
        connection.execute(update(sign_in_counts).where(C.key == one.key).values(blocked_until=waits))


def forget_old(connection: Connection) -> None:
    """Counts that no longer count."""
    connection.execute(delete(sign_in_counts).where(C.last_at < clock.now() - FORGOTTEN))


def _until(now: datetime, over: int) -> datetime | None:
    """`over`: attempts beyond the free ones, 0 with the last free one."""
    return None if over < 0 else now + min(SHORTEST * 2 ** min(over, 10), LONGEST)
