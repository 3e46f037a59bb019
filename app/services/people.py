"""Accounts, seats, sessions and tokens. Passwords come here as hashes, secrets leave here once."""

import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, insert, or_, select, update
from sqlalchemy.engine import Connection

from app import clock
from app.errors import Conflict, NotFound, NotSignedIn, Unprocessable
from app.models.deputies import deputies
from app.models.people import api_tokens, seats, user_sessions, users
from app.policies import Actor, require_admin, require_proof, require_write
from app.queries.office_refs import office_refs
from app.queries.offices import ref_to_id
from app.queries.people import known_user, secret_hash
from app.schemas.people import CreatedToken, NewToken, NewUser, TokenOut, UserOut
from app.services import events
from app.workflow.kinds import Role


@dataclass(frozen=True, slots=True)
class Browser:
    """What signs in: how long it stays signed in where nobody trusts it, or the days it is trusted for."""

    device: str = ""
    hours: int = 12
    days: int = 0


NAMELESS = Browser()
ADMIN_HOURS = 12  # however long the operator lets others stay signed in
SHOWN_OF_TOKEN = 9
"""`tk_` and six characters: enough to recognise it, too few to use it."""


def create_user(
    connection: Connection, actor: Actor | None, new: NewUser, *, password_hash: str | None = None
) -> UserOut:
    """An account; `actor` is None on the server's own command line."""
    if actor is not None:
        require_admin(actor)
    if connection.execute(select(users.c.id).where(users.c.username == new.username)).first():
        raise Conflict("username_taken", field="username", username=new.username)
    values = {**new.model_dump(), "password_hash": password_hash, "created_at": clock.now(), "version": 1}
    user_id = int(connection.execute(insert(users).values(values).returning(users.c.id)).scalar_one())
    events.record(connection, actor, resource="user", resource_id=user_id, action="create")
    return UserOut(id=user_id, version=1, **new.model_dump(exclude={"demo"}))


def set_password(connection: Connection, actor: Actor | None, username: str, password_hash: str) -> None:
    """A new password ends every session that was opened with the old one."""
    if actor is not None:
        require_admin(actor)
    replace_password(connection, actor, known_user(connection, username), password_hash)


def replace_password(
    connection: Connection, actor: Actor | None, user_id: int, password_hash: str, *, short: bool = False
) -> None:
    """Whoever may has asked for it; every session of the person ends, in case somebody else knew the old one.

    `short`: it is enough beside a second factor only.
    """
    values = {"password_hash": password_hash, "short_password": short, "version": users.c.version + 1}
    connection.execute(update(users).where(users.c.id == user_id).values(values))
    connection.execute(delete(user_sessions).where(user_sessions.c.user_id == user_id))
    events.record(connection, actor, resource="user", resource_id=user_id, action="set_password")


def disable(connection: Connection, actor: Actor | None, username: str) -> None:
    """The person signs in no more, by whatever they hold; what they did keeps their name.

    Raises:
        Conflict: it would be the last administrator.
    """
    if actor is not None:
        require_admin(actor)
    close(connection, actor, known_user(connection, username), username)


def close(connection: Connection, actor: Actor | None, user_id: int, username: str) -> None:
    """`disable` for who has been asked for their right already."""
    others = select(users.c.id).where(users.c.is_admin, users.c.disabled_at.is_(None), users.c.id != user_id)
    is_admin = connection.scalar(select(users.c.is_admin).where(users.c.id == user_id))
    if is_admin and connection.execute(others).first() is None:
        raise Conflict("last_administrator", field="username", username=username)
    now = clock.now()
    connection.execute(update(users).where(users.c.id == user_id).values(disabled_at=now, version=users.c.version + 1))
    connection.execute(delete(user_sessions).where(user_sessions.c.user_id == user_id))
    held = (api_tokens.c.user_id == user_id, api_tokens.c.revoked_at.is_(None))
    connection.execute(update(api_tokens).where(*held).values(revoked_at=now))
    either = or_(deputies.c.person_id == user_id, deputies.c.deputy_id == user_id)
    connection.execute(update(deputies).where(either, deputies.c.ended_at.is_(None)).values(ended_at=now))
    events.record(connection, actor, resource="user", resource_id=user_id, action="disable")


