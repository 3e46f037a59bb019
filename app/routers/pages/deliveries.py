"""What an office that was sent a dispatch enters about it: arrival number and day, or why it goes back."""

from fastapi import APIRouter, Request, Response

from app.errors import TrienKhaiError
from app.schemas.common import Id
from app.services.receiving import receive
from app.web.caller import PageCaller
from app.web.dispatch_view import View, seen, show_context
from app.web.forms import deliveries as forms
from app.web.forms.fields import Typed, typed
from app.web.refusals import REFUSALS
from app.web.templating import page
from app.workflow.delivery import DeliveryAction

router = APIRouter()


@router.post("/dispatches/{dispatch_id}/deliveries/{delivery_id}/transitions")
async def move(request: Request, caller: PageCaller, dispatch_id: Id, delivery_id: Id) -> Response:
    values = typed(await request.form())
    try:
        asked, version = forms.entry(values)
        done = "refuse" if asked.action is DeliveryAction.REFUSE else "received"
        to = f"/dispatches/{dispatch_id}?done={done}"
        return await caller.write_page(receive, dispatch_id, delivery_id, asked, version, to=lambda _: to)
    except REFUSALS as refusal:
        return await _refused(request, caller, dispatch_id, values, refusal)


async def _refused(
    request: Request, caller: PageCaller, dispatch_id: int, values: Typed, refusal: TrienKhaiError
) -> Response:
    found = await caller.read_long(seen, dispatch_id, View.OFFICES)
    context = show_context(found, View.OFFICES, typed=values, refusal=refusal)
    return page(request, caller, "dispatches/show.html", context, status=refusal.status)
