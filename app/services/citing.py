"""The edges of the graph of papers, drawn when a dispatch is sent out."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import insert, select
from sqlalchemy.engine import Connection

from app.models.documents import document_links, documents
from app.policies import Actor
from app.queries.resolution import Name, resolve_names
from app.reading.draft import Citation, DispatchDraft, whole_day
from app.services.documents import Marks, find_or_cite, tidy
from app.workflow.kinds import KnownBy, LinkKind


def link_papers(
    connection: Connection, actor: Actor, document_id: int, draft: DispatchDraft, office_id: int, as_of: date
) -> None:
    """Basis, enclosed and cited papers of a draft become documents and edges.

    A paper named inside another citation's subject hangs below that one: 564-CV/BTGHU about a plan for 43-NQ/TW. Not
    below one issued here: who issued its basis may read along, so its own office alone says what it rests on.
    """
    cited = [citation for citation in draft.citations if citation.number_symbol]
    found = _documents(connection, actor, cited, office_id, as_of)
    ids = {tidy(citation.number_symbol or ""): target for citation, target in zip(cited, found, strict=True)}
    ours = _issued_here(connection, found)
    enclosed = " ".join(enclosure.text for enclosure in draft.enclosures)
    edges: set[tuple[int, int, LinkKind]] = set()
    for citation, target in zip(cited, found, strict=True):
        number = tidy(citation.number_symbol or "")
        if target is None or target == document_id:
            continue
        above = ids.get(tidy(citation.within)) if citation.within else None
        if above is not None and above not in {target, document_id, *ours}:
            edges.add((above, target, LinkKind.BASIS))
        if number in tidy(enclosed) or (citation.number_symbol or "\0") in enclosed:
            edges.add((document_id, target, LinkKind.ENCLOSES))
        elif citation.role == "basis":
            edges.add((document_id, target, LinkKind.BASIS))
        elif above is None:
            edges.add((document_id, target, LinkKind.CITES))
    _write(connection, edges)


def _documents(
    connection: Connection, actor: Actor, cited: Sequence[Citation], office_id: int, as_of: date
) -> list[int | None]:
    names = [Name(text=citation.issuer or "", group=False) for citation in cited]
    resolved = resolve_names(connection, office_id, names, as_of)
    return [
        find_or_cite(
            connection,
            actor,
            office_id,
            Marks(
                citation.type,
                citation.number_symbol,
                whole_day(citation.issued_on),
                citation.issuer or "",
                issuer.offices[0].id if len(issuer.offices) == 1 else None,
                (citation.subject or "")[:2000],
            ),
        )
        for citation, issuer in zip(cited, resolved, strict=True)
    ]


def _issued_here(connection: Connection, document_ids: Sequence[int | None]) -> set[int]:
    wanted = [document_id for document_id in document_ids if document_id is not None]
    columns = documents.c
    rows = connection.execute(select(columns.id).where(columns.id.in_(wanted), columns.known_by == KnownBy.ISSUED))
    return {row.id for row in rows}


def _write(connection: Connection, edges: set[tuple[int, int, LinkKind]]) -> None:
    columns = document_links.c
    for from_id, to_id, kind in sorted(edges):
        known = select(columns.from_id).where(columns.from_id == from_id, columns.to_id == to_id, columns.kind == kind)
        if connection.execute(known).first() is None:
            connection.execute(insert(document_links).values(from_id=from_id, to_id=to_id, kind=kind))