def enable(connection: Connection, actor: Actor | None, username: str) -> None:
    """Open an account again; what it held stays ended."""
    if actor is not None:
        require_admin(actor)
    closed = select(users.c.id).where(users.c.username == username, users.c.disabled_at.is_not(None))
    user_id = connection.scalar(closed)
    if user_id is None:
        raise NotFound("unknown_user", field="username", username=username)
    connection.execute(update(users).where(users.c.id == user_id).values(disabled_at=None, version=users.c.version + 1))
    events.record(connection, actor, resource="user", resource_id=user_id, action="enable")


def give_seat(connection: Connection, actor: Actor | None, user_id: int, office_id: int, role: Role) -> None:
    """A role in an office; giving it twice changes nothing."""
    if actor is not None:
        require_admin(actor)
    take_seat(connection, actor, user_id, office_id, role)


def take_seat(connection: Connection, actor: Actor | None, user_id: int, office_id: int, role: Role) -> None:
    """`give_seat` for who has been asked for their right already."""
    held = select(seats.c.id).where(seats.c.user_id == user_id, seats.c.office_id == office_id, seats.c.role == role)
    if connection.execute(held).first():
        return
    connection.execute(insert(seats).values(user_id=user_id, office_id=office_id, role=role))
    events.record(
        connection,
        actor,
        resource="user",
        resource_id=user_id,
        action="give_seat",
        subject_office_id=office_id,
        changes={"role": role.value},
    )


def open_session(
    connection: Connection,
    user_id: int,
    browser: Browser = NAMELESS,
    *,
    instead_of: str | None = None,
    strong: bool = False,
) -> str:
    """A new secret for a browser; the one it came with ends, so a planted one is worth nothing.

    `strong`: a second factor was shown. No device of an administrator is trusted for days.
    """
    if instead_of is not None:
        close_session(connection, instead_of)
    is_admin = connection.scalar(select(users.c.is_admin).where(users.c.id == user_id))
    trusted = browser.days > 0 and not is_admin
    secret, now = secrets.token_urlsafe(32), clock.now()
    lasts = timedelta(days=browser.days) if trusted else timedelta(hours=browser.hours)
    values = {
        "secret_hash": secret_hash(secret),
        "user_id": user_id,
        "created_at": now,
        "last_seen_at": now,
        "proven_at": now,
        "expires_at": now + (min(lasts, timedelta(hours=ADMIN_HOURS)) if is_admin else lasts),
        "trusted": trusted,
        "strong": strong,
        "device": browser.device[:100],
    }
    connection.execute(insert(user_sessions).values(values))
    return secret


def close_session(connection: Connection, secret: str) -> None:
    connection.execute(delete(user_sessions).where(user_sessions.c.secret_hash == secret_hash(secret)))


def demo_sign_in(
    connection: Connection, username: str, browser: Browser = NAMELESS, *, instead_of: str | None = None
) -> str:
    """A session without a password, for the made-up people of the demo alone."""
    user_id = connection.scalar(
        select(users.c.id).where(users.c.username == username, users.c.demo, users.c.disabled_at.is_(None))
    )
    if user_id is None:
        raise NotSignedIn("wrong_sign_in")
    return open_session(connection, user_id, browser, instead_of=instead_of, strong=True)


def create_token(connection: Connection, actor: Actor, new: NewToken) -> CreatedToken:
    """A token of the caller's own; one token cannot make another with more rights than its own."""
    require_write(actor)
    require_proof(actor)
    if actor.is_admin:
        require_admin(actor)
    office_id = _office_of_token(connection, actor.user_id, new.office)
    if actor.only_office_id is not None and office_id != actor.only_office_id:
        raise Unprocessable("token_of_one_office", field="office")
    return _store_token(connection, actor, actor.user_id, new, office_id, latest=_end_of_maker(connection, actor))


