"""Down the graph of papers: every dispatch that carries a paper on, by link after link and from hand to hand."""

from collections.abc import Callable, Iterable

from sqlalchemy import Select, select
from sqlalchemy.engine import Connection

from app.errors import Unprocessable
from app.models.dispatches import dispatches
from app.models.documents import document_links, documents
from app.policies import HIDDEN, Actor, visible_documents

_CHUNK = 1000
_Build = Callable[[list[int]], Select[int]]


def dispatches_carrying(connection: Connection, actor: Actor, document_id: int) -> list[int]:
    """`dispatches_below` of a paper the caller sees, for the filter `directive` of a list.

    Raises:
        Unprocessable("unknown_directive"): there is none, for this caller.
    """
    columns = documents.c
    seen = select(columns.id).where(columns.id == document_id, visible_documents(actor))
    if connection.execute(seen).first() is None:
        raise Unprocessable("unknown_directive", field="directive", directive=document_id)
    return dispatches_below(connection, document_id)


def dispatches_below(connection: Connection, document_id: int) -> list[int]:
    """Dispatches that issue the paper, rest on it, enclose or cite it, or hand such a one on; each once, drafts never."""
    papers, found = {document_id}, set[int]()
    level = papers
    while level:
        new = _dispatches_of(connection, level) - found
        found |= new
        level = (_papers_on(connection, level) | _handed_on(connection, new)) - papers
        papers |= level
    return sorted(found)


def _dispatches_of(connection: Connection, papers: Iterable[int]) -> set[int]:
    columns = dispatches.c
    return _ids(
        connection,
        papers,
        lambda ids: select(columns.id).where(columns.document_id.in_(ids), columns.status.not_in(HIDDEN)),
    )


def _papers_on(connection: Connection, papers: Iterable[int]) -> set[int]:
    links = document_links.c
    return _ids(connection, papers, lambda ids: select(links.from_id).where(links.to_id.in_(ids)))


def _handed_on(connection: Connection, parents: Iterable[int]) -> set[int]:
    columns = dispatches.c
    return _ids(connection, parents, lambda ids: select(columns.document_id).where(columns.parent_dispatch_id.in_(ids)))


def _ids(connection: Connection, wanted: Iterable[int], build: _Build) -> set[int]:
    numbers, found = list(wanted), set[int]()
    for start in range(0, len(numbers), _CHUNK):
        found.update(connection.scalars(build(numbers[start : start + _CHUNK])))
    return found
