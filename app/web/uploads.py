"""Taking a file from a request into the store, and giving it back."""

import asyncio
from typing import NamedTuple

from fastapi import Response
from fastapi.responses import FileResponse
from starlette.datastructures import FormData, UploadFile

from app.adapters.file_store import FileStore, Kept
from app.adapters.media import PHOTOGRAPHS, fit_to_keep, media_type_of, thumbnail
from app.documents.plain_text import plain_text
from app.errors import NotFound, TooLarge, Unprocessable
from app.queries.files import openable
from app.schemas.shared import FileOut
from app.services import files
from app.services.secrecy import refuse_secret_text
from app.web import witness
from app.web.caller import Caller
from app.web.state import state_of

MEBIBYTE = 1024 * 1024
_HEAD = 20_000
"""Bytes that hold the head of a paper, where a secrecy mark stands."""
_SHOWN_INLINE = ("image/", "application/pdf", "text/plain")
_AMONG_OTHERS = {
    "file_too_large": "upload_too_large",
    "empty_file": "upload_empty",
    "unreadable_file": "upload_unreadable",
    "unsupported_file": "upload_unsupported",
}
"""The same refusals, in sentences that say which of several files is meant."""


async def upload_bytes(caller: Caller, upload: UploadFile) -> bytes:
    """The content of an upload.

    Raises:
        TooLarge, Unprocessable("empty_file").
    """
    limit = state_of(caller.request).settings.max_upload_mb
    data = await upload.read(limit * MEBIBYTE + 1)
    if len(data) > limit * MEBIBYTE:
        raise TooLarge("file_too_large", field="file", megabytes=limit)
    if not data:
        raise Unprocessable("empty_file", field="file")
    return data


def only(form: FormData, *names: str) -> None:
    """Raises Unprocessable for a field of any other name: a misspelt one would be lost in silence."""
    for name in form:
        if name not in names:
            raise Unprocessable("unknown_field", field=name)


async def stored_upload(caller: Caller, upload: UploadFile, *, internal: bool = False) -> FileOut:
    """Store first, then register: a file that is spoken of is there. Photographs lose their place and camera data."""
    await caller.sign_in()
    data, name = await upload_bytes(caller, upload), upload.filename or "tep"
    media_type = media_type_of(name, data)
    if media_type == "text/plain":
        refuse_secret_text(_beginning(data), field="file")
    store = FileStore(state_of(caller.request).settings.files_dir)
    kept = await asyncio.to_thread(_fit_and_keep, store, data, media_type)
    return await caller.write(
        files.register, sha256=kept.sha256, size=kept.size, media_type=media_type, name=name, internal=internal
    )


def _beginning(data: bytes) -> str:
    """The head of a typed text; nothing where it cannot be told how it is coded."""
    try:
        return plain_text(data[:_HEAD])
    except Unprocessable:
        return ""


async def optional_upload(caller: Caller, form: FormData) -> list[int]:
    """The file of a form's field `file`, stored; nothing where none was chosen. `internal` is the tick beside it."""
    file = form.get("file")
    if not isinstance(file, UploadFile) or not file.filename:
        return []
    return [(await stored_upload(caller, file, internal=bool(form.get("internal")))).id]


def _fit_and_keep(store: FileStore, data: bytes, media_type: str) -> Kept:
    return store.keep(fit_to_keep(data, media_type))


async def file_answer(caller: Caller, file_id: int) -> Response:
    """The file, if the caller may open it; shown in place only where a browser cannot be made to run it."""
    found = await caller.read(openable, file_id)
    witness.downloading(caller.request, file_id)
    path = FileStore(state_of(caller.request).settings.files_dir).path(found.sha256)
    inline = found.media_type.startswith(_SHOWN_INLINE)
    return FileResponse(
        path,
        media_type=found.media_type,
        filename=found.name,
        content_disposition_type="inline" if inline else "attachment",
        headers={"cache-control": "private, max-age=3600", "etag": f'"{found.sha256}"'},
    )


async def thumbnail_answer(caller: Caller, file_id: int) -> Response:
    """A photograph as it stands small on a page; only opening it whole is written into the log."""
    found = await caller.read(openable, file_id)
    if found.media_type not in PHOTOGRAPHS:
        raise NotFound(resource="file", id=file_id)
    path = FileStore(state_of(caller.request).settings.files_dir).path(found.sha256)
    small = await asyncio.to_thread(thumbnail, path)
    return Response(small, media_type="image/jpeg", headers={"cache-control": "private, max-age=86400"})


class Uploads(NamedTuple):
    """What became of the files of one input."""

    stored: list[FileOut]
    refused: list[Unprocessable]


async def stored_uploads(caller: Caller, form: FormData, name: str) -> Uploads:
    """The files of one input, each by itself: a refused one is named and costs no other.

    They are stored before the rest of its form is looked at: a refused form then has them already.
    """
    uploads = Uploads([], [])
    for part in form.getlist(name):
        if not isinstance(part, UploadFile) or not part.filename:
            continue
        try:
            uploads.stored.append(await stored_upload(caller, part))
        except (TooLarge, Unprocessable) as refusal:
            code = _AMONG_OTHERS.get(refusal.code, refusal.code)
            uploads.refused.append(Unprocessable(code, field=name, upload=part.filename, **refusal.params))
    return uploads
