"""Keeping what somebody typed until they have signed in again."""

from collections.abc import Mapping, Sequence
from datetime import timedelta

from sqlalchemy import delete, insert, select
from sqlalchemy.engine import Connection

from app import clock
from app.errors import NotFound
from app.models.held_forms import held_forms
from app.models.people import users
from app.services.throttle import counted, spend

KEPT = timedelta(days=3)
"""Typed on Friday evening, sent on Monday."""
MOST = 5
"""Of one person; older ones give way."""
AN_HOUR = 30
"""So many forms of one person are kept at once; each further one waits, so that nobody fills the database."""
H = held_forms.c


def hold(
    connection: Connection,
    user_id: int,
    action: str,
    typed: Sequence[tuple[str, str]],
    files: Mapping[str, Sequence[str]],
) -> int:
    """Keep a form for whom it was drawn; the answer is the number by which they find it.

    Raises:
        NotFound: their account is closed.
        TooMany: so many were kept of late.
    """
    if connection.scalar(select(users.c.id).where(users.c.id == user_id, users.c.disabled_at.is_(None))) is None:
        raise NotFound
    spend(connection, "too_many_forms", [counted(f"forms of {user_id}", AN_HOUR)])
    mine = select(H.id).where(H.user_id == user_id).order_by(H.id.desc()).limit(MOST - 1)
    newest = list(connection.execute(mine).scalars())
    connection.execute(delete(held_forms).where(H.user_id == user_id, H.id.not_in(newest)))
    values = {
        "user_id": user_id,
        "action": action,
        "fields": {"typed": [list(each) for each in typed]},
        "files": {name: list(names) for name, names in files.items()},
        "expires_at": clock.now() + KEPT,
    }
    return int(connection.execute(insert(held_forms).values(values).returning(H.id)).scalar_one())


def forget_old(connection: Connection) -> None:
    connection.execute(delete(held_forms).where(H.expires_at < clock.now()))
