"""Numbering and sealing committed events (law 5).

The feed is read by position only, so that no reader's cursor skips a late commit. What gets its numbers in one pass is
sealed in it: the digest covers every field of every event, when that was, and the digest before, so that nothing sealed can be
changed, taken out or moved without all later digests telling.
"""

from sqlalchemy import bindparam, insert, select, update
from sqlalchemy.engine import Connection

from app import clock
from app.db.prepared import Prepared
from app.models.events import event_seals, events
from app.queries.audit import SEALED, chained, last_seal, sealed_fields

E = events.c
AT_ONCE = 100
"""A pass holds the writer for some milliseconds; whoever waits for it goes between two passes."""
_WAITING = Prepared(
    select(*SEALED).where(E.position.is_(None)).order_by(E.id).limit(bindparam("most", type_=E.id.type))
)
_SET = Prepared(update(events).where(E.id == bindparam("event_id")).values(position=bindparam("new_position")))


def waiting(connection: Connection) -> bool:
    """Whether there is an event that is not sealed yet."""
    return connection.execute(select(E.id).where(E.position.is_(None)).limit(1)).first() is not None


def seal(connection: Connection) -> int:
    """Number and seal what waits, in the order it was written; how many there were.

    Two passes at once cannot give one position twice (it is unique): the second one fails and is tried again.
    """
    rows = _WAITING.rows(connection, most=AT_ONCE)
    if not rows:
        return 0
    before = last_seal(connection)
    first = before.last_position + 1
    _SET.run_many(connection, [{"event_id": row[0], "new_position": n} for n, row in enumerate(rows, first)])
    now = clock.now()
    digest = chained(before.digest, (sealed_fields(n, row) for n, row in enumerate(rows, first)), now)
    values = {"first_position": first, "last_position": first + len(rows) - 1, "digest": digest, "sealed_at": now}
    connection.execute(insert(event_seals).values(values))
    return len(rows)
