"""Stored files: which upload is the caller's to use, and which file is theirs to open."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, false, or_, select
from sqlalchemy.engine import Connection

from app.db.rows import AnyRow
from app.errors import NotFound, Unprocessable
from app.models.activities import activities, activity_files
from app.models.dispatches import dispatches
from app.models.documents import document_files, documents
from app.models.files import file_uploads, stored_files
from app.policies import Actor, addressed_documents, visible_dispatches, visible_documents
from app.queries.activities import visible_activities
from app.schemas.common import Page, PartQuery, ShortInt, decode_cursor
from app.schemas.shared import FileOut

_L = document_files.c


class Upload(NamedTuple):
    file_id: int
    name: str
    internal: bool = False


class Openable(NamedTuple):
    sha256: str
    size: int
    media_type: str
    name: str


def own_upload(connection: Connection, actor: Actor, file_id: int) -> Upload:
    """A file the caller brought, to link to something of theirs."""
    columns = file_uploads.c
    row = connection.execute(
        select(columns.file_id, columns.name, columns.internal)
        .where(columns.file_id == file_id, columns.user_id == actor.user_id)
        .order_by(columns.id.desc())
    ).first()
    if row is None:
        raise Unprocessable("unknown_file", field="file_ids", id=file_id)
    return Upload(*row)


def openable(connection: Connection, actor: Actor, file_id: int) -> Openable:
    """A file the caller may open: evidence of an activity or a part of a document they see, or brought by themselves."""
    evidence = (
        select(activity_files.c.name)
        .join(activities, activities.c.id == activity_files.c.activity_id)
        .where(activity_files.c.file_id == file_id, visible_activities(actor))
    )
    papers = (
        select(document_files.c.name)
        .join(documents, documents.c.id == document_files.c.document_id)
        .where(document_files.c.file_id == file_id, visible_documents(actor), _open_to(actor))
    )
    brought = select(file_uploads.c.name).where(
        file_uploads.c.file_id == file_id, file_uploads.c.user_id == actor.user_id
    )
    for statement in (evidence, papers, brought):
        name = connection.execute(statement.limit(1)).scalar()
        if name is not None:
            columns = stored_files.c
            row = connection.execute(
                select(columns.sha256, columns.size, columns.media_type).where(columns.id == file_id)
            ).one()
            return Openable(row.sha256, row.size, row.media_type, name)
    raise NotFound(resource="file", id=file_id)


def _open_to(actor: Actor) -> ColumnElement[bool]:
    """Of the files of a paper that is visible: those marked for addressees only where it was addressed to the caller."""
    return or_(document_files.c.internal.is_(false()), addressed_documents(actor))


def files_of_document(connection: Connection, actor: Actor, document_id: int) -> list[FileOut]:
    """Signed copy, annexes and source of a paper; who may see the paper was asked before, of its files it is here."""
    return _shown(connection.execute(_of(actor, document_id)).all())


def part_of_document(connection: Connection, actor: Actor, document_id: int, asked: PartQuery) -> Page[FileOut]:
    """`files_of_document`, a part at a time."""
    (after,) = decode_cursor(asked.cursor, ShortInt) if asked.cursor else (0,)
    rows = connection.execute(_of(actor, document_id).where(_L.id > after).limit(asked.limit + 1)).all()
    return Page[FileOut].of(_shown(rows), asked.limit, lambda _last: (rows[asked.limit - 1].place,))


def _of(actor: Actor, document_id: int) -> Select[Any]:
    return (
        select(_L.id.label("place"), _L.name, _L.kind, _L.internal, *stored_files.c)
        .join(stored_files, stored_files.c.id == _L.file_id)
        .join(documents, documents.c.id == _L.document_id)
        .where(_L.document_id == document_id, _open_to(actor))
        .order_by(_L.id)
    )


def _shown(rows: Sequence[AnyRow]) -> list[FileOut]:
    return [
        FileOut(
            id=row.id,
            name=row.name,
            size=row.size,
            media_type=row.media_type,
            sha256=row.sha256,
            href=f"/api/v1/files/{row.id}",
            kind=row.kind.value,
            internal=row.internal,
        )
        for row in rows
    ]


def files_of_dispatch(connection: Connection, actor: Actor, dispatch_id: int, asked: PartQuery) -> Page[FileOut]:
    """The files of a dispatch's paper, a part at a time.

    Raises:
        NotFound: unknown, or not the caller's to see.
    """
    document_id = connection.execute(
        select(dispatches.c.document_id).where(dispatches.c.id == dispatch_id, visible_dispatches(actor))
    ).scalar()
    if document_id is None:
        raise NotFound(resource="dispatch", id=dispatch_id)
    return part_of_document(connection, actor, document_id, asked)
