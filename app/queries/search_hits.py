"""What a line of the search says: title, mark, and whose it is; one statement per kind."""

from collections.abc import Callable, Sequence

from sqlalchemy import select
from sqlalchemy.engine import Connection

from app.db.rows import AnyRow
from app.models.dispatches import dispatches
from app.models.documents import documents
from app.models.instructions import instructions
from app.models.offices import offices
from app.queries.office_refs import office_refs
from app.schemas.search import SearchHit
from app.workflow.kinds import Found

P = documents.c


def shown(connection: Connection, rows: Sequence[AnyRow]) -> list[SearchHit]:
    """The rows found, in their order."""
    hits: dict[tuple[Found, int], SearchHit] = {}
    for kind, load in _LOADERS.items():
        ids = [row.ref_id for row in rows if row.kind is kind]
        hits |= {(kind, hit.id): hit for hit in (load(connection, ids) if ids else [])}
    return [hits[row.kind, row.ref_id] for row in rows if (row.kind, row.ref_id) in hits]


def _dispatches(connection: Connection, ids: list[int]) -> list[SearchHit]:
    found = connection.execute(
        select(dispatches.c.id, dispatches.c.office_id, P.subject, P.number_symbol)
        .join(documents, P.id == dispatches.c.document_id)
        .where(dispatches.c.id.in_(ids))
    ).all()
    refs = office_refs(connection, (row.office_id for row in found))
    return [
        SearchHit(
            kind=Found.DISPATCH,
            id=row.id,
            title=row.subject,
            mark=row.number_symbol,
            about=refs[row.office_id].name,
            href=f"/api/v1/dispatches/{row.id}",
        )
        for row in found
    ]


def _directives(connection: Connection, ids: list[int]) -> list[SearchHit]:
    found = connection.execute(select(P.id, P.subject, P.number_symbol, P.issuer).where(P.id.in_(ids))).all()
    return [
        SearchHit(
            kind=Found.DIRECTIVE,
            id=row.id,
            title=row.subject,
            mark=row.number_symbol,
            about=row.issuer,
            href=f"/api/v1/directives/{row.id}",
        )
        for row in found
    ]


def _instructions(connection: Connection, ids: list[int]) -> list[SearchHit]:
    columns = instructions.c
    found = connection.execute(
        select(columns.id, columns.dispatch_id, columns.short_title, P.number_symbol, dispatches.c.office_id)
        .join(dispatches, dispatches.c.id == columns.dispatch_id)
        .join(documents, P.id == dispatches.c.document_id)
        .where(columns.id.in_(ids))
    ).all()
    refs = office_refs(connection, (row.office_id for row in found))
    return [
        SearchHit(
            kind=Found.INSTRUCTION,
            id=row.id,
            title=row.short_title,
            mark=row.number_symbol,
            about=refs[row.office_id].name,
            href=f"/api/v1/dispatches/{row.dispatch_id}",
        )
        for row in found
    ]


def _offices(connection: Connection, ids: list[int]) -> list[SearchHit]:
    above = select(offices.c.id, offices.c.parent_id).where(offices.c.id.in_(ids))
    parents = {row.id: row.parent_id for row in connection.execute(above)}
    refs = office_refs(connection, [*ids, *parents.values()])
    return [
        SearchHit(
            kind=Found.OFFICE,
            id=each,
            title=refs[each].name,
            mark=refs[each].code,
            about=refs[parent].name if parent in refs else "",
            href=f"/api/v1/offices/{refs[each].code}",
        )
        for each, parent in parents.items()
    ]


_LOADERS: dict[Found, Callable[[Connection, list[int]], list[SearchHit]]] = {
    Found.DISPATCH: _dispatches,
    Found.DIRECTIVE: _directives,
    Found.INSTRUCTION: _instructions,
    Found.OFFICE: _offices,
}
