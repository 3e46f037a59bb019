"""Who is behind a cookie, a token or a name. Look-ups go by the SHA-256 of the secret: the table never holds one."""

import hashlib
from collections.abc import Iterable, Iterator
from datetime import timedelta
from itertools import groupby
from typing import Any

from sqlalchemy import Column, ColumnElement, Select, Table, bindparam, false, or_, select
from sqlalchemy.engine import Connection

from app import clock
from app.db.prepared import Prepared
from app.errors import NotFound
from app.models.offices import office_codes, offices
from app.models.people import api_tokens, seats, user_sessions, users
from app.policies import Actor, OfficeSeat
from app.queries.deputies import IS_DEPUTY, with_deputies
from app.queries.office_refs import SHOWN_FIRST, office_refs
from app.schemas.common import Page, ShortInt, decode_cursor
from app.schemas.people import DemoPerson, Me, SeatOut, TokenOut
from app.schemas.shared import OfficeRef
from app.workflow.kinds import Role

ADMIN_IDLE = timedelta(minutes=15)
"""An administrator who walked away is signed out; others have hours."""
PROVEN_FOR = timedelta(minutes=15)
"""How long a password or code that was shown counts for what decides over others, or over who gets in."""

_SEAT_COLUMNS = (
    seats.c.office_id,
    seats.c.role,
    offices.c.name,
    offices.c.short_name,
    office_codes.c.scheme,
    office_codes.c.code,
)


def secret_hash(secret: str) -> str:
    """What the table keeps; the secrets are random and long, so a plain digest is enough."""
    return hashlib.sha256(secret.encode()).hexdigest()


_PERSON = (users.c.id, users.c.username, users.c.display_name, users.c.is_admin, IS_DEPUTY.label("is_deputy"))


def _with_seats(secrets: Table, *columns: Column[Any]) -> Select[Any]:
    """These columns of a session or token, its user and, joined, every seat with every code of its office."""
    return (
        select(*columns, *_PERSON, *_SEAT_COLUMNS)
        .select_from(secrets)
        .join(users, users.c.id == secrets.c.user_id)
        .outerjoin(seats, seats.c.user_id == users.c.id)
        .outerjoin(offices, offices.c.id == seats.c.office_id)
        .outerjoin(office_codes, office_codes.c.office_id == offices.c.id)
        .where(users.c.disabled_at.is_(None), secrets.c.secret_hash == bindparam("secret_hash"))
        .order_by(seats.c.office_id)
    )


def _after(column: ColumnElement[Any], name: str) -> ColumnElement[bool]:
    return column > bindparam(name, type_=column.type)


_OF_SESSION = tuple(user_sessions.c[name] for name in ("id", "strong", "trusted", "device", "proven_at"))
_BY_SESSION = Prepared(
    _with_seats(user_sessions, *_OF_SESSION).where(
        _after(user_sessions.c.expires_at, "now"),
        _after(user_sessions.c.last_seen_at, "seen_after"),
        or_(users.c.is_admin.is_(false()), _after(user_sessions.c.last_seen_at, "admin_seen_after")),
        or_(user_sessions.c.trusted.is_(false()), _after(user_sessions.c.created_at, "trusted_since")),
    )
)
_BY_TOKEN = Prepared(
    _with_seats(api_tokens, api_tokens.c.id, api_tokens.c.scopes, api_tokens.c.office_id).where(
        api_tokens.c.revoked_at.is_(None),
        or_(api_tokens.c.expires_at.is_(None), _after(api_tokens.c.expires_at, "now")),
    )
)


def actor_of_session(
    connection: Connection,
    secret: str,
    request_id: str | None,
    *,
    idle_hours: float = 72,
    trusted_hours: int = 30 * 24,
    device: str | None = None,
) -> Actor | None:
    """The person behind a session; None where it ended, was left idle, or the person was disabled.

    `trusted_hours`: how long a trusted phone counts, whatever was promised when it was trusted. `device`: what asks,
    in words; a phone's sign-in that comes from another kind of browser or system was taken from the phone.
    """
    now = clock.now()
    rows = _BY_SESSION.rows(
        connection,
        secret_hash=secret_hash(secret),
        now=now,
        today=clock.today(),
        seen_after=now - timedelta(hours=idle_hours),
        admin_seen_after=now - ADMIN_IDLE,
        trusted_since=now - timedelta(hours=trusted_hours),
    )
    if not rows:
        return None
    session_id, strong, trusted, at, proven_at, *person = rows[0][: len(_OF_SESSION) + len(_PERSON)]
    if trusted and device not in {None, at}:
        return None
    seated = (row[len(_OF_SESSION) + len(_PERSON) :] for row in rows)
    showed = {"weak": not strong, "trusted": trusted, "stale": proven_at <= now - PROVEN_FOR}
    return _actor(connection, person, seated, session_id=session_id, request_id=request_id, **showed)


def actor_of_token(connection: Connection, secret: str, request_id: str | None) -> Actor | None:
    """The person behind a bearer token, with no more rights than its scopes."""
    return _of_token(connection, secret_hash(secret), request_id)


def _of_token(connection: Connection, hashed: str, request_id: str | None) -> Actor | None:
    rows = _BY_TOKEN.rows(connection, secret_hash=hashed, now=clock.now(), today=clock.today())
    if not rows:
        return None
    token_id, scopes, office_id, *person = rows[0][: 3 + len(_PERSON)]
    return _actor(
        connection,
        person,
        (row[3 + len(_PERSON) :] for row in rows if office_id in {None, row[3 + len(_PERSON)]}),
        token_id=token_id,
        scopes=frozenset(scopes.split()),
        request_id=request_id,
        only_office_id=office_id,
    )


