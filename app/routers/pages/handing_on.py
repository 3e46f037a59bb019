"""Handing a task on to own sections and villages: all are ticked, one press sends it."""

from fastapi import APIRouter, Request, Response

from app.errors import TrienKhaiError
from app.queries.handing_on import own_task
from app.schemas.common import LongId
from app.services.handing_on import hand_on
from app.web.caller import PageCaller
from app.web.forms import handing_on as forms
from app.web.forms.fields import Fields, Typed, typed
from app.web.refusals import REFUSALS, errors_of
from app.web.templating import page

router = APIRouter(prefix="/tasks/{task_id}/hand-on")


@router.get("")
async def choose(request: Request, caller: PageCaller, task_id: LongId, tick: str = "") -> Response:
    return await _choice_page(request, caller, task_id, {"offices": []} if tick == "none" else None)


@router.post("")
async def send(request: Request, caller: PageCaller, task_id: LongId) -> Response:
    values = typed(await request.form())
    try:
        asked, version = forms.handed(values)
        to = f"/tasks/{task_id}?said=hand_on"
        return await caller.write_page(hand_on, task_id, asked, version, to=lambda _: to)
    except REFUSALS as refusal:
        return await _choice_page(request, caller, task_id, values, refusal)


async def _choice_page(
    request: Request, caller: PageCaller, task_id: int, values: Typed | None, refusal: TrienKhaiError | None = None
) -> Response:
    """Whoever has not got it yet is ticked, unless it was said otherwise."""
    task, below = await caller.read(own_task, task_id)
    fields = Fields(values or {})
    due_on = fields.raw("due_on") if values and "due_on" in values else task.due_on
    shown = {
        "task": task,
        "parts": [[one for one in below if one.is_village is villages] for villages in (False, True)],
        "ticked": {one.office.code for one in below if not one.has_it}
        if values is None
        else set(fields.ticks("offices")),
        "due_on": due_on or "",
        "note": fields.raw("note"),
        "errors": errors_of(refusal, labels=forms.labels()) if refusal else [],
    }
    return page(request, caller, "handing_on/new.html", shown, status=refusal.status if refusal else 200)
