"""A paper that somebody else issued and that came here: recognised where it is known, never claimed as ours."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import delete, insert, select, update
from sqlalchemy.engine import Connection

from app import clock
from app.db.rows import AnyRow
from app.errors import Conflict, Unprocessable
from app.models.deliveries import deliveries
from app.models.dispatches import dispatches
from app.models.documents import document_files, documents, held_papers
from app.policies import HIDDEN, Actor, visible_documents
from app.queries.resolution import Name, resolve_names
from app.reading.draft import DispatchDraft, whole_day
from app.schemas.dispatches import DispatchTransition
from app.services import search_index
from app.services.citing import link_papers
from app.services.documents import known_paper, number_symbol, tidy
from app.services.paper_links import move_files
from app.services.registering import Paper, hold
from app.workflow.delivery import DeliveryStatus
from app.workflow.kinds import Found, KnownBy

D, P, R = dispatches.c, documents.c, deliveries.c


@dataclass(frozen=True)
class _Head:
    """What makes the paper the one it is."""

    joined: str | None
    day: date | None
    issuer: str
    issuer_id: int | None


def refuse_second(
    connection: Connection, office_id: int, draft: DispatchDraft, but: int | None = None
) -> AnyRow | None:
    """The paper as it is known already, if it is; this office must not have it in another dispatch than `but`.

    Raises:
        Unprocessable("paper_is_ours"): this office is named as its issuer.
        Conflict("paper_here_already"): it was sent to this office, or is followed here; `dispatch` leads there.
    """
    head = _head(connection, office_id, draft)
    if head.issuer_id == office_id:
        raise Unprocessable("paper_is_ours", field="issuer")
    known = known_paper(connection, head.joined, head.day, head.issuer, head.issuer_id) if head.joined else None
    here = _dispatch_here(connection, office_id, known.id, but) if known is not None else None
    if here is not None:
        raise Conflict("paper_here_already", field="number", number_symbol=head.joined, dispatch=here)
    return known


def known_here(connection: Connection, actor: Actor, office_id: int, draft: DispatchDraft) -> int | None:
    """The number of the paper the draft is about, where it is known and the caller sees it."""
    head = _head(connection, office_id, draft)
    known = known_paper(connection, head.joined, head.day, head.issuer, head.issuer_id) if head.joined else None
    return None if known is None or not _sees(connection, actor, known.id) else int(known.id)


def settle(connection: Connection, actor: Actor, row: AnyRow, draft: DispatchDraft) -> None:
    """When it is entered: the draft's own row gives way to the paper as this office holds it.

    What its issuer sent here to be read stays as it is; what others know too is filled, never replaced; what was issued
    here and not sent to this office stays unseen (`registering.hold`).
    """
    known = refuse_second(connection, row.office_id, draft, but=row.id)
    head = _head(connection, row.office_id, draft)
    own = connection.execute(select(documents).where(P.id == row.document_id)).one()
    if known is not None and known.known_by is KnownBy.ISSUED and _sees(connection, actor, known.id):
        document_id = int(known.id)
    else:
        paper = _paper(own, head)
        sure = known is not None and (known.identity == paper.identity or _sees(connection, actor, known.id))
        shared = known if known is not None and sure and known.known_by is not KnownBy.ISSUED else None
        document_id = hold(connection, actor, row.office_id, paper, shared)
        _fill(connection, document_id, own)
        if shared is None or shared.known_by is KnownBy.CITED:
            link_papers(connection, actor, document_id, draft, row.office_id, clock.today())
    _give_way(connection, row, document_id)


def arrive(connection: Connection, row: AnyRow, asked: DispatchTransition) -> None:
    """The entry in the book of incoming papers of the office itself.

    Raises:
        Unprocessable("day_to_come").
    """
    today = clock.today()
    if asked.arrived_on is not None and asked.arrived_on > today:
        raise Unprocessable("day_to_come", field="arrived_on", given=asked.arrived_on)
    now = clock.now()
    entry: dict[str, Any] = {"status": DeliveryStatus.ACCEPTED, "updated_at": now}
    entry |= {"arrival_number": asked.arrival_number, "arrived_on": asked.arrived_on or today}
    mine = (R.dispatch_id == row.id, R.office_id == row.office_id)
    if connection.execute(update(deliveries).where(*mine).values(entry)).rowcount == 0:
        about = {"dispatch_id": row.id, "office_id": row.office_id, "created_at": now, "version": 1}
        connection.execute(insert(deliveries).values({**entry, **about}))


def _head(connection: Connection, office_id: int, draft: DispatchDraft) -> _Head:
    """Who issued it is an office where its name is known for sure."""
    joined = number_symbol(draft.number, draft.symbol, draft.system)
    day, issuer = whole_day(draft.issued_on), ", ".join(draft.issuer)[:300]
    named = [Name(text) for text in draft.issuer[-1:]]
    found = resolve_names(connection, office_id, named, day or clock.today())
    issuer_id = found[0].offices[0].id if found and len(found[0].offices) == 1 else None
    return _Head(tidy(joined) if joined else None, day, issuer, issuer_id)


def _dispatch_here(connection: Connection, office_id: int, document_id: int, but: int | None) -> int | None:
    """A dispatch of the paper that this office was sent, or entered itself."""
    sent = select(R.dispatch_id).where(R.office_id == office_id)
    followed = (D.office_id == office_id) & D.parent_dispatch_id.is_(None)
    wanted = select(D.id).where(
        D.document_id == document_id, D.status.not_in(HIDDEN), followed | D.id.in_(sent), D.id != (but or 0)
    )
    return connection.execute(wanted.order_by(D.id).limit(1)).scalar()


def _sees(connection: Connection, actor: Actor, document_id: int) -> bool:
    seen = select(P.id).where(P.id == document_id, visible_documents(actor))
    return connection.execute(seen).first() is not None


def _paper(own: AnyRow, head: _Head) -> Paper:
    copied = {name: getattr(own, name) for name in ("kind", "number", "symbol", "issued_on", "subject")}
    return Paper(
        **copied,
        number_symbol=head.joined,
        issuer=head.issuer,
        issuer_office_id=head.issuer_id,
        system=own.system or "STATE",
        known_by=KnownBy.RECEIVED,
    )


def _fill(connection: Connection, document_id: int, own: AnyRow) -> None:
    """What else stands on the paper, where nobody said so before."""
    kept = connection.execute(select(documents).where(P.id == document_id)).one()
    more = {name: getattr(own, name) for name in ("place", "urgency", "signer")}
    values = {name: value for name, value in more.items() if value and not getattr(kept, name)}
    if values:
        connection.execute(update(documents).where(P.id == document_id).values(values))
        search_index.index(connection, Found.DIRECTIVE, [document_id])


def _give_way(connection: Connection, row: AnyRow, document_id: int) -> None:
    """Its files go along where no other office has the paper in hand: what all see is not for one of them to add to."""
    columns, held = document_files.c, held_papers.c
    others = select(held.office_id).where(held.document_id == document_id, held.office_id != row.office_id)
    issued = select(P.id).where(P.id == document_id, P.known_by == KnownBy.ISSUED)
    shared = any(connection.execute(each.limit(1)).first() for each in (others, issued))
    kept = connection.execute(select(columns.id).where(columns.document_id == document_id).limit(1)).first()
    if not shared and kept is None:
        move_files(connection, row.document_id, document_id)
    connection.execute(update(dispatches).where(D.id == row.id).values(document_id=document_id))
    connection.execute(delete(document_files).where(columns.document_id == row.document_id))
    connection.execute(delete(documents).where(P.id == row.document_id))
