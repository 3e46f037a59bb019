"""Reading directives: the papers that must be carried out, what they rest on, who carries them on."""

from collections import Counter
from datetime import datetime

from sqlalchemy import ColumnElement, and_, case, func, null, or_, select
from sqlalchemy.engine import Connection

from app.db.rows import AnyRow
from app.errors import Gone, NotFound, TrienKhaiError
from app.models.dispatches import dispatches
from app.models.documents import document_links, documents, merged_papers
from app.policies import HIDDEN, Actor, seen_documents, visible_dispatches, visible_documents
from app.queries.chain import directives_above
from app.queries.files import files_of_document, part_of_document
from app.queries.office_refs import office_refs
from app.queries.orders import Order
from app.queries.paper_numbers import spellings
from app.queries.paper_refs import papers_called, refs_of
from app.queries.sending_much import sends_many
from app.queries.totals import totals, totals_of_dispatches
from app.queries.word_index import with_words
from app.reading.fold import fold
from app.schemas.common import Page, PartQuery, Sort
from app.schemas.documents import DirectiveListItem, DirectiveOut, DirectiveQuery, DirectiveUse
from app.schemas.shared import FileOut
from app.workflow.document import STATUS_OF_ISSUED, DocumentStatus
from app.workflow.kinds import Found, KnownBy

D = documents.c
_MOST_TWINS = 20
_TERM_YEARS = 5
"""Party numbers run per committee term, those of the state per year."""


def list_directives(connection: Connection, actor: Actor, asked: DirectiveQuery) -> Page[DirectiveListItem]:
    """Papers behind what the caller sees, newest known first unless sorted; drafts are not directives yet."""
    seen = visible_documents(actor) if sends_many(connection, actor) else seen_documents(actor.sight)
    conditions: list[ColumnElement[bool]] = [seen, _is_directive()]
    if asked.ref is not None:
        conditions.append(D.id.in_(papers_called(actor, asked.ref)))
    if asked.known_by is not None:
        conditions.append(D.known_by == asked.known_by)
    if asked.updated_after is not None:
        conditions.append(_changed_after(asked.updated_after))
    if asked.q:
        conditions.append(with_words(connection, asked.q, {Found.DIRECTIVE: D.id, Found.DISPATCH: dispatches.c.id}))
    order = Order(asked.sort, D.id, _CHANGED)
    if asked.cursor:
        conditions.append(order.beyond(asked.cursor))
    rows = _rows(connection, conditions, asked.limit + 1, order)
    return Page.of(_items(connection, actor, rows), asked.limit, order.place)


def get_directive(connection: Connection, actor: Actor, document_id: int) -> DirectiveOut:
    """One paper with the chain above it and the dispatches below that carry it on.

    Raises:
        NotFound: unknown, or not the caller's to see.
        Gone: it was joined with another one, which the caller sees.
    """
    rows = _rows(connection, [D.id == document_id, visible_documents(actor), _is_directive()], 1)
    if not rows:
        raise missing(connection, actor, document_id)
    row = rows[0]
    (item,) = _items(connection, actor, rows)
    return DirectiveOut(
        **dict(item),
        **{name: getattr(row, name) for name in ("number", "symbol", "place", "urgency", "signer")},
        above=directives_above(connection, document_id),
        below=_uses(connection, actor, document_id),
        files=files_of_document(connection, actor, document_id),
        twins=_twins(connection, actor, row),
    )


def require_directive(connection: Connection, actor: Actor, document_id: int) -> None:
    """The caller sees that paper, for what asks about one by its number.

    Raises:
        NotFound, Gone: as for the paper itself.
    """
    seen = select(D.id).where(D.id == document_id, visible_documents(actor))
    if connection.execute(seen).first() is None:
        raise missing(connection, actor, document_id)


def files_of_directive(connection: Connection, actor: Actor, document_id: int, asked: PartQuery) -> Page[FileOut]:
    """The files of a paper, a part at a time.

    Raises:
        NotFound, Gone.
    """
    require_directive(connection, actor, document_id)
    return part_of_document(connection, actor, document_id, asked)


def missing(connection: Connection, actor: Actor, document_id: int) -> TrienKhaiError:
    """What is said of a paper that is not there for the caller."""
    merged = merged_papers.c
    led = select(D.id).join(merged_papers, merged.kept_id == D.id).where(merged.twin_id == document_id)
    into = connection.execute(led.where(visible_documents(actor)).order_by(D.id)).scalars().first()
    if into is not None:
        return Gone(resource="directive", into=into)
    return NotFound(resource="directive", id=document_id)


def _twins(connection: Connection, actor: Actor, row: AnyRow) -> list[DirectiveListItem]:
    """Papers of the same number-symbol that may be this one: what a later citation could not decide."""
    if not row.number_symbol:
        return []
    same = [
        D.number_symbol.in_(spellings(row.number_symbol)),
        D.id != row.id,
        visible_documents(actor),
        _is_directive(),
    ]
    found = [other for other in _rows(connection, same, _MOST_TWINS) if _may_be_one(row, other)]
    return _items(connection, actor, found)