def actor_of_token_id(connection: Connection, token_id: int, request_id: str | None) -> Actor | None:
    """The person behind a token whose secret was shown when the call was made; None where it works no more."""
    secret = select(api_tokens.c.secret_hash).where(api_tokens.c.id == token_id)
    return _of_token(connection, str(connection.scalar(secret)), request_id)


def _actor(connection: Connection, person: list[Any], seat_rows: Iterable[tuple[Any, ...]], **rest: Any) -> Actor:
    """A token for one office does not administer the system."""
    user_id, username, display_name, is_admin, is_deputy = person
    administers = bool(is_admin) and rest.get("only_office_id") is None
    actor = Actor(user_id, username, display_name, administers, tuple(_seats(seat_rows)), **rest)
    return with_deputies(connection, actor) if is_deputy else actor


def _seats(rows: Iterable[tuple[Any, ...]]) -> Iterator[OfficeSeat]:
    for office_id, group in groupby((row for row in rows if row[0] is not None), key=lambda row: row[0]):
        held = list(group)
        _, _, name, short_name, scheme, code = min(held, key=lambda row: _rank(row[4]))
        shown = str(office_id) if code is None else f"{scheme}:{code}"
        roles = frozenset(Role(row[1]) for row in held)
        yield OfficeSeat(office_id, shown, name, short_name or name, roles)


def _rank(scheme: str | None) -> int:
    return SHOWN_FIRST.index(scheme) if scheme in SHOWN_FIRST else len(SHOWN_FIRST)


def user_id_of(connection: Connection, username: str) -> int | None:
    found = connection.scalar(select(users.c.id).where(users.c.username == username, users.c.disabled_at.is_(None)))
    return None if found is None else int(found)


def known_user(connection: Connection, username: str) -> int:
    """The open account of that name.

    Raises:
        NotFound("unknown_user"): nobody has it.
    """
    user_id = user_id_of(connection, username)
    if user_id is None:
        raise NotFound("unknown_user", field="username", username=username)
    return user_id


def display_names(connection: Connection, usernames: Iterable[str]) -> dict[str, str]:
    """The names of people by what they sign in as; who does not exist is left out."""
    rows = connection.execute(select(users.c.username, users.c.display_name).where(users.c.username.in_(usernames)))
    return {row.username: row.display_name for row in rows}


def password_hash_of(connection: Connection, username: str) -> tuple[int, str] | None:
    """Id and password hash of whoever may sign in under that name with a password."""
    row = connection.execute(
        select(users.c.id, users.c.password_hash).where(
            users.c.username == username, users.c.disabled_at.is_(None), users.c.password_hash.is_not(None)
        )
    ).first()
    return None if row is None else (row.id, row.password_hash)


def has_accounts(connection: Connection) -> bool:
    return connection.execute(select(users.c.id).limit(1)).first() is not None


def me(_connection: Connection, actor: Actor) -> Me:
    """The caller as they see themselves."""
    return Me(
        username=actor.username,
        display_name=actor.display_name,
        is_admin=actor.is_admin,
        offices=[
            SeatOut(office=seat.code, name=seat.name, short_name=seat.short_name, roles=sorted(seat.roles))
            for seat in actor.seats
        ],
        scopes=sorted(actor.scopes),
    )


def tokens_of(connection: Connection, actor: Actor, *, limit: int, cursor: str | None = None) -> Page[TokenOut]:
    """The caller's own tokens that still work, newest first."""
    return tokens_of_user(connection, actor.user_id, limit=limit, cursor=cursor)


def tokens_of_user(connection: Connection, user_id: int, *, limit: int, cursor: str | None = None) -> Page[TokenOut]:
    query = select(*_SHOWN_OF_TOKEN, api_tokens.c.office_id).where(
        api_tokens.c.user_id == user_id,
        api_tokens.c.revoked_at.is_(None),
        or_(api_tokens.c.expires_at.is_(None), api_tokens.c.expires_at > clock.now()),
    )
    if cursor is not None:
        query = query.where(api_tokens.c.id < decode_cursor(cursor, ShortInt)[0])
    rows = [dict(row) for row in connection.execute(query.order_by(api_tokens.c.id.desc()).limit(limit + 1)).mappings()]
    refs = office_refs(connection, [row["office_id"] for row in rows])
    found = [_token(row, refs.get(row.pop("office_id"))) for row in rows]
    return Page[TokenOut].of(found, limit, lambda token: (token.id,))


def _token(row: dict[str, Any], office: OfficeRef | None) -> TokenOut:
    shown = {**row, "scopes": row["scopes"].split(), "office": office and office.code}
    return TokenOut.model_validate(shown)


_SHOWN_OF_TOKEN = [api_tokens.c[name] for name in TokenOut.model_fields if name != "office"]


def demo_people(connection: Connection) -> list[DemoPerson]:
    """Whom the demo offers to sign in as: by office, each with one role."""
    rows = connection.execute(
        select(users.c.username, users.c.display_name, users.c.is_admin, offices.c.name, seats.c.role)
        .outerjoin(seats, seats.c.user_id == users.c.id)
        .outerjoin(offices, offices.c.id == seats.c.office_id)
        .where(users.c.demo, users.c.disabled_at.is_(None))
        .order_by(users.c.id, seats.c.id)
    ).all()
    people = {
        row.username: DemoPerson(
            username=row.username, display_name=row.display_name, office=row.name or "", role=row.role
        )
        for row in reversed(rows)
    }
    return list(reversed(people.values()))
