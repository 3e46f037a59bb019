"""A draft on its way out: checking what was read, and sending it."""

from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, Request, Response
from sqlalchemy.engine import Connection
from starlette.responses import RedirectResponse

from app import clock
from app.errors import TrienKhaiError
from app.policies import Actor
from app.queries.previews import send_preview
from app.queries.typed_addressees import newly_named, with_offices_named
from app.reading.draft import DispatchDraft, whole_day
from app.schemas.common import Id
from app.schemas.dispatches import DispatchPatch
from app.schemas.sending import SendPreview
from app.services import dispatches as service
from app.web.caller import PageCaller
from app.web.draft_view import Checking, after_saving, checking, edit_context, picked_codes, row_to_add
from app.web.forms import dispatches as forms
from app.web.forms.draft_names import form_errors, problems_of
from app.web.forms.draft_remarks import without_answered
from app.web.forms.drafts import laid_over, with_new_row
from app.web.forms.fields import Fields, Typed, shown_day, typed
from app.web.refusals import REFUSALS
from app.web.templating import page
from app.workflow.dispatch import DispatchAction

router = APIRouter()
MOST_FIELDS = 50_000
"""A dispatch to every commune of the country ticks some thousand offices."""


@router.get("/dispatches/{dispatch_id}/edit")
async def edit(request: Request, caller: PageCaller, dispatch_id: Id, done: str | None = None) -> Response:
    return await draft_page(request, caller, dispatch_id, done=done)


@router.post("/dispatches/{dispatch_id}/edit")
async def save(request: Request, caller: PageCaller, dispatch_id: Id) -> Response:
    values = typed(await request.form(max_fields=MOST_FIELDS))
    fields = Fields(values)
    then = fields.text("then") or "save"
    try:
        change = await _change(caller, dispatch_id, values, row_to_add(then))
        made = (service.patch, dispatch_id, change, fields.version())
        return await caller.write_page(*made, to=lambda saved: after_saving(saved, then))
    except REFUSALS as refusal:
        return await draft_page(request, caller, dispatch_id, values=values, refusal=refusal)


@router.get("/dispatches/{dispatch_id}/issue")
async def preview(request: Request, caller: PageCaller, dispatch_id: Id) -> Response:
    return await _issue_page(request, caller, dispatch_id)


@router.post("/dispatches/{dispatch_id}/issue")
async def issue(request: Request, caller: PageCaller, dispatch_id: Id) -> Response:
    values = typed(await request.form())
    try:
        asked, version = forms.transition(values, action=DispatchAction.ISSUE)
        forms.look_again(values, asked)
        to = f"/dispatches/{dispatch_id}?done=issue"
        return await caller.write_page(service.transition, dispatch_id, asked, version, to=lambda _: to)
    except REFUSALS as refusal:
        return await _issue_page(request, caller, dispatch_id, values, refusal)


async def draft_page(
    request: Request,
    caller: PageCaller,
    dispatch_id: Id,
    *,
    values: Typed | None = None,
    refusal: TrienKhaiError | None = None,
    done: str | None = None,
) -> Response:
    """The check page as it is stored, or as it was typed when that was refused; what was sent out has a page of its own."""
    found = await caller.read(checking, dispatch_id, values)
    if found.dispatch.draft is None or DispatchAction.ISSUE not in found.dispatch.allowed_actions:
        return RedirectResponse(f"/dispatches/{dispatch_id}", 303)
    context = edit_context(found, values, refusal) | {"done": done}
    return page(request, caller, "dispatches/edit.html", context, status=refusal.status if refusal else 200)


async def _change(caller: PageCaller, dispatch_id: int, values: Typed, new_row: str | None) -> DispatchPatch:
    """What was typed, over what is stored; the service refuses it where somebody else saved meanwhile."""
    found = await caller.read(checking, dispatch_id, values)
    codes = await caller.read(picked_codes, dispatch_id, values)
    stored = found.dispatch.draft or DispatchDraft()
    change = laid_over(stored, values, codes)
    draft = change.draft
    if draft is not None and (named := newly_named(stored, draft)):
        draft = await caller.read_long(with_offices_named, found.dispatch.office.id, draft, named)
    if draft is not None:
        draft = without_answered(stored, draft)
    if draft is not None and new_row is not None:
        draft = with_new_row(draft, new_row)
    return change.model_copy(update={"draft": draft})


@dataclass(frozen=True, slots=True)
class _Sending:
    found: Checking
    preview: SendPreview | None


def _sending(connection: Connection, actor: Actor, dispatch_id: int) -> _Sending:
    found = checking(connection, actor, dispatch_id)
    is_draft = found.dispatch.draft is not None
    return _Sending(found, send_preview(connection, actor, dispatch_id) if is_draft else None)


async def _issue_page(
    request: Request,
    caller: PageCaller,
    dispatch_id: int,
    values: Typed | None = None,
    refusal: TrienKhaiError | None = None,
) -> Response:
    sending = await caller.read(_sending, dispatch_id)
    dispatch, draft = sending.found.dispatch, sending.found.dispatch.draft
    if draft is None or sending.preview is None or DispatchAction.ISSUE not in dispatch.allowed_actions:
        return RedirectResponse(f"/dispatches/{dispatch_id}", 303)
    context: dict[str, Any] = {
        "dispatch": dispatch,
        "draft": draft,
        "offices": sending.found.offices,
        "preview": sending.preview,
        "problems": problems_of(sending.preview.problems),
        "doubts": problems_of(sending.preview.doubts),
        "form": Fields(values if values is not None else _number_of(draft)),
        "errors": [] if refusal is None else form_errors(refusal),
        "here_already": refusal.params.get("dispatch") if refusal else None,
        "today": clock.today(),
    }
    return page(request, caller, "dispatches/issue.html", context, status=refusal.status if refusal else 200)


def _number_of(draft: DispatchDraft) -> dict[str, list[str]]:
    day = shown_day(draft.issued_on) if whole_day(draft.issued_on) else ""
    return {"number": [draft.number or ""], "symbol": [draft.symbol or ""], "issued_on": [day]}
