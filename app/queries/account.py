"""What a person sees of their own account."""

from datetime import timedelta
from typing import NamedTuple

from sqlalchemy import false, or_, select
from sqlalchemy.engine import Connection

from app import clock
from app.adapters.secret_box import SecretBox
from app.models.identities import identities
from app.models.people import user_sessions, users
from app.models.second_factors import second_factors
from app.policies import Actor
from app.queries.people import tokens_of
from app.schemas.common import MAX_LIMIT
from app.schemas.people import Account, SessionOut


def account(connection: Connection, actor: Actor, *, idle_hours: float, trusted_hours: int) -> Account:
    """The caller's browsers that are still signed in, newest first, and the tokens that still work."""
    has_password = connection.scalar(select(users.c.password_hash.is_not(None)).where(users.c.id == actor.user_id))
    return Account(
        sessions=_sessions(connection, actor, idle_hours, trusted_hours),
        tokens=tokens_of(connection, actor, limit=MAX_LIMIT).items,
        has_password=bool(has_password),
        second_factor=has_second_factor(connection, actor),
    )


def _sessions(connection: Connection, actor: Actor, idle_hours: float, trusted_hours: int) -> list[SessionOut]:
    columns, now = user_sessions.c, clock.now()
    rows = connection.execute(
        select(*(columns[name] for name in SessionOut.model_fields if name != "current"))
        .where(
            columns.user_id == actor.user_id,
            columns.expires_at > now,
            columns.last_seen_at > now - timedelta(hours=idle_hours),
            or_(columns.trusted.is_(false()), columns.created_at > now - timedelta(hours=trusted_hours)),
        )
        .order_by(columns.id.desc())
        .limit(MAX_LIMIT)
    ).mappings()
    return [SessionOut.model_validate({**row, "current": row["id"] == actor.session_id}) for row in rows]


class Standing(NamedTuple):
    """`secret`: of an app that is being added and is not confirmed yet."""

    on: bool
    secret: str = ""


def has_second_factor(connection: Connection, actor: Actor) -> bool:
    columns = second_factors.c
    on = select(columns.user_id).where(columns.user_id == actor.user_id, columns.confirmed_at.is_not(None))
    return connection.execute(on).first() is not None


def pending_secret(connection: Connection, actor: Actor, box: SecretBox) -> Standing:
    """How far the caller is with a second factor; of one that is on, nothing is shown any more."""
    columns = second_factors.c
    mine = select(columns.secret, columns.confirmed_at).where(columns.user_id == actor.user_id)
    row = connection.execute(mine).first()
    if row is None:
        return Standing(on=False)
    if row.confirmed_at:
        return Standing(on=True)
    return Standing(on=False, secret=box.open(row.secret, actor.user_id) or "")


class Means(NamedTuple):
    """By what the caller can show again who they are."""

    password: bool
    code: bool
    identity: bool
    """An account at the provider of identities."""
    tap: bool
    """A made-up person of the demo has nothing but the button."""


def means_of_proof(connection: Connection, actor: Actor) -> Means:
    mine = select(users.c.password_hash, users.c.demo).where(users.c.id == actor.user_id)
    row = connection.execute(mine).one()
    linked = select(identities.c.user_id).where(identities.c.user_id == actor.user_id)
    return Means(
        password=row.password_hash is not None,
        code=has_second_factor(connection, actor),
        identity=connection.execute(linked).first() is not None,
        tap=row.demo,
    )
