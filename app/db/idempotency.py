"""A request sent twice has one effect and one answer.

The key's row is written first, in the transaction of the command: a twin meets it and waits, a refusal takes it away
again. The rendered answer is put into the row before the commit. An answer that carries a secret is never stored: its
key stays used, and a twin is told so.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Index, LargeBinary, bindparam, delete, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Connection
from sqlalchemy.exc import OperationalError
from sqlmodel import Field, SQLModel

from app import clock
from app.db.metadata import table
from app.db.prepared import Prepared
from app.errors import Conflict, StillRunning, Unprocessable

KEPT = timedelta(hours=24)
_RUNNING = 0
_FIRST_REFUSAL = 400
_LOCK_TIMEOUT = "55P03"  # of PostgreSQL: a twin has been running for longer than a lock is waited for


@dataclass(frozen=True, slots=True)
class Once:
    """Who sent what under which key. `body_hash` stands for the whole body, `path` includes the query string."""

    principal: str
    method: str
    path: str
    key: str
    body_hash: str


@dataclass(frozen=True, slots=True)
class Answer:
    """A rendered reply. `replayed` is true when it was given before, to an earlier request with the same key."""

    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    secret: bool = False
    replayed: bool = False


class IdempotencyKey(SQLModel, table=True):
    """One used key, for a day."""

    __tablename__ = "idempotency_keys"
    __table_args__ = (Index(None, "created_at"),)

    principal: str = Field(primary_key=True, max_length=100)
    method: str = Field(primary_key=True, max_length=10)
    path: str = Field(primary_key=True, max_length=1000)
    key: str = Field(primary_key=True, max_length=255)
    body_hash: str = Field(max_length=64)
    status: int
    headers: str
    body: bytes | None = Field(sa_type=LargeBinary)
    created_at: datetime


_keys = table(IdempotencyKey)
_IDENTITY = ("principal", "method", "path", "key")


def _is_key() -> list[ColumnElement[bool]]:
    return [_keys.c[name] == bindparam(f"is_{name}") for name in _IDENTITY]


def _claim(insert: Any) -> Prepared:
    """Insert, or take over a row that has outlived its day: no row is changed while the key is in use."""
    fresh = insert(_keys)
    names = ("body_hash", "status", "headers", "body", "created_at")
    taken_over = {name: fresh.excluded[name] for name in names}
    outlived = _keys.c.created_at < bindparam("outlived", type_=_keys.c.created_at.type)
    return Prepared(fresh.on_conflict_do_update(index_elements=list(_IDENTITY), set_=taken_over, where=outlived))


_CLAIM = {"sqlite": _claim(sqlite.insert), "postgresql": _claim(postgresql.insert)}
_STORED = Prepared(select(_keys.c.body_hash, _keys.c.status, _keys.c.headers, _keys.c.body).where(*_is_key()))
_STORE = Prepared(
    update(_keys)
    .where(*_is_key())
    .values(status=bindparam("status"), headers=bindparam("headers"), body=bindparam("body"))
)
_RELEASE = Prepared(delete(_keys).where(*_is_key()))


def answer_once(connection: Connection, once: Once, answer: Callable[[], Answer]) -> Answer:
    """The stored answer of this key, or a new one, stored."""
    if not _claimed(connection, once):
        return _stored(connection, once)
    given = answer()
    identity = {f"is_{name}": getattr(once, name) for name in _IDENTITY}
    if given.status >= _FIRST_REFUSAL:
        _RELEASE.run(connection, **identity)
    elif given.secret:
        _STORE.run(connection, **identity, status=given.status, headers="{}", body=None)
    else:
        headers = json.dumps(dict(given.headers))
        _STORE.run(connection, **identity, status=given.status, headers=headers, body=given.body)
    return given


def _claimed(connection: Connection, once: Once) -> bool:
    try:
        changed = _insert(connection, once, clock.now())
    except OperationalError as error:
        if getattr(error.orig, "sqlstate", None) == _LOCK_TIMEOUT:
            raise StillRunning(field="Idempotency-Key") from error
        raise
    return changed == 1


def _insert(connection: Connection, once: Once, now: datetime) -> int:
    return _CLAIM[connection.dialect.name].run(
        connection,
        principal=once.principal,
        method=once.method,
        path=once.path,
        key=once.key,
        body_hash=once.body_hash,
        status=_RUNNING,
        headers="{}",
        body=None,
        created_at=now,
        outlived=now - KEPT,
    )


def _stored(connection: Connection, once: Once) -> Answer:
    row = _STORED.one(connection, **{f"is_{name}": getattr(once, name) for name in _IDENTITY})
    body_hash, status, headers, body = row
    if body_hash != once.body_hash:
        raise Unprocessable("idempotency_key_reused", field="Idempotency-Key")
    if body is None:
        raise Conflict("idempotency_secret_answer", field="Idempotency-Key")
    return replace(Answer(status, json.loads(headers), bytes(body)), replayed=True)


def forget_old(connection: Connection) -> int:
    """Drop the keys whose day is over; how many there were."""
    return connection.execute(delete(_keys).where(_keys.c.created_at < clock.now() - KEPT)).rowcount
