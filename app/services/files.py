"""Files people bring: registered once by content, and as theirs to use."""

from sqlalchemy import insert, select
from sqlalchemy.engine import Connection
from sqlalchemy.exc import IntegrityError

from app import clock
from app.models.files import file_uploads, stored_files
from app.policies import Actor, require_write
from app.schemas.shared import FileOut


def register(
    connection: Connection,
    actor: Actor,
    *,
    sha256: str,
    size: int,
    media_type: str,
    name: str,
    internal: bool = False,
) -> FileOut:
    """Note that the caller brought this content; it lies in the store already."""
    require_write(actor)
    file_id = _known(connection, sha256) or _new(connection, sha256, size, media_type)
    brought = {"file_id": file_id, "name": name[:255], "user_id": actor.user_id, "internal": internal}
    connection.execute(insert(file_uploads).values(**brought, created_at=clock.now()))
    return FileOut(
        id=file_id,
        name=name[:255],
        size=size,
        media_type=media_type,
        sha256=sha256,
        href=f"/api/v1/files/{file_id}",
        internal=internal,
    )


def _known(connection: Connection, sha256: str) -> int | None:
    found = connection.execute(select(stored_files.c.id).where(stored_files.c.sha256 == sha256)).scalar()
    return None if found is None else int(found)


def _new(connection: Connection, sha256: str, size: int, media_type: str) -> int:
    values = {"sha256": sha256, "size": size, "media_type": media_type, "created_at": clock.now()}
    try:
        with connection.begin_nested():
            inserted = connection.execute(insert(stored_files).values(values)).inserted_primary_key
    except IntegrityError:  # the same content came twice at once
        return _known(connection, sha256) or 0
    return int(inserted[0]) if inserted else 0
