"""When a paper turns out to be another one: what points where, and what is left of the row."""

from collections.abc import Collection

from sqlalchemy import delete, insert, or_, select, update
from sqlalchemy.engine import Connection

from app import clock
from app.models.documents import document_files, document_links, documents, merged_papers
from app.services import search_index
from app.workflow.kinds import Found


def move_links(connection: Connection, old_id: int, new_id: int, of: Collection[int] | None = None) -> int:
    """What pointed to one paper, or those of `of` that did, points to the other; how many they were."""
    links = document_links.c
    here = links.to_id == old_id if of is None else (links.to_id == old_id) & links.from_id.in_(of)
    already = select(links.from_id, links.kind).where(links.to_id == new_id)
    known = {(row.from_id, row.kind) for row in connection.execute(already)}
    pointing = connection.execute(select(links.from_id, links.kind).where(here)).all()
    moved = [
        {"from_id": row.from_id, "to_id": new_id, "kind": row.kind}
        for row in pointing
        if (row.from_id, row.kind) not in known and row.from_id != new_id
    ]
    connection.execute(delete(document_links).where(here))
    if moved:
        connection.execute(insert(document_links), moved)
    return len(pointing)


def move_files(connection: Connection, old_id: int, new_id: int) -> None:
    """Files of one paper become those of the other, each once."""
    columns = document_files.c
    here = select(columns.file_id, columns.kind)
    known = {tuple(row) for row in connection.execute(here.where(columns.document_id == new_id))}
    rows = connection.execute(select(document_files).where(columns.document_id == old_id)).all()
    for row in rows:
        mine = columns.id == row.id
        if (row.file_id, row.kind) in known:
            connection.execute(delete(document_files).where(mine))
        else:
            connection.execute(update(document_files).where(mine).values(document_id=new_id))


def leave_nothing(connection: Connection, old_id: int, new_id: int) -> None:
    """Nothing hangs on the paper any more; whoever was led to it is led to the other."""
    links, merged = document_links.c, merged_papers.c
    connection.execute(delete(document_links).where(or_(links.to_id == old_id, links.from_id == old_id)))
    connection.execute(update(merged_papers).where(merged.kept_id == old_id).values(kept_id=new_id))
    _empty(connection, old_id)


def lead_on(connection: Connection, old_id: int, new_id: int, office_ids: Collection[int]) -> None:
    """Who has the number of the one finds the other, as these offices say."""
    columns = merged_papers.c
    for office_id in sorted(office_ids):
        connection.execute(delete(merged_papers).where(columns.twin_id == old_id, columns.office_id == office_id))
        said = {"twin_id": old_id, "office_id": office_id, "kept_id": new_id, "at": clock.now()}
        connection.execute(insert(merged_papers).values(said))


def _empty(connection: Connection, document_id: int) -> None:
    """The row stays, so that its number is never that of another paper; nothing finds it."""
    nothing = {"identity": None, "number": None, "symbol": None, "number_symbol": None, "issued_on": None}
    words = {"issuer": "", "issuer_office_id": None, "subject": "", "signer": ""}
    columns = documents.c
    gone = update(documents).where(columns.id == document_id)
    connection.execute(gone.values(**nothing, **words, version=columns.version + 1))
    search_index.index(connection, Found.DIRECTIVE, [document_id])
