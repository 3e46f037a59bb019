"""From a text or a file to a draft with its offices, for both faces."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from functools import partial

from sqlalchemy.engine import Connection
from starlette.datastructures import UploadFile

from app import clock
from app.documents.apart import extracted_apart
from app.documents.extract import Extract, Quality
from app.errors import Unprocessable
from app.policies import Actor, acting_office
from app.queries.offices import ref_to_id
from app.queries.resolution import draft_with_offices
from app.reading.draft import LONGEST_TEXT, DispatchDraft, whole_day
from app.reading.reader import read
from app.services.secrecy import refuse_secret_text
from app.web.caller import Caller
from app.web.uploads import stored_upload, upload_bytes

_PROCESSES = ThreadPoolExecutor(max_workers=2, thread_name_prefix="file")
"""Files are read apart from the server, two at a time; the others wait without holding up what else runs in threads."""


def unread(text: str) -> DispatchDraft:
    """The text as it is beside an empty head, for who fills it in by hand.

    Raises:
        Unprocessable: more than a draft holds, or what it cannot hold.
    """
    if "\0" in text:
        raise Unprocessable("control_character", field="text")
    if len(text) > LONGEST_TEXT:
        raise Unprocessable("too_long", field="text", max=LONGEST_TEXT)
    return DispatchDraft(body=text if text.strip() else None)


async def read_text(
    caller: Caller, text: str, *, as_of: date | None = None, office: str | None = None
) -> DispatchDraft:
    """Read, then resolve the addressees as of the given day, the paper's own, or today."""
    await caller.sign_in()
    return await _read(caller, Extract(text), as_of, office)


async def read_file(
    caller: Caller,
    upload: UploadFile,
    *,
    as_of: date | None = None,
    office: str | None = None,
    internal: bool = False,
) -> tuple[DispatchDraft, int]:
    """The same from a file, which is kept as the source of the draft; with the id to link it by."""
    try:
        await caller.sign_in()
        found = await _extracted(upload.filename or "", await upload_bytes(caller, upload))
        draft = await _read(caller, found, as_of, office)
        await upload.seek(0)
        kept = await stored_upload(caller, upload, internal=internal)
    finally:
        await upload.close()
    return draft, kept.id


async def _extracted(name: str, data: bytes) -> Extract:
    return await asyncio.get_running_loop().run_in_executor(_PROCESSES, extracted_apart, name, data)


async def _read(caller: Caller, found: Extract, as_of: date | None, office: str | None) -> DispatchDraft:
    refuse_secret_text(found.text)
    draft = await asyncio.to_thread(partial(read, found.text, scanned=found.quality is Quality.SCAN))
    return await caller.read_long(_with_offices, draft, as_of, office)


def _with_offices(
    connection: Connection, actor: Actor, draft: DispatchDraft, as_of: date | None, office: str | None
) -> DispatchDraft:
    office_id = acting_office(actor, ref_to_id(connection, office) if office else None)
    day = as_of or whole_day(draft.issued_on) or clock.today()
    return draft_with_offices(connection, actor, draft, office_id, day)
