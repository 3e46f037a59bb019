"""Which offices hold a paper, and what other systems of theirs call it."""

from collections.abc import Collection, Iterable

from sqlalchemy import delete, insert, select, update
from sqlalchemy.engine import Connection
from sqlalchemy.exc import IntegrityError

from app import clock
from app.errors import Conflict
from app.models.dispatches import dispatches
from app.models.documents import document_links, held_papers, paper_refs
from app.policies import HIDDEN, Actor

H, L, R = held_papers.c, document_links.c, paper_refs.c


def enter(connection: Connection, actor: Actor, document_id: int, office_id: int) -> None:
    """The office holds the paper from now on; a second time says nothing new."""
    known = select(H.office_id).where(H.document_id == document_id, H.office_id == office_id)
    if connection.execute(known).first() is None:
        said = {"document_id": document_id, "office_id": office_id, "user_id": actor.user_id, "at": clock.now()}
        connection.execute(insert(held_papers).values(said))


def is_held(connection: Connection, document_id: int) -> bool:
    """Whether any office entered it."""
    return connection.execute(select(H.office_id).where(H.document_id == document_id).limit(1)).first() is not None


def holders(connection: Connection, document_id: int) -> set[int]:
    """Offices that entered it, or whose own papers are this one, rest on it, or rest on one that rests on it."""
    near = select(L.from_id).where(L.to_id == document_id)
    far = select(L.from_id).where(L.to_id.in_(near))
    columns = dispatches.c
    papers = (columns.document_id == document_id) | columns.document_id.in_(near) | columns.document_id.in_(far)
    found = select(columns.office_id).where(papers, columns.status.not_in(HIDDEN), columns.own_paper)
    entered = select(H.office_id).where(H.document_id == document_id)
    return {*connection.scalars(found), *connection.scalars(entered)}


def move(connection: Connection, old_id: int, new_id: int, of: Collection[int]) -> int:
    """Where these offices held the one paper they hold the other, names included; how many entries that were."""
    here = (H.document_id == old_id) & H.office_id.in_(of)
    there = set(connection.scalars(select(H.office_id).where(H.document_id == new_id)))
    entries = connection.execute(select(held_papers).where(here)).all()
    connection.execute(delete(held_papers).where(here))
    new = [
        {"document_id": new_id, "office_id": row.office_id, "user_id": row.user_id, "at": row.at}
        for row in entries
        if row.office_id not in there
    ]
    if new:
        connection.execute(insert(held_papers), new)
    move_refs(connection, old_id, new_id, of)
    return len(entries)


def move_refs(connection: Connection, old_id: int, new_id: int, of: Collection[int] | None = None) -> None:
    """What these offices, or all, called the one paper they call the other."""
    here = R.document_id == old_id if of is None else (R.document_id == old_id) & R.office_id.in_(of)
    connection.execute(update(paper_refs).where(here).values(document_id=new_id))


def set_refs(connection: Connection, document_id: int, office_id: int, refs: Iterable[str]) -> None:
    """`scheme:code` each, in the place of what this office called the paper before.

    Raises:
        Conflict("ref_taken"): another paper of this office has that name.
    """
    connection.execute(delete(paper_refs).where(R.document_id == document_id, R.office_id == office_id))
    for ref in dict.fromkeys(refs):
        scheme, _, code = ref.partition(":")
        values = {"office_id": office_id, "scheme": scheme, "code": code, "document_id": document_id}
        try:
            with connection.begin_nested():
                connection.execute(insert(paper_refs).values(values))
        except IntegrityError:
            raise Conflict("ref_taken", field="refs", ref=ref) from None
