"""Reading directives: the papers that must be carried out, what they rest on, who carries them on."""

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.engine import Connection

from app.db.rows import AnyRow
from app.errors import NotFound
from app.models.dispatches import dispatches
from app.models.documents import document_links, documents
from app.policies import HIDDEN, Actor, visible_dispatches, visible_documents
from app.queries.chain import directives_above
from app.queries.files import files_of_document
from app.queries.office_refs import office_refs
from app.queries.search import with_words
from app.queries.totals import totals, totals_of_dispatches
from app.schemas.common import Page, ShortInt, decode_cursor
from app.schemas.documents import DirectiveListItem, DirectiveOut, DirectiveQuery, DirectiveUse
from app.workflow.document import STATUS_OF_ISSUED, DocumentStatus
from app.workflow.kinds import Found, KnownBy

D = documents.c


def list_directives(connection: Connection, actor: Actor, asked: DirectiveQuery) -> Page[DirectiveListItem]:
    """Papers behind what the caller sees, newest known first; drafts are not directives yet."""
    conditions: list[ColumnElement[bool]] = [visible_documents(actor), _is_directive()]
    if asked.known_by is not None:
        conditions.append(D.known_by == asked.known_by)
    if asked.q:
        conditions.append(with_words(connection, asked.q, {Found.DIRECTIVE: D.id, Found.DISPATCH: dispatches.c.id}))
    if asked.cursor:
        (last,) = decode_cursor(asked.cursor, ShortInt)
        conditions.append(D.id < last)
    rows = _rows(connection, conditions, asked.limit + 1)
    uses = _use_counts(connection, actor, [row.id for row in rows])
    items = [_item(row, uses.get(row.id, 0)) for row in rows]
    return Page.of(items, asked.limit, lambda item: (item.id,))


def get_directive(connection: Connection, actor: Actor, document_id: int) -> DirectiveOut:
    """One paper with the chain above it and the dispatches below that carry it on.

    Raises:
        NotFound: unknown, or not the caller's to see.
    """
    rows = _rows(connection, [D.id == document_id, visible_documents(actor), _is_directive()], 1)
    if not rows:
        raise NotFound(resource="directive", id=document_id)
    row = rows[0]
    below = _uses(connection, actor, document_id)
    item = _item(row, len(below))
    return DirectiveOut(
        **dict(item),
        **{name: getattr(row, name) for name in ("number", "symbol", "place", "urgency", "signer")},
        above=directives_above(connection, document_id),
        below=below,
        files=files_of_document(connection, document_id),
    )


def _is_directive() -> ColumnElement[bool]:
    return or_(D.known_by != KnownBy.ISSUED, dispatches.c.status.not_in(HIDDEN))


def _rows(connection: Connection, conditions: list[ColumnElement[bool]], limit: int) -> list[AnyRow]:
    statement = (
        select(documents, dispatches.c.id.label("dispatch_id"), dispatches.c.status.label("dispatch_status"))
        .outerjoin(dispatches, and_(dispatches.c.document_id == D.id, D.known_by == KnownBy.ISSUED))
        .where(*conditions)
        .order_by(D.id.desc())
        .limit(limit)
    )
    return list(connection.execute(statement).all())


def _item(row: AnyRow, uses: int) -> DirectiveListItem:
    status = STATUS_OF_ISSUED.get(row.dispatch_status) or row.status or DocumentStatus.IN_FORCE
    return DirectiveListItem(
        **{name: getattr(row, name) for name in _COPIED}, status=status, dispatch_id=row.dispatch_id, dispatches=uses
    )


_COPIED = (
    "id",
    "system",
    "kind",
    "number_symbol",
    "issued_on",
    "issuer",
    "subject",
    "known_by",
    "created_at",
    "version",
)


def _use_counts(connection: Connection, actor: Actor, document_ids: list[int]) -> dict[int, int]:
    links = document_links.c
    rows = connection.execute(
        select(links.to_id, func.count(dispatches.c.id.distinct()).label("n"))
        .join(dispatches, dispatches.c.document_id == links.from_id)
        .where(links.to_id.in_(document_ids), visible_dispatches(actor), dispatches.c.status.not_in(HIDDEN))
        .group_by(links.to_id)
    )
    return {row.to_id: row.n for row in rows}


def _uses(connection: Connection, actor: Actor, document_id: int) -> list[DirectiveUse]:
    """Dispatches that rest on, enclose or cite the paper, each with how far it is."""
    links, paper = document_links.c, documents.alias("paper")
    rows = connection.execute(
        select(dispatches.c.id, dispatches.c.office_id, links.kind, paper.c.number_symbol, paper.c.subject)
        .join(document_links, links.from_id == dispatches.c.document_id)
        .join(paper, paper.c.id == dispatches.c.document_id)
        .where(links.to_id == document_id, visible_dispatches(actor), dispatches.c.status.not_in(HIDDEN))
        .order_by(dispatches.c.id.desc())
    ).all()
    progress = totals_of_dispatches(connection, {row.id for row in rows})
    refs = office_refs(connection, (row.office_id for row in rows))
    uses: dict[int, DirectiveUse] = {}
    for row in rows:
        done = progress.get(row.id) or totals({}, 0)
        uses.setdefault(
            row.id,
            DirectiveUse(
                dispatch_id=row.id,
                link=row.kind.value,
                number_symbol=row.number_symbol,
                subject=row.subject,
                office=refs[row.office_id].name,
                completed=done.completed,
                counted=done.counted,
            ),
        )
    return list(uses.values())
