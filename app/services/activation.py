"""Slips: a code on paper with which a person gives their account its first password, or a new one."""

import base64
import secrets
from datetime import timedelta

from sqlalchemy import delete, insert, select
from sqlalchemy.engine import Connection

from app import clock
from app.errors import NotSignedIn
from app.models.activations import activations
from app.models.people import users
from app.policies import Actor, require_admin
from app.queries.people import known_user, secret_hash
from app.services import events
from app.services.people import set_password

GOOD_FOR = timedelta(days=14)
_BYTES = 10
_GROUP = 4


def new_slip(connection: Connection, actor: Actor | None, username: str) -> str:
    """The code for a slip; one that was given out before counts no more. `actor` None is the operator."""
    if actor is not None:
        require_admin(actor)
    return write_slip(connection, actor, known_user(connection, username))


def write_slip(connection: Connection, actor: Actor | None, user_id: int) -> str:
    """`new_slip` for who has been asked for their right already."""
    code = base64.b32encode(secrets.token_bytes(_BYTES)).decode().lower()
    connection.execute(delete(activations).where(activations.c.user_id == user_id))
    values = {"user_id": user_id, "code_hash": secret_hash(code), "expires_at": clock.now() + GOOD_FOR}
    connection.execute(insert(activations).values(values))
    events.record(connection, actor, resource="user", resource_id=user_id, action="new_slip")
    return "-".join(code[start : start + _GROUP] for start in range(0, len(code), _GROUP))


def fits(connection: Connection, username: str, code: str) -> int | None:
    """Whose slip this is; None for a code of another, a used or an old one, and for a name that nobody has."""
    plain = "".join(code.split()).replace("-", "").lower()
    found = connection.scalar(
        select(users.c.id)
        .join(activations, activations.c.user_id == users.c.id)
        .where(users.c.username == username, users.c.disabled_at.is_(None))
        .where(activations.c.code_hash == secret_hash(plain), activations.c.expires_at > clock.now())
    )
    return None if found is None else int(found)


def activate(connection: Connection, username: str, code: str, password_hash: str) -> int:
    """Use the slip up and set the password; sessions of before end.

    Raises:
        NotSignedIn("wrong_slip"): it does not fit, or was used in the meantime.
    """
    user_id = fits(connection, username, code)
    if user_id is None or connection.execute(delete(activations).where(activations.c.user_id == user_id)).rowcount != 1:
        raise NotSignedIn("wrong_slip")
    set_password(connection, None, username, password_hash)
    return user_id
