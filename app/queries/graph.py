"""The neighbourhood of a paper as a graph: what it rests on, up the line, and what carries it on, from hand to hand."""

from collections.abc import Callable, Iterable

from sqlalchemy import ColumnElement, select
from sqlalchemy.engine import Connection

from app.db.rows import AnyRow
from app.models.dispatches import dispatches
from app.models.documents import document_links, documents
from app.policies import HIDDEN, Actor, visible_dispatches
from app.queries.chain import DEPTH
from app.queries.documents import require_directive
from app.queries.totals import totals_of_dispatches
from app.schemas.documents import GraphEdge, GraphNode, PaperGraph

MOST = 60
"""More papers than that make no picture; the lists beside it hold the rest."""
Edges = dict[tuple[int, int], str]
"""(from, to) with the kind of the link; `hand_on` where a dispatch hands on the other's."""

Step = Callable[[Connection, set[int]], Edges]


def paper_graph(connection: Connection, actor: Actor, document_id: int) -> PaperGraph:
    """Papers above as far as they are known; below, those of dispatches the caller sees.

    Raises:
        NotFound: unknown, or not the caller's to see.
    """
    require_directive(connection, actor, document_id)
    edges: Edges = {}
    above = _walk(connection, {document_id}, edges, _up)
    below = _walk(connection, {document_id}, edges, lambda c, level: _down(c, actor, level))
    ids = [document_id, *above, *below]
    shown = set(ids[:MOST])
    kept = [GraphEdge(source=a, target=b, link=kind) for (a, b), kind in edges.items() if {a, b} <= shown]
    return PaperGraph(of=document_id, nodes=_nodes(connection, actor, shown), edges=kept, cut=len(ids) > MOST)


def _walk(connection: Connection, start: set[int], edges: Edges, step: Step) -> list[int]:
    """Every paper reached, nearest first; what was reached leads no further twice."""
    reached, level, found = set(start), set(start), list[int]()
    for _ in range(DEPTH):
        links: Edges = step(connection, level)
        edges |= {pair: kind for pair, kind in links.items() if pair not in edges}
        level = {each for pair in links for each in pair} - reached
        reached |= level
        found += sorted(level)
        if not level or len(found) > MOST:
            break
    return found


def _up(connection: Connection, level: Iterable[int]) -> Edges:
    return _links(connection, document_links.c.from_id.in_(list(level)))


def _down(connection: Connection, actor: Actor, level: Iterable[int]) -> Edges:
    ids = list(level)
    sent = select(dispatches.c.document_id).where(visible_dispatches(actor), dispatches.c.status.not_in(HIDDEN))
    found = _links(connection, document_links.c.to_id.in_(ids) & document_links.c.from_id.in_(sent))
    parent = dispatches.alias("parent")
    handed = connection.execute(
        select(dispatches.c.document_id, parent.c.document_id.label("above"))
        .join(parent, parent.c.id == dispatches.c.parent_dispatch_id)
        .where(
            parent.c.document_id.in_(ids),
            dispatches.c.document_id.in_(sent),
            dispatches.c.document_id != parent.c.document_id,
        )
    )
    return {(row.document_id, row.above): "hand_on" for row in handed} | found


def _links(connection: Connection, chosen: ColumnElement[bool]) -> Edges:
    """Of several links between two papers the strongest: basis, encloses, cites."""
    columns = document_links.c
    rows = connection.execute(select(columns.from_id, columns.to_id, columns.kind).where(chosen)).all()
    strongest_last = sorted(rows, key=lambda row: {"basis": 2, "encloses": 1}.get(row.kind.value, 0))
    return {(row.from_id, row.to_id): row.kind.value for row in strongest_last}


def _nodes(connection: Connection, actor: Actor, ids: set[int]) -> list[GraphNode]:
    columns = documents.c
    rows = connection.execute(select(documents).where(columns.id.in_(ids)).order_by(columns.id)).all()
    sent: dict[int, AnyRow] = {
        row.document_id: row
        for row in connection.execute(
            select(dispatches.c.id, dispatches.c.document_id, dispatches.c.office_id)
            .where(dispatches.c.document_id.in_(ids), visible_dispatches(actor), dispatches.c.status.not_in(HIDDEN))
            .order_by(dispatches.c.own_paper, dispatches.c.id.desc())
        )
    }
    progress = totals_of_dispatches(connection, actor, {row.id: row.office_id for row in sent.values()})
    found = []
    for row in rows:
        dispatch = sent.get(row.id)
        done = progress.get(dispatch.id) if dispatch else None
        found.append(
            GraphNode(
                id=row.id,
                number_symbol=row.number_symbol,
                kind=row.kind,
                issuer=row.issuer,
                subject=row.subject,
                known_by=row.known_by,
                dispatch_id=dispatch.id if dispatch else None,
                completed=done.completed if done else 0,
                counted=done.counted if done else 0,
            )
        )
    return found
