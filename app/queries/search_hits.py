"""What a line of the search says: title, mark, and whose it is; one statement per kind."""

from collections.abc import Callable, Sequence

from sqlalchemy import select
from sqlalchemy.engine import Connection

from app.db.prepared_lists import PreparedIn
from app.db.rows import AnyRow
from app.models.dispatches import dispatches
from app.models.documents import documents
from app.models.instructions import instructions
from app.models.offices import offices
from app.queries.office_refs import office_refs
from app.schemas.search import SearchHit
from app.workflow.kinds import Found

P, N = documents.c, instructions.c


def shown(connection: Connection, rows: Sequence[AnyRow]) -> list[SearchHit]:
    """The rows found, in their order."""
    hits: dict[tuple[Found, int], SearchHit] = {}
    for kind, load in _LOADERS.items():
        ids = [row.ref_id for row in rows if row.kind is kind]
        hits |= {(kind, hit.id): hit for hit in (load(connection, ids) if ids else [])}
    return [hits[row.kind, row.ref_id] for row in rows if (row.kind, row.ref_id) in hits]


_DISPATCHES = PreparedIn(
    lambda ids: (
        select(dispatches.c.id, dispatches.c.office_id, P.subject, P.number_symbol)
        .join(documents, P.id == dispatches.c.document_id)
        .where(dispatches.c.id.in_(ids))
    )
)
_DIRECTIVES = PreparedIn(lambda ids: select(P.id, P.subject, P.number_symbol, P.issuer).where(P.id.in_(ids)))
_INSTRUCTIONS = PreparedIn(
    lambda ids: (
        select(N.id, N.dispatch_id, N.short_title, P.number_symbol, dispatches.c.office_id)
        .join(dispatches, dispatches.c.id == N.dispatch_id)
        .join(documents, P.id == dispatches.c.document_id)
        .where(N.id.in_(ids))
    )
)
_ABOVE = PreparedIn(lambda ids: select(offices.c.id, offices.c.parent_id).where(offices.c.id.in_(ids)))


def _dispatches(connection: Connection, ids: list[int]) -> list[SearchHit]:
    found = _DISPATCHES.rows(connection, ids)
    refs = office_refs(connection, (office_id for _, office_id, _, _ in found))
    return [
        SearchHit(
            kind=Found.DISPATCH,
            id=dispatch_id,
            title=subject,
            mark=number_symbol,
            about=refs[office_id].name,
            href=f"/api/v1/dispatches/{dispatch_id}",
        )
        for dispatch_id, office_id, subject, number_symbol in found
    ]


def _directives(connection: Connection, ids: list[int]) -> list[SearchHit]:
    return [
        SearchHit(
            kind=Found.DIRECTIVE,
            id=document_id,
            title=subject,
            mark=number_symbol,
            about=issuer,
            href=f"/api/v1/directives/{document_id}",
        )
        for document_id, subject, number_symbol, issuer in _DIRECTIVES.rows(connection, ids)
    ]


def _instructions(connection: Connection, ids: list[int]) -> list[SearchHit]:
    found = _INSTRUCTIONS.rows(connection, ids)
    refs = office_refs(connection, (office_id for *_, office_id in found))
    return [
        SearchHit(
            kind=Found.INSTRUCTION,
            id=instruction_id,
            title=short_title,
            mark=number_symbol,
            about=refs[office_id].name,
            href=f"/api/v1/dispatches/{dispatch_id}",
        )
        for instruction_id, dispatch_id, short_title, number_symbol, office_id in found
    ]


def _offices(connection: Connection, ids: list[int]) -> list[SearchHit]:
    above = _ABOVE.rows(connection, ids)
    refs = office_refs(connection, [*ids, *(parent for _, parent in above)])
    return [
        SearchHit(
            kind=Found.OFFICE,
            id=office_id,
            title=refs[office_id].name,
            mark=refs[office_id].code,
            about=refs[parent].name if parent in refs else "",
            href=f"/api/v1/offices/{refs[office_id].code}",
        )
        for office_id, parent in above
    ]


_LOADERS: dict[Found, Callable[[Connection, list[int]], list[SearchHit]]] = {
    Found.DISPATCH: _dispatches,
    Found.DIRECTIVE: _directives,
    Found.INSTRUCTION: _instructions,
    Found.OFFICE: _offices,
}
