"""Reminding units, from the page of a dispatch or of one task."""

from fastapi import APIRouter, Request, Response
from starlette.responses import RedirectResponse

from app.errors import TrienKhaiError
from app.routers.pages.tasks import task_page
from app.schemas.common import Id, LongId
from app.schemas.dispatches import Lacking
from app.services import nudges as service
from app.web.caller import PageCaller
from app.web.forms import nudges as forms
from app.web.forms.fields import Typed, typed
from app.web.nudges_view import may_nudge, nudge_context, reminding
from app.web.refusals import REFUSALS
from app.web.templating import page

router = APIRouter()


@router.get("/dispatches/{dispatch_id}/nudges")
async def choose(request: Request, caller: PageCaller, dispatch_id: Id, only: Lacking = Lacking.COMPLETION) -> Response:
    return await _page(request, caller, dispatch_id, only)


@router.post("/dispatches/{dispatch_id}/nudges")
async def send(request: Request, caller: PageCaller, dispatch_id: Id, only: Lacking = Lacking.COMPLETION) -> Response:
    values = typed(await request.form())
    try:
        to = f"/dispatches/{dispatch_id}?only={only.value}&done=nudge"
        return await caller.write_page(service.nudge_many, dispatch_id, forms.many(values, only), to=lambda _: to)
    except REFUSALS as refusal:
        return await _page(request, caller, dispatch_id, only, values, refusal)


@router.post("/tasks/{task_id}/nudges")
async def send_one(request: Request, caller: PageCaller, task_id: LongId) -> Response:
    values = typed(await request.form())
    try:
        to = f"/tasks/{task_id}?said=nudge"
        return await caller.write_page(service.nudge_task, task_id, forms.one(values), to=lambda _: to)
    except REFUSALS as refusal:
        return await task_page(request, caller, task_id, values={**values, "action": ["nudge"]}, refusal=refusal)


async def _page(
    request: Request,
    caller: PageCaller,
    dispatch_id: Id,
    only: Lacking,
    values: Typed | None = None,
    refusal: TrienKhaiError | None = None,
) -> Response:
    dispatch, offices = await caller.read_long(reminding, dispatch_id, only)
    if not may_nudge(dispatch) and refusal is None:
        return RedirectResponse(f"/dispatches/{dispatch_id}", 303)
    context = nudge_context(dispatch, offices, only, values, refusal)
    return page(request, caller, "nudges/new.html", context, status=refusal.status if refusal else 200)
