"""What people do about their own sign-ins: look, end, change the password."""

from sqlalchemy import delete, update
from sqlalchemy.engine import Connection

from app.errors import NotFound
from app.models.people import user_sessions, users
from app.policies import Actor, require_proof
from app.queries.people import known_user, secret_hash
from app.services import events
from app.services.people import Browser, open_session, replace_password


def sign_out(connection: Connection, secret: str, request_id: str | None) -> None:
    """End the session of this secret, if there is one; the log says whose."""
    this = user_sessions.c.secret_hash == secret_hash(secret)
    user_id = connection.scalar(delete(user_sessions).where(this).returning(user_sessions.c.user_id))
    if user_id is not None:
        about = {"user_id": user_id, "request_id": request_id}
        events.record(connection, None, resource="user", resource_id=user_id, action="sign_out", **about)


def end_session(connection: Connection, actor: Actor, session_id: int) -> None:
    """Sign one of the caller's browsers out; another person's does not exist here."""
    require_proof(actor)
    mine = (user_sessions.c.id == session_id, user_sessions.c.user_id == actor.user_id)
    if connection.execute(delete(user_sessions).where(*mine)).rowcount == 0:
        raise NotFound
    events.record(connection, actor, resource="user", resource_id=actor.user_id, action="end_session")


def end_other_sessions(connection: Connection, actor: Actor) -> None:
    """Every browser but the one that asks."""
    require_proof(actor)
    others = (user_sessions.c.user_id == actor.user_id, user_sessions.c.id != actor.session_id)
    connection.execute(delete(user_sessions).where(*others))
    events.record(connection, actor, resource="user", resource_id=actor.user_id, action="end_session")


def end_sessions(connection: Connection, username: str) -> None:
    """From the server's own command line: the person is signed out everywhere; the account stays open."""
    user_id = known_user(connection, username)
    connection.execute(delete(user_sessions).where(user_sessions.c.user_id == user_id))
    events.record(connection, None, resource="user", resource_id=user_id, action="end_sessions")


def change_password(
    connection: Connection, actor: Actor, password_hash: str, browser: Browser, *, short: bool = False
) -> str:
    """The answer is the secret of a new session for the caller, whose others have all ended."""
    replace_password(connection, actor, actor.user_id, password_hash, short=short)
    return open_session(connection, actor.user_id, browser, strong=not actor.weak)


def renew_hash(connection: Connection, user_id: int, old: str, new: str) -> None:
    """The same password, hashed at the cost of today: no session ends. One that was changed in the meantime stays."""
    same = (users.c.id == user_id, users.c.password_hash == old)
    connection.execute(update(users).where(*same).values(password_hash=new))
