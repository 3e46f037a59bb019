"""Signing in by a provider of identities: the step half-way, and which account belongs to whom it names.

An account is found by issuer and subject alone, which an administrator or the operator has written down. Nobody gets
in, and no account comes into being, by a name or an address that a provider tells.
"""

import secrets
from datetime import timedelta
from typing import NamedTuple

from sqlalchemy import delete, insert, select
from sqlalchemy.engine import Connection

from app import clock
from app.errors import Conflict
from app.models.identities import identities, oidc_steps
from app.models.people import users
from app.queries.people import known_user, secret_hash
from app.services import events

HALF_WAY = timedelta(minutes=10)
"""How long a person may take at the provider."""
S = oidc_steps.c


class Step(NamedTuple):
    """What the browser that comes back has to fit; `after` is the page it wanted."""

    state: str
    nonce: str
    verifier: str
    after: str


class Known(NamedTuple):
    user_id: int
    username: str


def begin(connection: Connection, after: str) -> tuple[str, Step]:
    """The secret for the browser's cookie, and what its way to the provider carries."""
    forget_old(connection)
    secret, state, nonce, verifier = (secrets.token_urlsafe(32) for _ in range(4))
    step = Step(state, nonce, verifier, after)
    values = {"secret_hash": secret_hash(secret), **step._asdict(), "expires_at": clock.now() + HALF_WAY}
    connection.execute(insert(oidc_steps).values(values))
    return secret, step


def take(connection: Connection, secret: str) -> Step | None:
    """The step of this browser; it is used up by asking."""
    mine = S.secret_hash == secret_hash(secret)
    wanted = select(S.state, S.nonce, S.verifier, S.after).where(mine, S.expires_at > clock.now())
    row = connection.execute(wanted).first()
    used = connection.execute(delete(oidc_steps).where(mine)).rowcount
    return None if row is None or used != 1 else Step(*row)


def account_of(connection: Connection, issuer: str, subject: str) -> Known | None:
    """Whose account it is; nobody's where none was linked, or the account is closed."""
    row = connection.execute(
        select(users.c.id, users.c.username)
        .join(identities, identities.c.user_id == users.c.id)
        .where(identities.c.issuer == issuer, identities.c.subject == subject, users.c.disabled_at.is_(None))
    ).first()
    return None if row is None else Known(*row)


def link(connection: Connection, username: str, issuer: str, subject: str) -> None:
    """From the server's own command line: this is how the provider names the person. An older link goes.

    Raises:
        Conflict("subject_taken"): it is somebody else's.
    """
    user_id = known_user(connection, username)
    owner = select(identities.c.user_id).where(identities.c.issuer == issuer, identities.c.subject == subject)
    if connection.scalar(owner) not in {None, user_id}:
        raise Conflict("subject_taken", field="subject")
    connection.execute(delete(identities).where(identities.c.user_id == user_id))
    connection.execute(insert(identities).values(user_id=user_id, issuer=issuer, subject=subject))
    events.record(connection, None, resource="user", resource_id=user_id, action="link")


def unlink(connection: Connection, username: str) -> None:
    """From the server's own command line."""
    user_id = known_user(connection, username)
    connection.execute(delete(identities).where(identities.c.user_id == user_id))
    events.record(connection, None, resource="user", resource_id=user_id, action="unlink")


def forget_old(connection: Connection) -> None:
    """Who went to the provider and never came back."""
    connection.execute(delete(oidc_steps).where(S.expires_at < clock.now()))
