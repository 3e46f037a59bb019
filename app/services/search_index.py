"""Keeping what is found by words true: rows are written in the transaction that writes what they are about."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

from sqlalchemy import Select, delete, insert, select, text
from sqlalchemy.engine import Connection

from app.db.rows import AnyRow
from app.models.dispatches import dispatches
from app.models.documents import documents
from app.models.instructions import instructions
from app.models.offices import office_codes, offices
from app.models.search import search_rows
from app.reading.fold import low, squeeze
from app.reading.words import glued, indexed
from app.workflow.kinds import Found, KnownBy

S = search_rows.c
P = documents.c
_CHUNK = 1000


class Entry(NamedTuple):
    """A row of the index, without its id."""

    kind: Found
    ref_id: int
    mark: str
    low: str
    words: str


def index(connection: Connection, kind: Found, ids: Iterable[int]) -> None:
    """Write the rows of these things anew; what is no longer there loses its row."""
    wanted = sorted(set(ids))
    for start in range(0, len(wanted), _CHUNK):
        chunk = wanted[start : start + _CHUNK]
        connection.execute(delete(search_rows).where(S.kind == kind, S.ref_id.in_(chunk)))
        _insert(connection, _entries(connection, kind, chunk))


def index_dispatch(connection: Connection, dispatch_id: int) -> None:
    """A dispatch by its paper, and its duties by their text."""
    index(connection, Found.DISPATCH, [dispatch_id])
    columns = instructions.c
    duties = connection.execute(select(columns.id).where(columns.dispatch_id == dispatch_id)).scalars().all()
    index(connection, Found.INSTRUCTION, duties)


def differences(connection: Connection) -> int:
    """How many rows are missing, left over or say something else than what they are about."""
    stored = {Entry(*row) for row in connection.execute(select(S.kind, S.ref_id, S.mark, S.low, S.words))}
    true = set(_all(connection))
    return len({(entry.kind, entry.ref_id) for entry in stored ^ true})


def rebuild(connection: Connection) -> None:
    """Write every row anew."""
    connection.execute(delete(search_rows))
    batch: list[Entry] = []
    for entry in _all(connection):
        batch.append(entry)
        if len(batch) == _CHUNK:
            _insert(connection, batch)
            batch = []
    _insert(connection, batch)
    if connection.dialect.name == "sqlite":  # its index stands beside the table
        connection.execute(text("INSERT INTO search_fts (search_fts) VALUES ('rebuild')"))


def _all(connection: Connection) -> Iterator[Entry]:
    for kind, (source, _) in reversed(_SOURCES.items()):  # among the newest rows are then those that are shown first
        ids = list(connection.execute(source.with_only_columns(source.selected_columns[0])).scalars())
        for start in range(0, len(ids), _CHUNK):
            yield from _entries(connection, kind, ids[start : start + _CHUNK])


def _insert(connection: Connection, entries: Iterable[Entry]) -> None:
    rows: list[dict[str, Any]] = [entry._asdict() for entry in entries]
    if rows:
        connection.execute(insert(search_rows), rows)


def _entries(connection: Connection, kind: Found, ids: list[int]) -> list[Entry]:
    source, texts = _SOURCES[kind]
    rows = connection.execute(source.where(source.selected_columns[0].in_(ids))).all()
    if kind is Found.OFFICE:
        return _of_offices(connection, rows)
    return [_entry(kind, row.id, *texts(row)) for row in rows]


def _entry(kind: Found, ref_id: int, mark: str, *texts: str) -> Entry:
    plain = squeeze(" ".join(text for text in (mark, *texts) if text))
    return Entry(kind, ref_id, glued(mark), low(plain), indexed(mark, *texts))


def _of_offices(connection: Connection, rows: Iterable[AnyRow]) -> list[Entry]:
    """By name, short name and symbol, and by each of its codes."""
    known = list(rows)
    columns = office_codes.c
    found = connection.execute(
        select(columns.office_id, columns.code)
        .where(columns.office_id.in_([row.id for row in known]))
        .order_by(columns.id)
    ).all()
    codes: dict[int, list[str]] = {}
    for row in found:
        codes.setdefault(row.office_id, []).append(row.code)
    return [
        _entry(
            Found.OFFICE,
            row.id,
            next(iter(codes.get(row.id, [])), ""),
            row.name,
            row.short_name,
            row.symbol,
            *codes.get(row.id, [])[1:],
        )
        for row in known
    ]


_PAPERS = select(dispatches.c.id, P.number_symbol, P.subject).join(documents, P.id == dispatches.c.document_id)
_SOURCES: dict[Found, tuple[Select[Any], Callable[[AnyRow], tuple[str, ...]]]] = {
    Found.DISPATCH: (_PAPERS, lambda row: (row.number_symbol or "", row.subject)),
    Found.DIRECTIVE: (
        select(P.id, P.number_symbol, P.subject, P.issuer).where(P.known_by != KnownBy.ISSUED),
        lambda row: (row.number_symbol or "", row.subject, row.issuer),
    ),
    Found.INSTRUCTION: (
        select(instructions.c.id, instructions.c.short_title, instructions.c.text),
        lambda row: ("", row.short_title, row.text),
    ),
    Found.OFFICE: (
        select(offices.c.id, offices.c.name, offices.c.short_name, offices.c.symbol),
        lambda row: ("", row.name),
    ),
}
