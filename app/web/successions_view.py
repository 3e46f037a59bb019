"""The page on which administrators rebuild offices: the table as typed, what it would do, what was done before."""

import asyncio
import dataclasses
from collections.abc import Sequence
from typing import Any, NamedTuple

from fastapi import Request, Response
from sqlalchemy.engine import Connection
from starlette.datastructures import UploadFile

from app import clock
from app.errors import TrienKhaiError
from app.policies import Actor
from app.queries.successions import list_successions, undecided
from app.schemas.common import MAX_LIMIT
from app.schemas.successions import Moved, SuccessionOut, SuccessionQuery, SuccessionReport, Undecided
from app.services.csv_rows import text_of
from app.services.succession import read_succession_rows
from app.web.caller import Caller
from app.web.i18n import gettext as _
from app.web.i18n import ngettext
from app.web.imports import import_successions
from app.web.refusals import REFUSALS, FormError, errors_of
from app.web.templating import page
from app.web.uploads import upload_bytes

HERE = "/offices/successions"


class Batch(NamedTuple):
    """One import, as it is listed; `undoable` while nothing stands in the way but what happened meanwhile."""

    id: int
    rows: list[SuccessionOut]
    undoable: bool


async def carried_out(request: Request, caller: Caller) -> Response:
    """Look at the table, or carry it out; a table that cannot be comes back as it was typed."""
    await caller.sign_in()
    async with request.form() as form:
        table, upload = str(form.get("table") or ""), form.get("file")
        try:
            if isinstance(upload, UploadFile) and upload.filename:
                table = text_of(await upload_bytes(caller, upload))
            rows = await asyncio.to_thread(read_succession_rows, table)
            if form.get("step") == "store":
                return await caller.write_page(
                    import_successions, rows, dry_run=False, to=lambda _: f"{HERE}?said=stored"
                )
            report = await caller.write(import_successions, rows, dry_run=True)
        except REFUSALS as refusal:
            return await shown(request, caller, table=table, refusal=refusal)
    return await shown(request, caller, table=table, report=report)


async def shown(
    request: Request,
    caller: Caller,
    *,
    said: str = "",
    table: str = "",
    report: SuccessionReport | None = None,
    refusal: TrienKhaiError | None = None,
) -> Response:
    batches, left = await caller.read_long(_standing)
    context = {
        "said": _said(said),
        "table": table,
        "report": report,
        "errors": _errors(refusal),
        "batches": batches,
        "undecided": left,
        "moved_said": moved_said,
    }
    return page(request, caller, "offices/successions.html", context, status=refusal.status if refusal else 200)


def moved_said(moved: Moved) -> str:
    """How much goes over, in words; nothing where nothing does."""
    counted = (
        (moved.tasks, ngettext("%(num)s task", "%(num)s tasks", moved.tasks)),
        (moved.merged, ngettext("%(num)s task joined", "%(num)s tasks joined", moved.merged)),
        (moved.dispatches, ngettext("%(num)s dispatch", "%(num)s dispatches", moved.dispatches)),
        (moved.groups, ngettext("member of %(num)s group", "member of %(num)s groups", moved.groups)),
        (moved.owned_groups, ngettext("owner of %(num)s group", "owner of %(num)s groups", moved.owned_groups)),
        (moved.people, ngettext("%(num)s person", "%(num)s persons", moved.people)),
        (moved.offices_below, ngettext("%(num)s office below", "%(num)s offices below", moved.offices_below)),
    )
    return ", ".join(words % {"num": number} for number, words in counted if number)


def _standing(connection: Connection, actor: Actor) -> tuple[list[Batch], list[Undecided]]:
    listed = list_successions(connection, actor, SuccessionQuery(limit=MAX_LIMIT)).items
    return _batches(listed), undecided(connection)


def _batches(listed: Sequence[SuccessionOut]) -> list[Batch]:
    """Newest first; only the newest can be taken back."""
    rows: dict[int, list[SuccessionOut]] = {}
    for one in listed:
        rows.setdefault(one.batch, []).insert(0, one)
    newest, now = max(rows, default=0), clock.now()
    return [Batch(batch, some, batch == newest and now < some[0].undo_until) for batch, some in rows.items()]


def _errors(refusal: TrienKhaiError | None) -> list[FormError]:
    """Whatever is said of a row is said of the table."""
    if refusal is None:
        return []
    labels = {"file": _("Table")}
    return [dataclasses.replace(one, field="table") if one.field else one for one in errors_of(refusal, labels=labels)]


def _said(what: str) -> str:
    told: dict[str, Any] = {
        "stored": _("The table was carried out."),
        "decided": _("The open tasks went to the office chosen."),
        "undone": _("Everything is as it was before."),
    }
    return str(told.get(what, ""))
