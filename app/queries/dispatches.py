"""Reading dispatches: the list, one whole, what sending would do, what happened."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.engine import Connection

from app.db.rows import AnyRow
from app.db.unindexed import unindexed
from app.errors import NotFound
from app.models.deliveries import deliveries
from app.models.dispatches import dispatches
from app.models.documents import document_files, documents
from app.models.events import events
from app.policies import HIDDEN, Actor, seen_dispatches, sides, visible_dispatches
from app.queries.chain import directives_above
from app.queries.dispatch_parts import addressees_of, instructions_of, recipients_of
from app.queries.history import history, history_page
from app.queries.office_refs import office_refs
from app.queries.offices import ref_to_id
from app.queries.orders import Order
from app.queries.papers_below import dispatches_carrying
from app.queries.sending_much import sends_many
from app.queries.totals import totals, totals_of_dispatches
from app.queries.word_index import with_words
from app.reading.draft import DispatchDraft
from app.schemas.common import Page, PartQuery, Sort
from app.schemas.dispatches import DispatchListItem, DispatchOut, DispatchQuery, Mark
from app.schemas.shared import EventOut
from app.workflow.dispatch import DispatchAction, DispatchStatus, allowed_actions
from app.workflow.kinds import FileKind, Found

D = dispatches.c
_COLUMNS = (
    *(column for column in dispatches.c if column.name != "draft"),
    documents.c.kind,
    documents.c.number_symbol,
    documents.c.subject,
    documents.c.issued_on,
    documents.c.issuer,
    documents.c.place,
    documents.c.urgency,
)


def list_dispatches(connection: Connection, actor: Actor, asked: DispatchQuery) -> Page[DispatchListItem]:
    """Newest first unless sorted; discarded drafts only where asked for."""
    many = sends_many(connection, actor)
    conditions = [visible_dispatches(actor) if many else D.id.in_(seen_dispatches(actor.sight))]
    if asked.status:
        conditions.append(D.status.in_([status.value for status in asked.status]))
    else:
        conditions.append(D.status != DispatchStatus.DISCARDED)
    if asked.mine is not None:
        # Without their index where they are most of all there is: the order of the list is kept.
        mine = (unindexed(D.office_id) if many and not _is_rare(asked) else D.office_id).in_(actor.office_ids)
        conditions.append(mine if asked.mine else ~mine)
    if asked.office is not None:
        conditions.append(D.office_id == ref_to_id(connection, asked.office))
    if asked.directive is not None:
        conditions.append(D.id.in_(dispatches_carrying(connection, actor, asked.directive)))
    if asked.updated_after is not None:
        conditions.append(D.updated_at > asked.updated_after)
    if asked.q:
        conditions.append(with_words(connection, asked.q, {Found.DISPATCH: D.id}))
    order = Order(asked.sort, D.id, D.updated_at)
    if asked.cursor:
        conditions.append(order.beyond(asked.cursor))
    # Few are put in order, not all looked through.
    along = order if many else Order(asked.sort, unindexed(D.id), D.updated_at)
    rows = _rows(connection, [*conditions, *_days(asked)], asked.limit + 1, along)
    return Page.of(_items(connection, actor, rows), asked.limit, order.place)


def _is_rare(asked: DispatchQuery) -> bool:
    """Drafts are few, whoever has sent however much."""
    return bool(asked.status) and set(asked.status) <= set(HIDDEN)


def _days(asked: DispatchQuery) -> list[ColumnElement[bool]]:
    issued = documents.c.issued_on
    first, last = asked.issued_from, asked.issued_to
    return [*([issued >= first] if first else []), *([issued <= last] if last else [])]


def get_dispatch(connection: Connection, actor: Actor, dispatch_id: int) -> DispatchOut:
    """One dispatch whole; while it is a draft, `draft` is what there is of it.

    Raises:
        NotFound: unknown, or not the caller's to see.
    """
    rows = _rows(connection, [D.id == dispatch_id, visible_dispatches(actor)], 1)
    if not rows:
        raise NotFound(resource="dispatch", id=dispatch_id)
    row, item = rows[0], _items(connection, actor, rows)[0]
    kept = connection.execute(select(D.draft).where(D.id == dispatch_id)).scalar_one()
    draft = DispatchDraft.model_validate(kept)
    return DispatchOut(
        **dict(item),
        **{name: getattr(row, name) for name in _COPIED},
        addressees=addressees_of(connection, dispatch_id),
        instructions=instructions_of(connection, dispatch_id),
        recipients=recipients_of(connection, dispatch_id),
        directives=directives_above(connection, row.document_id),
        enclosures=draft.enclosures,
        periods=draft.periods,
        reports=draft.reports,
        signer=draft.signer,
        remarks=draft.remarks,
        body=draft.body,
        draft=draft if row.status is DispatchStatus.DRAFT else None,
        allowed_actions=_allowed(actor, row),
    )


def _allowed(actor: Actor, row: AnyRow) -> list[DispatchAction]:
    hats = sides(actor, unit=row.office_id, issuer=row.office_id)
    return list(allowed_actions(row.status, hats, own_paper=row.own_paper))


def dispatch_history(connection: Connection, actor: Actor, dispatch_id: int) -> list[EventOut]:
    """What happened to it: everything for the sender, for a unit what concerns it."""
    return history(connection, *_concerning(connection, actor, dispatch_id))


def dispatch_history_page(connection: Connection, actor: Actor, dispatch_id: int, asked: PartQuery) -> Page[EventOut]:
    """The same, a part at a time."""
    return history_page(connection, asked, *_concerning(connection, actor, dispatch_id))


def _concerning(connection: Connection, actor: Actor, dispatch_id: int) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = [events.c.dispatch_id == dispatch_id]
    if require_visible(connection, actor, dispatch_id) not in actor.office_ids:
        conditions.append(events.c.subject_office_id.in_(actor.office_ids))
    return conditions


def require_visible(connection: Connection, actor: Actor, dispatch_id: int) -> int:
    """The issuing office's id of a dispatch the caller sees.

    Raises:
        NotFound: unknown, or not the caller's to see.
    """
    issuer = connection.execute(select(D.office_id).where(D.id == dispatch_id, visible_dispatches(actor))).scalar()
    if issuer is None:
        raise NotFound(resource="dispatch", id=dispatch_id)
    return int(issuer)


_NEWEST = Order(Sort.CREATED_LAST, D.id, D.updated_at)


def _rows(
    connection: Connection, conditions: Sequence[ColumnElement[bool]], limit: int, order: Order = _NEWEST
) -> Sequence[AnyRow]:
    statement = select(*_COLUMNS).join(documents, documents.c.id == D.document_id).where(*conditions)
    return connection.execute(statement.order_by(*order.by()).limit(limit)).all()


def _items(connection: Connection, actor: Actor, rows: Sequence[AnyRow]) -> list[DispatchListItem]:
    ids = [row.id for row in rows]
    refs = office_refs(connection, (row.office_id for row in rows))
    progress = totals_of_dispatches(connection, actor, {row.id: row.office_id for row in rows})
    sent, signed = _delivered(connection, ids), _signed(connection, [row.document_id for row in rows])
    return [
        DispatchListItem(
            **{name: getattr(row, name) for name in _LISTED},
            office=refs[row.office_id],
            paper_of=None if row.own_paper else row.issuer,
            totals=progress.get(row.id) or totals({}, 0),
            deliveries=sent.get(row.id, 0),
            marks=_marks(row, signed),
        )
        for row in rows
    ]


_LISTED = (
    "id",
    "document_id",
    "status",
    "kind",
    "number_symbol",
    "subject",
    "issued_on",
    "created_at",
    "issued_at",
    "updated_at",
    "version",
)
_COPIED = ("confirmation", "open_to_upstream", "parent_dispatch_id", "superseded_by_id", "urgency", "place", "as_of")


def _marks(row: AnyRow, signed: set[int]) -> list[Mark]:
    marks: list[Mark] = []
    if not row.number_symbol:
        marks.append("no_number")
    if row.own_paper and row.status is not DispatchStatus.DRAFT and row.document_id not in signed:
        marks.append("no_signed_copy")
    return marks


def _delivered(connection: Connection, ids: list[int]) -> dict[int, int]:
    columns = deliveries.c
    rows = connection.execute(
        select(columns.dispatch_id, func.count().label("n"))
        .where(columns.dispatch_id.in_(ids))
        .group_by(columns.dispatch_id)
    )
    return {row.dispatch_id: row.n for row in rows}


def _signed(connection: Connection, document_ids: list[int]) -> set[int]:
    columns = document_files.c
    rows = connection.execute(
        select(columns.document_id).where(columns.document_id.in_(document_ids), columns.kind == FileKind.SIGNED_COPY)
    )
    return {row.document_id for row in rows}
