"""The people whose accounts the caller looks after."""

from sqlalchemy import or_, select
from sqlalchemy.engine import Connection

from app.models.offices import offices
from app.models.people import seats, users
from app.policies import Actor, kept_accounts
from app.schemas.common import MAX_LIMIT
from app.schemas.people import Colleague


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
