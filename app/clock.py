"""The only place that asks what time it is, so that a test or a seeded demo can decide it."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
_frozen: ContextVar[datetime | None] = ContextVar("frozen", default=None)


def now() -> datetime:
    """This instant, aware, in UTC; what is stored."""
    return _frozen.get() or datetime.now(UTC)


def today() -> date:
    """The calendar day in Vietnam; what a deadline is compared with."""
    return now().astimezone(VIETNAM).date()


def monotonic() -> float:
    """Seconds of a clock that never goes back; for measuring how long something took."""
    return time.monotonic()


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    """Let `now()` answer `moment` inside the block, in this context only."""
    token = _frozen.set(moment.astimezone(UTC))
    try:
        yield
    finally:
        _frozen.reset(token)
