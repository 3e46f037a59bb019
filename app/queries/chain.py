"""The graph of papers: what a document rests on, encloses and cites, up the line; and who carries it on."""

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.engine import Connection

from app.models.documents import document_links, documents
from app.schemas.dispatches import DirectiveRef
from app.workflow.kinds import LinkKind

DEPTH = 6
"""No real chain is longer: resolution, provincial plan, district plan, guidance, dispatch, hand-on."""
_ORDER = {LinkKind.BASIS: 0, LinkKind.ENCLOSES: 1, LinkKind.CITES: 2}


def directives_above(connection: Connection, document_id: int) -> list[DirectiveRef]:
    """Every paper reached upwards, nearest first, each once, with the strongest link that leads to it."""
    seen = {document_id}
    found: list[DirectiveRef] = []
    level = [document_id]
    for _ in range(DEPTH):
        refs = _linked(connection, level)
        new = [ref for ref in refs if ref.id not in seen]
        level = list(dict.fromkeys(ref.id for ref in new))
        for ref in new:
            if ref.id not in seen:
                seen.add(ref.id)
                found.append(ref)
        if not level:
            break
    return found


def _linked(connection: Connection, from_ids: Iterable[int]) -> list[DirectiveRef]:
    rows = connection.execute(
        select(
            documents.c.id,
            document_links.c.kind.label("link"),
            documents.c.kind,
            documents.c.number_symbol,
            documents.c.issued_on,
            documents.c.issuer,
            documents.c.subject,
            documents.c.known_by,
        )
        .join(document_links, document_links.c.to_id == documents.c.id)
        .where(document_links.c.from_id.in_(list(from_ids)))
        .order_by(documents.c.id)
    ).all()
    ordered = sorted(rows, key=lambda row: _ORDER[row.link])
    return [
        DirectiveRef(
            id=row.id,
            link=row.link.value,
            kind=row.kind,
            number_symbol=row.number_symbol,
            issued_on=row.issued_on,
            issuer=row.issuer,
            subject=row.subject,
            known_by=row.known_by.value,
        )
        for row in ordered
    ]
