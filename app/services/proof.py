"""Showing again who one is, in the middle of a sign-in."""

import secrets

from sqlalchemy import update
from sqlalchemy.engine import Connection

from app import clock
from app.adapters.secret_box import SecretBox
from app.errors import Unprocessable
from app.models.people import user_sessions
from app.policies import Actor
from app.queries.people import secret_hash
from app.services import events, second_factor, sign_in

S = user_sessions.c


def prove_by_code(connection: Connection, actor: Actor, code: str, address: str, box: SecretBox) -> str:
    """The new secret of the session, which counts as opened with a second factor from now on.

    Raises:
        Unprocessable("bad_second_code"): of another time, used before, or none at all.
    """
    if not second_factor.check(connection, actor.user_id, code, box):
        raise Unprocessable("bad_second_code", field="code")
    return prove(connection, actor, address, strong=True)


def prove(connection: Connection, actor: Actor, address: str, *, strong: bool = False) -> str:
    """The new secret of the session, for who has shown the password; the one it came with is worth nothing after."""
    sign_in.forget(connection, actor.username, address)
    secret = secrets.token_urlsafe(32)
    values = {"secret_hash": secret_hash(secret), "proven_at": clock.now(), **({"strong": True} if strong else {})}
    connection.execute(update(user_sessions).where(S.id == actor.session_id).values(values))
    events.record(connection, actor, resource="user", resource_id=actor.user_id, action="prove")
    return secret
