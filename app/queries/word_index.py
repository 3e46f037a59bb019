"""The index of words: which of its rows have what is typed, the same on both databases."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Integer,
    String,
    bindparam,
    cast,
    column,
    false,
    func,
    literal,
    literal_column,
    or_,
    select,
    text,
)
from sqlalchemy.dialects.postgresql import TSQUERY
from sqlalchemy.engine import Connection

from app.db.prepared import Prepared
from app.models.search import search_rows
from app.reading.words import glued, query_of
from app.workflow.kinds import Found

S = search_rows.c
NEWEST = 200
"""Of what has the words so many are put in order, those that were written last; a common word stands in a million."""
_LANGUAGES = {"sqlite": (('"{}"', '"{}"*'), " AND ", " OR "), "postgresql": (("'{}':*",), " & ", " | ")}
_FTS = text("SELECT rowid FROM search_fts WHERE search_fts MATCH :typed")


def _has_words(query: ColumnElement[str]) -> ColumnElement[bool]:
    """PostgreSQL's side of the index; an expression of it must be spelt as the index is."""
    words = func.array_to_tsvector(func.string_to_array(S.words, literal_column("' '")))
    return words.bool_op("@@")(cast(query, TSQUERY))


_OF_KIND = [f"kind_{n}" for n in range(len(Found))]
_WANTED = S.kind.in_([bindparam(name, type_=S.kind.type) for name in _OF_KIND])
_MATCHED = _FTS.bindparams(bindparam("typed", type_=String)).columns(column("rowid", Integer)).subquery()
_ROW = _MATCHED.c.rowid
_NEWEST = {
    "sqlite": Prepared(
        select(_ROW)
        .join(search_rows, S.id == _ROW)
        .where(_WANTED)
        .order_by(_ROW.desc())
        .limit(bindparam("most", type_=Integer))
    ),
    "postgresql": Prepared(
        select(S.id)
        .where(_has_words(bindparam("typed", type_=String)), _WANTED)
        .order_by(S.id.desc())
        .limit(bindparam("most", type_=Integer))
    ),
}
_MARKED = Prepared(
    select(S.id).where(S.mark == bindparam("mark")).order_by(S.id.desc()).limit(bindparam("most", type_=Integer))
)


def newest(connection: Connection, typed: str, kinds: Sequence[Found]) -> list[int]:
    """Rows of these kinds, the last written first: with the words whole if there are enough, else beginning so.

    SQLite finds whole words without looking at every word that begins so.
    """
    chosen = [*(kinds or Found)]
    of_kind = dict(zip(_OF_KIND, chosen + chosen[-1:] * len(_OF_KIND), strict=False))
    found: list[int] = []
    for query in _queries(connection, typed):
        if len(found) < NEWEST:
            rows = _NEWEST[connection.dialect.name].rows(connection, typed=query, most=NEWEST, **of_kind)
            found = [row[0] for row in rows]
    return found


def marked(connection: Connection, typed: str) -> list[int]:
    """Rows with that very mark, however old."""
    mark = glued(typed)
    return [row[0] for row in _MARKED.rows(connection, mark=mark, most=NEWEST)] if mark else []


def matching(connection: Connection, typed: str) -> ColumnElement[bool]:
    """Rows of the index in which every word of the query begins a word; no input can make it fail."""
    queries = _queries(connection, typed)
    if not queries:
        return false()
    if connection.dialect.name == "sqlite":
        return S.id.in_(_FTS.bindparams(typed=queries[-1]).columns(column("rowid")))
    return _has_words(literal(queries[-1]))


def with_words(connection: Connection, typed: str, columns: Mapping[Found, ColumnElement[Any]]) -> ColumnElement[bool]:
    """For the `q` of a list: one of these columns names a row of the index that has the words."""
    match = matching(connection, typed)
    return or_(*(each.in_(select(S.ref_id).where(S.kind == kind, match)) for kind, each in columns.items()))


def _queries(connection: Connection, typed: str) -> list[str]:
    """In the language of the database, the last for all words that begin so; none where there is no word in it."""
    words, every, either = _LANGUAGES[connection.dialect.name]
    asked = (query_of(typed, word.format, every, either) for word in words)
    return [query for query in asked if query is not None]