def create_token_for(connection: Connection, username: str, new: NewToken) -> CreatedToken:
    """From the server's own command line, for any person."""
    user_id = known_user(connection, username)
    return _store_token(connection, None, user_id, new, _office_of_token(connection, user_id, new.office))


def revoke_token(connection: Connection, actor: Actor, token_id: int) -> None:
    """Ends one of the caller's own tokens; another person's does not exist here."""
    require_write(actor)
    _end_token(connection, actor, actor.user_id, token_id)


def revoke_token_of(connection: Connection, username: str, token_id: int) -> None:
    """From the server's own command line."""
    _end_token(connection, None, known_user(connection, username), token_id)


def note_seen(connection: Connection, session_ids: Collection[int], token_ids: Collection[int]) -> None:
    """These were used within the last minute."""
    now = clock.now()
    if session_ids:
        connection.execute(update(user_sessions).where(user_sessions.c.id.in_(session_ids)).values(last_seen_at=now))
    if token_ids:
        connection.execute(update(api_tokens).where(api_tokens.c.id.in_(token_ids)).values(last_used_at=now))


def _end_token(connection: Connection, actor: Actor | None, user_id: int, token_id: int) -> None:
    ended = connection.execute(
        update(api_tokens)
        .where(api_tokens.c.id == token_id, api_tokens.c.user_id == user_id, api_tokens.c.revoked_at.is_(None))
        .values(revoked_at=clock.now())
    )
    if ended.rowcount == 0:
        raise NotFound
    events.record(connection, actor, resource="token", resource_id=token_id, action="revoke")


def _office_of_token(connection: Connection, user_id: int, ref: str | None) -> int | None:
    """The office a token is bound to: one in which its person sits."""
    if ref is None:
        return None
    office_id = ref_to_id(connection, ref)
    sits = select(seats.c.id).where(seats.c.user_id == user_id, seats.c.office_id == office_id)
    if connection.execute(sits).first() is None:
        raise Unprocessable("no_seat_there", field="office", office=ref)
    return office_id


def _store_token(
    connection: Connection,
    actor: Actor | None,
    user_id: int,
    new: NewToken,
    office_id: int | None,
    latest: datetime | None = None,
) -> CreatedToken:
    secret, now = f"tk_{secrets.token_urlsafe(32)}", clock.now()
    token = TokenOut(
        id=0,
        name=new.name,
        prefix=secret[:SHOWN_OF_TOKEN],
        scopes=sorted(set(new.scopes)),
        office=None if office_id is None else office_refs(connection, [office_id])[office_id].code,
        created_at=now,
        expires_at=_end(now, new.days, latest),
        last_used_at=None,
    )
    values = {
        **token.model_dump(exclude={"id", "scopes", "office"}),
        "office_id": office_id,
        "scopes": " ".join(token.scopes),
        "secret_hash": secret_hash(secret),
        "user_id": user_id,
    }
    token_id = int(connection.execute(insert(api_tokens).values(values).returning(api_tokens.c.id)).scalar_one())
    events.record(
        connection, actor, resource="token", resource_id=token_id, action="create", changes={"scopes": values["scopes"]}
    )
    return CreatedToken(**{**token.model_dump(), "id": token_id}, token=secret)


def _end_of_maker(connection: Connection, actor: Actor) -> datetime | None:
    """When the token ends by which the caller asks; None for a person at a page, and for a token without end."""
    if actor.token_id is None:
        return None
    this = select(api_tokens.c.expires_at).where(api_tokens.c.id == actor.token_id)
    end: datetime | None = connection.execute(this).scalar_one()
    return end


def _end(now: datetime, days: int | None, latest: datetime | None) -> datetime | None:
    """Not after `latest`, which is also the end where no days are named."""
    if days is None:
        return latest
    end = now + timedelta(days=days)
    if latest is not None and end > latest:
        raise Unprocessable("token_outlives_maker", field="days", until=latest.isoformat(timespec="minutes"))
    return end
