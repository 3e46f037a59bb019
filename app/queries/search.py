"""The search box: of what has the words, what the caller may see, the best first."""

from collections.abc import Sequence
from functools import lru_cache

from sqlalchemy import (
    ColumnElement,
    String,
    and_,
    case,
    or_,
    select,
    true,
    type_coerce,
)
from sqlalchemy.engine import Connection

from app.db.rows import AnyRow
from app.models.dispatches import dispatches
from app.models.documents import documents
from app.models.instructions import instructions
from app.models.search import search_rows
from app.policies import Actor, Sight, asked_of_each, dispatches_in, documents_in, seen_dispatches, seen_documents
from app.queries import word_index
from app.queries.offices import split_ref
from app.queries.search_hits import shown
from app.reading.fold import low, squeeze
from app.reading.words import glued
from app.schemas.search import SearchQuery, SearchResult
from app.workflow.dispatch import DispatchStatus
from app.workflow.kinds import Found

S = search_rows.c
_KINDS = {Found.DISPATCH: 0, Found.DIRECTIVE: 1, Found.INSTRUCTION: 2, Found.OFFICE: 3}


def search(connection: Connection, actor: Actor, asked: SearchQuery) -> SearchResult:
    """What the caller may see: the mark itself first, then the words as typed with their marks, then without.

    Where more than `NEWEST` rows have the words, that is the order of the newest of them, and of those with the mark;
    where the caller sees too few of these to fill the page, of all.
    """
    typed = _without_scheme(asked.q)
    newest = word_index.newest(connection, typed, asked.kind)
    few = S.id.in_(sorted({*newest, *word_index.marked(connection, typed)}))
    rows = _ranked(connection, asked, typed, few, _visible_each(actor.sight))
    if len(rows) <= asked.limit and len(newest) == word_index.NEWEST:
        rows = _ranked(connection, asked, typed, word_index.matching(connection, typed), _visible(actor.sight))
    return SearchResult(items=shown(connection, rows[: asked.limit]), more=len(rows) > asked.limit)


def _ranked(
    connection: Connection, asked: SearchQuery, typed: str, among: ColumnElement[bool], visible: ColumnElement[bool]
) -> Sequence[AnyRow]:
    """One more than the page holds."""
    conditions = [among, visible, _of_kinds(asked.kind)]
    order = (_rank(typed), case(_KINDS, value=S.kind), S.ref_id.desc())
    return connection.execute(select(S.kind, S.ref_id).where(*conditions).order_by(*order).limit(asked.limit + 1)).all()


def _of_kinds(kinds: Sequence[Found]) -> ColumnElement[bool]:
    return S.kind.in_([kind.value for kind in kinds]) if kinds else true()


def _without_scheme(typed: str) -> str:
    """A code of an office is shown as `SCHEME:CODE` and stands in the index without the scheme."""
    scheme, code = split_ref(typed) or (None, typed)
    return typed if scheme is None else code


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
