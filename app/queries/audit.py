"""Whether the log is as it was sealed: digests are computed anew, batch by batch, and compared."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from typing import Any, Literal, NamedTuple

from pydantic import BaseModel
from sqlalchemy import bindparam, func, select
from sqlalchemy.engine import Connection

from app.db.prepared import Prepared
from app.models.events import event_seals, events
from app.schemas.common import Moment

E, S = events.c, event_seals.c
BEGINNING = hashlib.sha256(b"Trien Khai event log 1").hexdigest()
"""What the first batch is chained to."""
_FIELDS = tuple(column.name for column in E if column.name != "position")
SEALED = tuple(E[name] for name in _FIELDS)
"""The columns of a row for `sealed_fields`."""
_SEALS_AT_ONCE = 200
_BATCH = Prepared(
    select(E.position, *SEALED)
    .where(E.position >= bindparam("first"), E.position <= bindparam("last"))
    .order_by(E.position)
)


class Seal(NamedTuple):
    first_position: int
    last_position: int
    digest: str
    sealed_at: datetime | None


class Finding(BaseModel):
    """What does not fit, in positions of the log.

    missing: events or batches that are gone. changed: a batch whose events are not those that were sealed.
    unsealed: numbered, but in no batch. head: the log does not hold what an exported head says it held.
    """

    kind: Literal["missing", "changed", "unsealed", "head"]
    first: int
    last: int


class Verdict(BaseModel):
    """`sealed` events in `batches` were looked at, `waiting` ones are not sealed yet and prove nothing."""

    sealed: int
    batches: int
    waiting: int
    digest: str
    findings: list[Finding]

    @property
    def intact(self) -> bool:
        return not self.findings


class Head(BaseModel):
    """How far the log is sealed. Kept elsewhere, it proves later that nothing before it was taken away."""

    position: int
    digest: str
    sealed_at: Moment | None


def last_seal(connection: Connection) -> Seal:
    """The newest batch; before the first one, an empty batch at position 0."""
    row = connection.execute(
        select(S.first_position, S.last_position, S.digest, S.sealed_at).order_by(S.last_position.desc()).limit(1)
    ).first()
    return Seal(1, 0, BEGINNING, None) if row is None else Seal(*row)


def head(connection: Connection) -> Head:
    seal = last_seal(connection)
    return Head(position=seal.last_position, digest=seal.digest, sealed_at=seal.sealed_at)


_WRITER = json.JSONEncoder(sort_keys=True, ensure_ascii=False, separators=(",", ":"))
"""Its bytes are under every digest: another way of writing, or another version of it, would break every seal."""


def sealed_fields(position: int, row: Sequence[Any]) -> bytes:
    """An event (a row of `SEALED`) as it is sealed: every field, in a form that is the same on every database."""
    values = {"position": position, **dict(zip(_FIELDS, map(_plain, row), strict=True))}
    return _WRITER.encode(values).encode()


def chained(before: str, sealed: Iterable[bytes], sealed_at: datetime | None) -> str:
    """The digest of a batch behind the one whose digest is `before`; the first logs left out when it was sealed."""
    digest = hashlib.sha256(before.encode())
    for one in sealed:
        digest.update(hashlib.sha256(one).digest())
    if sealed_at is not None:
        digest.update(f"sealed at {_plain(sealed_at)}".encode())
    return digest.hexdigest()


def verify(connection: Connection, exported: Head | None = None) -> Verdict:
    """Compare the whole log with its seals; with a head that was exported earlier, also that it still stands in it."""
    findings: list[Finding] = []
    at, before, batches, seen_head = 0, BEGINNING, 0, exported is None or exported.position == 0
    for seal in _seals(connection):
        batches += 1
        if seal.first_position != at + 1:
            findings.append(Finding(kind="missing", first=at + 1, last=seal.first_position - 1))
        findings += _batch(connection, seal, before)
        if exported is not None and seal.last_position == exported.position:
            seen_head = seal.digest == exported.digest
        at, before = seal.last_position, seal.digest
    if exported is not None and not seen_head:
        findings.append(Finding(kind="head", first=1, last=exported.position))
    findings += _beyond(connection, at)
    waiting = connection.scalar(select(func.count()).select_from(events).where(E.position.is_(None))) or 0
    return Verdict(sealed=at, batches=batches, waiting=waiting, digest=before, findings=findings)


def _seals(connection: Connection) -> Iterator[Seal]:
    columns, at = (S.first_position, S.last_position, S.digest, S.sealed_at), 0
    while True:
        chosen = select(*columns).where(S.last_position > at).order_by(S.last_position).limit(_SEALS_AT_ONCE)
        rows = connection.execute(chosen).all()
        if not rows:
            return
        for row in rows:
            yield Seal(*row)
        at = rows[-1].last_position


def _batch(connection: Connection, seal: Seal, before: str) -> list[Finding]:
    rows = _BATCH.rows(connection, first=seal.first_position, last=seal.last_position)
    gone = _gaps([row[0] for row in rows], seal)
    if gone:
        return [Finding(kind="missing", first=first, last=last) for first, last in gone]
    # A batch from before its time was sealed with it is as it was, too: neither form fits where anything was changed.
    sealed = [sealed_fields(position, row) for position, *row in rows]
    if not any(chained(before, sealed, at) == seal.digest for at in (seal.sealed_at, None)):
        return [Finding(kind="changed", first=seal.first_position, last=seal.last_position)]
    return []


def _gaps(positions: Sequence[int], seal: Seal) -> list[tuple[int, int]]:
    expected, gaps = seal.first_position, []
    for position in (*positions, seal.last_position + 1):
        if position != expected:
            gaps.append((expected, position - 1))
        expected = position + 1
    return gaps


def _beyond(connection: Connection, at: int) -> list[Finding]:
    """A number is only ever given together with a seal."""
    first, last = connection.execute(
        select(func.min(E.position), func.max(E.position)).where((E.position > at) | (E.position < 1))
    ).one()
    return [] if first is None else [Finding(kind="unsealed", first=first, last=last)]


def _plain(value: object) -> object:
    return value.astimezone(UTC).isoformat(timespec="microseconds") if isinstance(value, datetime) else value
