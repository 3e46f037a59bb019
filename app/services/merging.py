"""Two papers that are one: a person has looked at both and says so."""

from collections.abc import Collection

from sqlalchemy import insert, select, update
from sqlalchemy.engine import Connection

from app.errors import Conflict, NotAllowed, NotFound, Unprocessable
from app.models.dispatches import dispatches
from app.models.documents import document_links, documents
from app.policies import Actor, keeper_office_ids, require_write
from app.queries.documents import get_directive
from app.schemas.documents import DirectiveOut, TwinMerge
from app.services import held_papers, search_index
from app.services.events import record
from app.services.paper_links import lead_on, leave_nothing, move_files, move_links
from app.services.touching import touch_tasks_of_paper
from app.workflow.kinds import Found, KnownBy

L = document_links.c


def merge(connection: Connection, actor: Actor, document_id: int, asked: TwinMerge) -> DirectiveOut:
    """What hangs on the twin hangs on the paper that is kept. Papers of other offices stay as those wrote them.

    An office speaks for its own papers only: as long as others rest on the twin too, it stays for them.

    Raises:
        NotFound: the paper that is kept is not the caller's to see.
        Unprocessable("unknown_directive", "not_a_twin"): the twin is not, or does not look like the same paper.
        NotAllowed("not_a_keeper_of_paper"): the caller is no clerk or head of an office whose papers rest on the twin.
        Conflict: the twin was issued here, has files others would then see, or is known from other offices alone.
    """
    require_write(actor)
    _lock(connection, {document_id, asked.twin})
    kept, twin = _both(connection, actor, document_id, asked.twin)
    known_to = held_papers.holders(connection, twin.id)
    mine = keeper_office_ids(actor) & known_to
    if not mine:
        raise NotAllowed("not_a_keeper_of_paper")
    if twin.known_by is KnownBy.ISSUED:
        raise Conflict("twin_issued_here", field="twin", number_symbol=twin.number_symbol)
    if known_to <= mine:
        _join(connection, kept, twin, mine, alone=held_papers.holders(connection, kept.id) <= mine)
    elif not _part(connection, kept, twin, mine):
        raise Conflict("paper_shared", field="twin", number_symbol=twin.number_symbol)
    _tell(connection, actor, kept, twin, mine)
    return get_directive(connection, actor, kept.id)


def _lock(connection: Connection, ids: Collection[int]) -> None:
    columns = documents.c
    connection.execute(select(columns.id).where(columns.id.in_(ids)).order_by(columns.id).with_for_update())


def _both(connection: Connection, actor: Actor, document_id: int, twin_id: int) -> tuple[DirectiveOut, DirectiveOut]:
    kept = get_directive(connection, actor, document_id)
    try:
        twin = get_directive(connection, actor, twin_id)
    except NotFound as missing:
        raise Unprocessable("unknown_directive", field="twin") from missing
    if twin.id not in {each.id for each in kept.twins}:
        raise Unprocessable("not_a_twin", field="twin", number_symbol=twin.number_symbol or "")
    return kept, twin


def _papers_of(connection: Connection, office_ids: Collection[int]) -> list[int]:
    columns = dispatches.c
    return list(
        connection.execute(
            select(columns.document_id).where(columns.office_id.in_(office_ids), columns.own_paper)
        ).scalars()
    )


def _part(connection: Connection, kept: DirectiveOut, twin: DirectiveOut, office_ids: Collection[int]) -> int:
    """Others know the twin too: what these offices hung on it goes over, and they hold the other paper."""
    held = held_papers.move(connection, twin.id, kept.id, office_ids)
    return held + move_links(connection, twin.id, kept.id, of=_papers_of(connection, office_ids))


def _join(
    connection: Connection, kept: DirectiveOut, twin: DirectiveOut, mine: Collection[int], *, alone: bool
) -> None:
    """Nobody else knows the twin: all of it goes over. `alone`: nobody else knows the other one either."""
    if twin.files and not alone:
        raise Conflict("twin_has_files", field="twin", number_symbol=twin.number_symbol)
    move_links(connection, twin.id, kept.id)
    if kept.known_by is not KnownBy.ISSUED and alone:  # else its own office says what it rests on
        _take_basis(connection, kept.id, twin.id)
    move_files(connection, twin.id, kept.id)
    held_papers.move(connection, twin.id, kept.id, mine)
    held_papers.move_refs(connection, twin.id, kept.id)
    moved = update(dispatches).where(dispatches.c.document_id == twin.id).values(document_id=kept.id)
    sent = list(connection.execute(moved.returning(dispatches.c.id)).scalars())
    search_index.index(connection, Found.DISPATCH, sent)
    touch_tasks_of_paper(connection, kept.id)
    leave_nothing(connection, twin.id, kept.id)


def _take_basis(connection: Connection, kept_id: int, twin_id: int) -> None:
    own = select(L.to_id, L.kind)
    known = {(row.to_id, row.kind) for row in connection.execute(own.where(L.from_id == kept_id))}
    rows = connection.execute(own.where(L.from_id == twin_id, L.to_id != kept_id)).all()
    new = [{"from_id": kept_id, "to_id": row.to_id, "kind": row.kind} for row in rows if tuple(row) not in known]
    if new:
        connection.execute(insert(document_links), new)


def _tell(
    connection: Connection, actor: Actor, kept: DirectiveOut, twin: DirectiveOut, office_ids: Collection[int]
) -> None:
    lead_on(connection, twin.id, kept.id, office_ids)
    record(
        connection,
        actor,
        resource="document",
        resource_id=kept.id,
        action="merge",
        office_id=min(office_ids),
        changes={"twin": twin.id, "number_symbol": twin.number_symbol, "issuer": twin.issuer},
    )
