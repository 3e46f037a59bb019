"""What other systems call a paper: each office sees the names it gave itself."""

from collections.abc import Collection

from sqlalchemy import Select, select
from sqlalchemy.engine import Connection

from app.models.documents import paper_refs
from app.policies import Actor

R = paper_refs.c


def refs_of(connection: Connection, actor: Actor, document_ids: Collection[int]) -> dict[int, list[str]]:
    """`scheme:code` by paper, as the caller's offices have it."""
    own = select(R.document_id, R.scheme, R.code).where(R.document_id.in_(document_ids))
    rows = connection.execute(own.where(R.office_id.in_(actor.office_ids)).order_by(R.scheme, R.code))
    found: dict[int, list[str]] = {}
    for row in rows:
        found.setdefault(row.document_id, []).append(f"{row.scheme}:{row.code}")
    return found


def papers_called(actor: Actor, ref: str) -> Select[tuple[int]]:
    """Ids of the papers an office of the caller has under this name."""
    scheme, _, code = ref.partition(":")
    named = (R.scheme == scheme) & (R.code == code)
    return select(R.document_id).where(named, R.office_id.in_(actor.office_ids))
