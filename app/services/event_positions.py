"""Numbering committed events: the feed is read by position only, so that no reader's cursor skips a late commit."""

from sqlalchemy import bindparam, func, select, update
from sqlalchemy.engine import Connection

from app.db.prepared import Prepared
from app.models.events import events

E = events.c
AT_ONCE = 2000
_SET = Prepared(update(events).where(E.id == bindparam("event_id")).values(position=bindparam("new_position")))


def waiting(connection: Connection) -> bool:
    """Whether there is an event without a position."""
    return connection.execute(select(E.id).where(E.position.is_(None)).limit(1)).first() is not None


def number(connection: Connection) -> int:
    """Number what waits, in the order it was written; how many there were.

    Two passes at once cannot give one position twice (it is unique): the second one fails and is tried again.
    """
    last = connection.execute(select(func.max(E.position))).scalar() or 0
    ids = connection.execute(select(E.id).where(E.position.is_(None)).order_by(E.id).limit(AT_ONCE)).scalars().all()
    _SET.run_many(connection, [{"event_id": event_id, "new_position": last + n} for n, event_id in enumerate(ids, 1)])
    return len(ids)
