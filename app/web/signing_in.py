"""From a name and a password to the secret of a session."""

from typing import Any, NamedTuple

from fastapi import Request
from sqlalchemy.engine import Connection

from app.errors import NotSignedIn, Unprocessable
from app.policies import Actor
from app.queries.people import password_hash_of
from app.queries.telephones import username_of
from app.services import activation, second_factor, sessions, sign_in
from app.services.sessions import renew_hash
from app.web.caller import Caller
from app.web.cookies import session_of
from app.web.devices import browser_of
from app.web.password_rules import SHORTEST, check_password, shortest
from app.web.state import box, state_of


class Opened(NamedTuple):
    """The secret for the cookie: of a session, or of the step before it where a code is still asked for."""

    secret: str
    trusted: bool
    half_way: bool = False


async def open_session(request: Request, username: str, password: str, *, trusted: bool) -> Opened:
    """What a right password opens.

    Raises:
        NotSignedIn: the same for a name that nobody has and for a password that is wrong.
        TooMany: this account or this network has to wait.
    """
    username = await state_of(request).db.read_long(username_of, username)
    user_id = await known_by_password(request, username, password)
    if user_id is None:
        await state_of(request).db.write(sign_in.fail, username, request.state.request_id)
        raise NotSignedIn("wrong_sign_in")
    return await state_of(request).db.write(opened_for, request, user_id, username, trusted=trusted)


def opened_for(connection: Connection, request: Request, user_id: int, username: str, *, trusted: bool) -> Opened:
    """What opens for somebody who has shown who they are; a second factor of theirs is asked for first."""
    step = sign_in.ask_code(connection, user_id, trusted=trusted)
    if step is not None:
        return Opened(step, trusted, half_way=True)
    opening = _opening(request, trusted=trusted)
    return Opened(sign_in.succeed(connection, user_id, username, **opening), trusted)


async def finish_with_code(request: Request, secret: str, code: str) -> Opened | None:
    """What the code opens for whoever is half-way in; None where nobody is.

    Raises:
        NotSignedIn("wrong_code"), TooMany: tries of codes are counted with those of passwords.
    """
    db = state_of(request).db
    who = await db.read(sign_in.half_way, secret)
    if who is None:
        return None
    await db.write(sign_in.enter, who.username, address_of(request))
    try:
        opened = await db.write(
            sign_in.finish, secret, who, code, box(request), **_opening(request, trusted=who.trusted)
        )
    except NotSignedIn:
        await db.write(sign_in.fail, who.username, request.state.request_id)
        raise
    return Opened(opened, who.trusted)


async def activate(request: Request, username: str, code: str, password: str) -> Opened:
    """The account of a slip with its first password, or a new one.

    Raises:
        Unprocessable: the password is not taken; the slip is as good as before.
        NotSignedIn("wrong_slip"), TooMany: tries are counted with those of passwords.
    """
    state = state_of(request)
    username = await state.db.read_long(username_of, username)
    check_password(password, username=username)
    await state.db.write(sign_in.enter, username, address_of(request))
    if await state.db.read(activation.fits, username, code) is None:
        await state.db.write(sign_in.fail, username, request.state.request_id)
        raise NotSignedIn("wrong_slip")
    hashed = await state.passwords.hash(password)
    return await state.db.write(_activated, request, username, code, hashed)


def _activated(connection: Connection, request: Request, username: str, code: str, hashed: str) -> Opened:
    user_id = activation.activate(connection, username, code, hashed)
    return opened_for(connection, request, user_id, username, trusted=False)


async def turn_off_second_factor(request: Request, caller: Caller, code: str) -> None:
    """Only for who holds it; trying is counted with trying to sign in."""
    actor = await caller.sign_in()
    await state_of(request).db.write(sign_in.enter, actor.username, address_of(request))
    await caller.write(_turned_off, code, request)


def _turned_off(connection: Connection, actor: Actor, code: str, request: Request) -> None:
    second_factor.turn_off(connection, actor, code, box(request))
    sign_in.forget(connection, actor.username, address_of(request))


def _opening(request: Request, *, trusted: bool) -> dict[str, Any]:
    """What `sign_in.succeed` wants to know of a request."""
    return {
        "address": address_of(request),
        "browser": browser_of(request, trusted=trusted),
        "instead_of": session_of(request, state_of(request).settings),
        "request_id": request.state.request_id,
    }


async def change_password(request: Request, caller: Caller, old: str, new: str) -> str:
    """The secret of the session that takes the place of all others.

    Raises:
        Unprocessable: the old one is wrong, or the new one is not taken.
        TooMany: as at the sign-in; trying here is counted with trying there.
    """
    actor = await caller.sign_in()
    await caller.read(_check_new, new, request)
    if await known_by_password(request, actor.username, old) is None:
        raise Unprocessable("wrong_password", field="old_password")
    hashed = await state_of(request).passwords.hash(new)
    return await caller.write(_changed, new, hashed, request)


def _check_new(connection: Connection, actor: Actor, new: str, request: Request) -> None:
    on = second_factor.is_on(connection, actor.user_id)
    check_password(new, username=actor.username, least=shortest(state_of(request).settings, second_factor=on))


def _changed(connection: Connection, actor: Actor, new: str, hashed: str, request: Request) -> str:
    _check_new(connection, actor, new, request)  # once more: the second factor may have gone off in the meantime
    sign_in.forget(connection, actor.username, address_of(request))
    return sessions.change_password(connection, actor, hashed, browser_of(request), short=len(new) < SHORTEST)


async def known_by_password(request: Request, username: str, password: str) -> int | None:
    """Whose password this is; the attempt is counted."""
    state = state_of(request)
    await state.db.write(sign_in.enter, username, address_of(request))
    user_id, stored = await state.db.read(password_hash_of, username) or (None, None)
    right = await state.passwords.verify(password, stored)  # it takes as long for a name that nobody has
    if not right or user_id is None or stored is None:
        return None
    fresh = await state.passwords.renewed(password, stored)
    if fresh is not None:
        await state.db.write(renew_hash, user_id, stored, fresh)
    return user_id


def address_of(request: Request) -> str:
    return request.client.host if request.client else ""