def _may_be_one(one: AnyRow, other: AnyRow) -> bool:
    if one.known_by == other.known_by == KnownBy.ISSUED:
        return False
    if one.issued_on and other.issued_on:
        span = _TERM_YEARS if "PARTY" in {one.system, other.system} else 1
        if abs(one.issued_on.year - other.issued_on.year) >= span:
            return False
    if one.issuer_office_id is not None and other.issuer_office_id is not None:
        return bool(one.issuer_office_id == other.issuer_office_id)
    ours, theirs = fold(one.issuer), fold(other.issuer)
    days = {one.issued_on, other.issued_on} - {None}
    return ours in theirs or theirs in ours or len(days) <= 1  # BTGHU may be the Ban Tuyên giáo of one day's paper


def _is_directive() -> ColumnElement[bool]:
    return or_(D.known_by != KnownBy.ISSUED, dispatches.c.status.not_in(HIDDEN))


def _changed_after(since: datetime) -> ColumnElement[bool]:
    """What a paper issued here is shown as follows from its dispatch, which may change alone."""
    return or_(D.updated_at > since, dispatches.c.updated_at > since)


_CHANGED = case((dispatches.c.updated_at > D.updated_at, dispatches.c.updated_at), else_=D.updated_at)
"""The last change of a paper, or of the dispatch that issued it."""
_NEWEST = Order(Sort.CREATED_LAST, D.id, _CHANGED)


def _rows(
    connection: Connection, conditions: list[ColumnElement[bool]], limit: int, order: Order = _NEWEST
) -> list[AnyRow]:
    statement = (
        select(
            documents,
            dispatches.c.id.label("dispatch_id"),
            dispatches.c.status.label("dispatch_status"),
            dispatches.c.updated_at.label("dispatch_updated_at"),
        )
        .outerjoin(
            dispatches, and_(dispatches.c.document_id == D.id, dispatches.c.own_paper, D.known_by == KnownBy.ISSUED)
        )
        .where(*conditions)
        .order_by(*order.by())
        .limit(limit)
    )
    return list(connection.execute(statement).all())


def _items(connection: Connection, actor: Actor, rows: list[AnyRow]) -> list[DirectiveListItem]:
    ids = [row.id for row in rows]
    uses, refs = _use_counts(connection, actor, ids), refs_of(connection, actor, ids)
    return [_item(row, uses.get(row.id, 0), refs.get(row.id, [])) for row in rows]


def _item(row: AnyRow, uses: int, refs: list[str]) -> DirectiveListItem:
    status = STATUS_OF_ISSUED.get(row.dispatch_status) or row.status or DocumentStatus.IN_FORCE
    return DirectiveListItem(
        **{name: getattr(row, name) for name in _COPIED},
        status=status,
        updated_at=max(row.updated_at, row.dispatch_updated_at or row.updated_at),
        dispatch_id=row.dispatch_id,
        dispatches=uses,
        refs=refs,
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
    own = connection.execute(
        select(dispatches.c.document_id, func.count().label("n"))
        .where(dispatches.c.document_id.in_(document_ids), dispatches.c.own_paper.is_(False))
        .where(visible_dispatches(actor), dispatches.c.status.not_in(HIDDEN))
        .group_by(dispatches.c.document_id)
    )
    found = Counter({row.to_id: row.n for row in rows})
    found.update({row.document_id: row.n for row in own})
    return found


def _using(connection: Connection, actor: Actor, document_id: int) -> list[AnyRow]:
    """Newest first; `kind` is None for a dispatch that deploys the paper itself."""
    links, paper = document_links.c, documents.alias("paper")
    columns = (dispatches.c.id, dispatches.c.office_id, paper.c.number_symbol, paper.c.subject)
    shown = (visible_dispatches(actor), dispatches.c.status.not_in(HIDDEN))
    resting = (
        select(*columns, links.kind)
        .join(paper, paper.c.id == dispatches.c.document_id)
        .join(document_links, links.from_id == dispatches.c.document_id)
        .where(links.to_id == document_id, *shown)
    )
    deploying = (
        select(*columns, null().label("kind"))
        .join(paper, paper.c.id == dispatches.c.document_id)
        .where(dispatches.c.document_id == document_id, dispatches.c.own_paper.is_(False), *shown)
    )
    found = [row for statement in (resting, deploying) for row in connection.execute(statement)]
    return sorted(found, key=lambda row: -row.id)


def _uses(connection: Connection, actor: Actor, document_id: int) -> list[DirectiveUse]:
    """Dispatches that rest on, enclose or cite the paper, or deploy it for somebody else, each with how far it is."""
    rows = _using(connection, actor, document_id)
    progress = totals_of_dispatches(connection, actor, {row.id: row.office_id for row in rows})
    refs = office_refs(connection, (row.office_id for row in rows))
    uses: dict[int, DirectiveUse] = {}
    for row in rows:
        done = progress.get(row.id) or totals({}, 0)
        uses.setdefault(
            row.id,
            DirectiveUse(
                dispatch_id=row.id,
                link=row.kind.value if row.kind else "carries",
                number_symbol=row.number_symbol,
                subject=row.subject,
                office=refs[row.office_id].name,
                completed=done.completed,
                counted=done.counted,
            ),
        )
    return list(uses.values())
