"""What a made-up person signs in with: headers for the API, a cookie for pages."""

from pwdlib.hashers.argon2 import Argon2Hasher
from sqlalchemy import select
from sqlalchemy.engine import Connection

from app import clock
from app.adapters.secret_box import box_of
from app.models.people import users
from app.models.second_factors import second_factors
from app.policies import Actor
from app.queries.people import actor_of_session
from app.schemas.people import NewToken, Scope
from app.services import people, totp
from app.settings import Settings
from app.web.passwords import Passwords

BOX = box_of(Settings().secret_path)
"""The one of every application that is made in the tests."""


def user_id(connection: Connection, username: str) -> int:
    return int(connection.execute(select(users.c.id).where(users.c.username == username)).scalar_one())


def bearer(connection: Connection, username: str, *scopes: Scope) -> dict[str, str]:
    new = NewToken(name="thử", scopes=list(scopes) or ["read", "write"])
    return {"authorization": f"Bearer {people.create_token_for(connection, username, new).token}"}


def cookie(connection: Connection, username: str) -> dict[str, str]:
    return {"cookie": f"tk_session={people.open_session(connection, user_id(connection, username), strong=True)}"}


def signed_in(connection: Connection, username: str) -> tuple[str, Actor]:
    """A session opened by password alone: its secret, and who it is."""
    secret = people.open_session(connection, user_id(connection, username))
    actor = actor_of_session(connection, secret, None)
    assert actor is not None
    return secret, actor


def code(connection: Connection, username: str) -> str:
    """What the person's telephone shows now."""
    mine = second_factors.c.user_id == user_id(connection, username)
    kept = connection.execute(select(second_factors.c.secret).where(mine)).scalar_one()
    secret = BOX.open(kept, user_id(connection, username))
    assert secret is not None
    return totp.code_at(secret, int(clock.now().timestamp()) // totp.STEP_SECONDS)


def cheap_passwords() -> Passwords:
    """The real algorithm at a cost that tests can bear."""
    return Passwords(Argon2Hasher(time_cost=1, memory_cost=64, parallelism=1))
