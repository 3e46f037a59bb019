"""What a made-up person signs in with: headers for the API, a cookie for pages."""

from pwdlib.hashers.argon2 import Argon2Hasher
from sqlalchemy import select
from sqlalchemy.engine import Connection

from app.models.people import users
from app.schemas.people import NewToken, Scope
from app.services import people
from app.web.passwords import Passwords


def user_id(connection: Connection, username: str) -> int:
    return int(connection.execute(select(users.c.id).where(users.c.username == username)).scalar_one())


def bearer(connection: Connection, username: str, *scopes: Scope) -> dict[str, str]:
    new = NewToken(name="thử", scopes=list(scopes) or ["read", "write"])
    return {"authorization": f"Bearer {people.create_token_for(connection, username, new).token}"}


def cookie(connection: Connection, username: str) -> dict[str, str]:
    return {"cookie": f"tk_session={people.open_session(connection, user_id(connection, username), strong=True)}"}


def cheap_passwords() -> Passwords:
    """The real algorithm at a cost that tests can bear."""
    return Passwords(Argon2Hasher(time_cost=1, memory_cost=64, parallelism=1))
