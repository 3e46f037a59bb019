"""Signing in: how often it may be tried, and what is written down of it.

Counted are attempts by account and by network address. An attempt counts when it begins, so that a thousand at once
gain nothing; the one that succeeds takes its count back. A name that does not exist is counted like one that does.
"""

import ipaddress
import secrets
from datetime import timedelta
from typing import Any, NamedTuple

from sqlalchemy import case, delete, insert, literal, null, select, update
from sqlalchemy.engine import Connection

from app import clock
from app.adapters.secret_box import SecretBox
from app.errors import NotSignedIn
from app.models.activations import activations
from app.models.people import sign_in_counts, users
from app.models.second_factors import sign_in_steps
from app.policies import Actor, require_admin
from app.queries.people import known_user, secret_hash, user_id_of
from app.services import events, second_factor, throttle
from app.services.people import Browser, open_session
from app.services.throttle import Counted, counted

C = sign_in_counts.c
HALF_WAY = timedelta(minutes=10)
"""How long the code is waited for once the password was right."""


class HalfWay(NamedTuple):
    """Somebody whose password was right."""

    user_id: int
    username: str
    trusted: bool


def enter(connection: Connection, username: str, address: str) -> None:
    """Count an attempt that is about to begin.

    Raises:
        TooMany: this account or this address has to wait; the attempt is not made, and does not prolong the wait.
    """
    throttle.spend(connection, "too_many_sign_ins", _counted(username, address))


def succeed(
    connection: Connection,
    user_id: int,
    username: str,
    address: str,
    browser: Browser,
    *,
    instead_of: str | None,
    request_id: str | None = None,
    strong: bool = False,
) -> str:
    """The secret of a new session."""
    forget(connection, username, address)
    _write_down(connection, user_id, "sign_in", request_id)
    return open_session(connection, user_id, browser, instead_of=instead_of, strong=strong)


def ask_code(connection: Connection, user_id: int, *, trusted: bool) -> str | None:
    """The secret of a step half-way in, for somebody whose code is asked for; None where none is."""
    if not second_factor.is_on(connection, user_id):
        return None
    secret = secrets.token_urlsafe(32)
    values = {"secret_hash": secret_hash(secret), "user_id": user_id, "trusted": trusted}
    connection.execute(insert(sign_in_steps).values(**values, expires_at=clock.now() + HALF_WAY))
    return secret


def half_way(connection: Connection, secret: str) -> HalfWay | None:
    """Who stands before the question for the code; nobody once its time is over."""
    row = connection.execute(
        select(users.c.id, users.c.username, sign_in_steps.c.trusted)
        .join(users, users.c.id == sign_in_steps.c.user_id)
        .where(sign_in_steps.c.secret_hash == secret_hash(secret), sign_in_steps.c.expires_at > clock.now())
        .where(users.c.disabled_at.is_(None))
    ).first()
    return None if row is None else HalfWay(*row)


def finish(connection: Connection, /, secret: str, who: HalfWay, code: str, box: SecretBox, **opening: Any) -> str:
    """`succeed` for who shows the right code.

    Raises:
        NotSignedIn("wrong_code"): of another time, used before, or of nobody.
    """
    if not second_factor.check(connection, who.user_id, code, box):
        raise NotSignedIn("wrong_code")
    connection.execute(delete(sign_in_steps).where(sign_in_steps.c.secret_hash == secret_hash(secret)))
    return succeed(connection, who.user_id, who.username, **opening, strong=True)


def forget(connection: Connection, username: str, address: str) -> None:
    """The attempt was good: the account is free again, and the address has one attempt less."""
    account, network = _counted(username, address)
    connection.execute(delete(sign_in_counts).where(C.key == account.key))
    left = case((C.attempts > 0, C.attempts - literal(1)), else_=literal(0))
    connection.execute(update(sign_in_counts).where(C.key == network.key).values(attempts=left, blocked_until=null()))


def fail(connection: Connection, username: str, request_id: str | None = None) -> None:
    """Write down that somebody did not get in with this name; of names that nobody has, nothing is kept."""
    user_id = user_id_of(connection, username)
    if user_id is not None:
        _write_down(connection, user_id, "sign_in_refused", request_id)


def unlock(connection: Connection, actor: Actor | None, username: str) -> None:
    """Let an account be tried again at once. `actor` None is the operator at the command line."""
    if actor is not None:
        require_admin(actor)
    user_id = known_user(connection, username)
    connection.execute(delete(sign_in_counts).where(C.key == _account(username).key))
    events.record(connection, actor, resource="user", resource_id=user_id, action="unlock")


def forget_old(connection: Connection) -> None:
    """Who went away half-way in, and slips that are too old."""
    connection.execute(delete(sign_in_steps).where(sign_in_steps.c.expires_at < clock.now()))
    connection.execute(delete(activations).where(activations.c.expires_at < clock.now()))


def _counted(username: str, address: str) -> tuple[Counted, Counted]:
    return _account(username), counted(f"network {_network(address)}", 50)


def _account(username: str) -> Counted:
    return counted(f"account {username.strip().casefold()}", 5)


def _network(address: str) -> str:
    """Whoever has one IPv6 address has the other 2^64 of its network too."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return address
    return str(ipaddress.ip_network((parsed, 64), strict=False)) if parsed.version == 6 else address  # noqa: PLR2004


def _write_down(connection: Connection, user_id: int, action: str, request_id: str | None) -> None:
    about = {"user_id": user_id, "request_id": request_id}
    events.record(connection, None, resource="user", resource_id=user_id, action=action, **about)
