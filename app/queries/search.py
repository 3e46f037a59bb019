"""Finding by words: one query for both databases, behind the search box and the `q` of lists."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Integer,
    String,
    and_,
    case,
    cast,
    column,
    false,
    func,
    literal_column,
    or_,
    select,
    text,
    true,
    type_coerce,
)
from sqlalchemy.dialects.postgresql import TSQUERY
from sqlalchemy.engine import Connection

from app.db.rows import AnyRow
from app.models.dispatches import dispatches
from app.models.documents import documents
from app.models.instructions import instructions
from app.models.search import search_rows
from app.policies import Actor, Sight, asked_of_each, dispatches_in, documents_in, seen_dispatches, seen_documents
from app.queries.offices import split_ref
from app.queries.search_hits import shown
from app.reading.fold import low, squeeze
from app.reading.words import glued, query_of
from app.schemas.search import SearchQuery, SearchResult
from app.workflow.dispatch import DispatchStatus
from app.workflow.kinds import Found

S = search_rows.c
_FTS = text("SELECT rowid FROM search_fts WHERE search_fts MATCH :typed")
_WHOLE, _BEGUN = '"{}"'.format, '"{}"*'.format
_KINDS = {Found.DISPATCH: 0, Found.DIRECTIVE: 1, Found.INSTRUCTION: 2, Found.OFFICE: 3}


NEWEST = 200
"""Of what has the words so many are put in order, those that were written last; a common word stands in a million."""


def search(connection: Connection, actor: Actor, asked: SearchQuery) -> SearchResult:
    """What the caller may see: the mark itself first, then the words as typed with their marks, then without.

    Where more than `NEWEST` rows have the words, that is the order of the newest of them, and of those with the mark;
    where the caller sees too few of these to fill the page, of all.
    """
    typed = _without_scheme(asked.q)
    newest = _newest(connection, typed, asked.kind)
    few = S.id.in_({*newest, *_marked(connection, typed)})
    rows = _ranked(connection, asked, typed, few, _visible_each(actor.sight))
    if len(rows) <= asked.limit and len(newest) == NEWEST:
        rows = _ranked(connection, asked, typed, matching(connection, typed), _visible(actor.sight))
    return SearchResult(items=shown(connection, rows[: asked.limit]), more=len(rows) > asked.limit)


def _ranked(
    connection: Connection, asked: SearchQuery, typed: str, among: ColumnElement[bool], visible: ColumnElement[bool]
) -> Sequence[AnyRow]:
    """One more than the page holds."""
    conditions = [among, visible, _of_kinds(asked.kind)]
    order = (_rank(typed), case(_KINDS, value=S.kind), S.ref_id.desc())
    return connection.execute(select(S.kind, S.ref_id).where(*conditions).order_by(*order).limit(asked.limit + 1)).all()


def _newest(connection: Connection, typed: str, kinds: Sequence[Found]) -> Sequence[int]:
    """Rows of these kinds, the last written first: with the words whole if there are enough, else beginning so."""
    of_kind = _of_kinds(kinds)
    if connection.dialect.name != "sqlite":
        chosen = select(S.id).where(matching(connection, typed), of_kind).order_by(S.id.desc()).limit(NEWEST)
        return connection.scalars(chosen).all()
    found: Sequence[int] = ()
    for word in (_WHOLE, _BEGUN):
        query = query_of(typed, word, " AND ", " OR ")
        if query is not None and len(found) < NEWEST:
            rows = _FTS.bindparams(typed=query).columns(column("rowid", Integer)).subquery()
            chosen = select(rows.c.rowid).join(search_rows, S.id == rows.c.rowid).where(of_kind)
            found = connection.scalars(chosen.order_by(rows.c.rowid.desc()).limit(NEWEST)).all()
    return found


def _of_kinds(kinds: Sequence[Found]) -> ColumnElement[bool]:
    return S.kind.in_([kind.value for kind in kinds]) if kinds else true()


def _marked(connection: Connection, typed: str) -> Sequence[int]:
    """Rows with that very mark, however old."""
    mark = glued(typed)
    same = select(S.id).where(S.mark == mark).order_by(S.id.desc()).limit(NEWEST)
    return connection.scalars(same).all() if mark else ()


def _without_scheme(typed: str) -> str:
    """A code of an office is shown as `SCHEME:CODE` and stands in the index without the scheme."""
    scheme, code = split_ref(typed) or (None, typed)
    return typed if scheme is None else code


def matching(connection: Connection, typed: str) -> ColumnElement[bool]:
    """Rows of the index in which every word of the query begins a word; no input can make it fail."""
    if connection.dialect.name == "sqlite":
        query = query_of(typed, _BEGUN, " AND ", " OR ")
        return false() if query is None else S.id.in_(_FTS.bindparams(typed=query).columns(column("rowid")))
    query = query_of(typed, lambda word: f"'{word}':*", " & ", " | ")
    words = func.array_to_tsvector(func.string_to_array(S.words, literal_column("' '")))
    return false() if query is None else words.bool_op("@@")(cast(query, TSQUERY))


def with_words(connection: Connection, typed: str, columns: Mapping[Found, ColumnElement[Any]]) -> ColumnElement[bool]:
    """For the `q` of a list: one of these columns names a row of the index that has the words."""
    match = matching(connection, typed)
    return or_(*(each.in_(select(S.ref_id).where(S.kind == kind, match)) for kind, each in columns.items()))


@lru_cache(maxsize=256)
def _visible_each(sight: Sight) -> ColumnElement[bool]:
    """`_visible`, asked of each row by itself: for a few rows among much that the caller sees."""
    sent = and_(dispatches_in(sight), dispatches.c.status != DispatchStatus.DISCARDED)
    duty = select(instructions.c.id).join(dispatches, dispatches.c.id == instructions.c.dispatch_id)
    seen = {
        Found.DISPATCH: select(dispatches.c.id).where(dispatches.c.id == S.ref_id, sent),
        Found.INSTRUCTION: duty.where(instructions.c.id == S.ref_id, sent),
        Found.DIRECTIVE: select(documents.c.id).where(documents.c.id == S.ref_id, documents_in(sight)),
    }
    own_kind = type_coerce(S.kind, String).concat("")  # no index: SQLite would read all rows of a kind, not these few
    each = (and_(own_kind == kind.value, asked_of_each(one.correlate(search_rows))) for kind, one in seen.items())
    return or_(own_kind == Found.OFFICE.value, *each)


@lru_cache(maxsize=256)
def _visible(sight: Sight) -> ColumnElement[bool]:
    """Law 6 for each kind; who is where is no secret among those who are signed in."""
    sent = select(dispatches.c.id).where(
        dispatches.c.id.in_(seen_dispatches(sight)), dispatches.c.status != DispatchStatus.DISCARDED
    )
    duties = select(instructions.c.id).where(instructions.c.dispatch_id.in_(sent))
    papers = select(documents.c.id).where(seen_documents(sight))
    return or_(
        S.kind == Found.OFFICE,
        and_(S.kind == Found.DISPATCH, S.ref_id.in_(sent)),
        and_(S.kind == Found.INSTRUCTION, S.ref_id.in_(duties)),
        and_(S.kind == Found.DIRECTIVE, S.ref_id.in_(papers)),
    )


def _rank(typed: str) -> ColumnElement[int]:
    """0: this very mark. 1: the words side by side as typed. 2: each of them as typed. 3: without marks."""
    exact = low(squeeze(typed))
    each = [S.low.contains(word, autoescape=True) for word in exact.split()[:12]]
    whens: Sequence[tuple[ColumnElement[bool], int]] = (
        (and_(S.mark == glued(typed), S.mark != ""), 0),
        (S.low.contains(exact, autoescape=True), 1),
        (and_(true(), *each), 2),
    )
    return case(*whens, else_=3)
