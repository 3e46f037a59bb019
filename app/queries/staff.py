"""The people whose accounts the caller looks after."""

from typing import NamedTuple

from sqlalchemy import or_, select
from sqlalchemy.engine import Connection

from app.models.offices import offices
from app.models.people import seats, users
from app.policies import Actor, kept_accounts
from app.schemas.common import MAX_LIMIT
from app.schemas.people import Colleague


class Leaving(NamedTuple):
    id: int
    display_name: str
    colleagues: list[tuple[str, str]]
    """User name and name."""


def staff(connection: Connection, actor: Actor, *, words: str = "") -> list[Colleague]:
    """By name, the first of them where there are very many; `words` is a part of a name, user name or telephone."""
    columns = users.c
    wanted = select(columns.id, columns.username, columns.display_name, columns.phone, columns.disabled_at)
    if words:
        parts = (columns.username, columns.display_name, columns.phone)
        wanted = wanted.where(or_(*(part.icontains(words, autoescape=True) for part in parts)))
    found = wanted.where(kept_accounts(actor)).order_by(columns.display_name, columns.id).limit(MAX_LIMIT)
    rows = connection.execute(found).all()
    seated = _offices_of(connection, [row.id for row in rows])
    return [
        Colleague(
            id=row.id,
            username=row.username,
            display_name=row.display_name,
            phone=row.phone,
            closed=row.disabled_at is not None,
            offices=seated.get(row.id, []),
        )
        for row in rows
    ]


def leaving(connection: Connection, actor: Actor, user_id: int) -> Leaving | None:
    """Somebody whose account the caller looks after, and who may take over: open accounts of the same offices."""
    columns, kept = (users.c.id, users.c.username, users.c.display_name), kept_accounts(actor)
    open_ones = select(*columns).where(users.c.disabled_at.is_(None), kept)
    person = connection.execute(open_ones.where(users.c.id == user_id)).first()
    if person is None:
        return None
    here = select(seats.c.office_id).where(seats.c.user_id == user_id)
    sits_here = select(seats.c.user_id).where(seats.c.office_id.in_(here))
    others = open_ones.where(users.c.id != user_id, users.c.id.in_(sits_here)).order_by(users.c.display_name)
    rows = connection.execute(others.limit(MAX_LIMIT)).all()
    return Leaving(person.id, person.display_name, [(row.username, row.display_name) for row in rows])


def _offices_of(connection: Connection, user_ids: list[int]) -> dict[int, list[str]]:
    rows = connection.execute(
        select(seats.c.user_id, offices.c.name)
        .join(offices, offices.c.id == seats.c.office_id)
        .where(seats.c.user_id.in_(user_ids))
        .group_by(seats.c.user_id, offices.c.name)
        .order_by(offices.c.name)
    )
    found: dict[int, list[str]] = {}
    for user_id, name in rows:
        found.setdefault(user_id, []).append(name)
    return found
