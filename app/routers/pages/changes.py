"""A dispatch under way: correcting our typing, amending it by a later paper, sending it to further offices."""

from enum import StrEnum

from fastapi import APIRouter, Request, Response
from starlette.responses import RedirectResponse

from app.errors import TrienKhaiError
from app.queries.dispatches import get_dispatch
from app.schemas.common import Id
from app.schemas.dispatches import DispatchTransition
from app.services import dispatches as service
from app.web.caller import PageCaller
from app.web.change_view import add_context, adding, change_context, changing, codes_typed
from app.web.forms import changes as forms
from app.web.forms.fields import Fields, Typed, typed
from app.web.refusals import REFUSALS
from app.web.templating import page
from app.web.uploads import optional_upload
from app.workflow.dispatch import DispatchAction

router = APIRouter(prefix="/dispatches/{dispatch_id}")


class Change(StrEnum):
    """What the form is for; both show what stands and take what differs."""

    AMEND = DispatchAction.AMEND.value
    CORRECT = DispatchAction.CORRECT.value


@router.get("/changes/{change}")
async def show(request: Request, caller: PageCaller, dispatch_id: Id, change: Change) -> Response:
    return await _change_page(request, caller, dispatch_id, DispatchAction(change))


@router.post("/changes/{change}")
async def save(request: Request, caller: PageCaller, dispatch_id: Id, change: Change) -> Response:
    async with request.form() as form:
        values, action = typed(form), DispatchAction(change)
        try:
            stands = await caller.read(get_dispatch, dispatch_id)
            asked, version = forms.change(values, stands, action, await optional_upload(caller, form))
            to = f"/dispatches/{dispatch_id}?view=duties&done={action.value}"
            return await caller.write_page(service.transition, dispatch_id, asked, version, to=lambda _: to)
        except REFUSALS as refusal:
            return await _change_page(request, caller, dispatch_id, action, values, refusal)


@router.get("/offices")
async def choose(request: Request, caller: PageCaller, dispatch_id: Id) -> Response:
    values = {name: request.query_params.getlist(name) for name in request.query_params}
    return await _add_page(request, caller, dispatch_id, values)


@router.post("/offices")
async def add(request: Request, caller: PageCaller, dispatch_id: Id) -> Response:
    values = typed(await request.form())
    try:
        offices = forms.addition(values, await caller.read(codes_typed, values))
        asked = DispatchTransition(action=DispatchAction.ADD_OFFICES, offices=offices)
        version, to = Fields(values).version(), f"/dispatches/{dispatch_id}?done=add_offices"
        return await caller.write_page(service.transition, dispatch_id, asked, version, to=lambda _: to)
    except REFUSALS as refusal:
        return await _add_page(request, caller, dispatch_id, values, refusal)


async def _change_page(
    request: Request,
    caller: PageCaller,
    dispatch_id: Id,
    action: DispatchAction,
    values: Typed | None = None,
    refusal: TrienKhaiError | None = None,
) -> Response:
    """Where the step is not possible the page of the dispatch says what is."""
    found = await caller.read_long(changing, dispatch_id)
    if action not in found.dispatch.allowed_actions and refusal is None:
        return RedirectResponse(f"/dispatches/{dispatch_id}", 303)
    context = change_context(found, action, values, refusal)
    return page(request, caller, "dispatches/change.html", context, status=refusal.status if refusal else 200)


async def _add_page(
    request: Request, caller: PageCaller, dispatch_id: Id, values: Typed, refusal: TrienKhaiError | None = None
) -> Response:
    found = await caller.read(adding, dispatch_id, values)
    if DispatchAction.ADD_OFFICES not in found.dispatch.allowed_actions and refusal is None:
        return RedirectResponse(f"/dispatches/{dispatch_id}", 303)
    wrong = refusal or found.refusal
    context = add_context(found, refusal)
    return page(request, caller, "dispatches/add.html", context, status=wrong.status if wrong else 200)
