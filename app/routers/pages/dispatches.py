"""The list of dispatches, one dispatch with its matrix, and what its sender does with it."""

from fastapi import APIRouter, Request, Response
from starlette.responses import RedirectResponse

from app.errors import TrienKhaiError
from app.queries.dispatches import list_dispatches
from app.routers.pages.drafts import draft_page
from app.schemas.common import Id
from app.schemas.dispatches import DispatchQuery, Lacking
from app.services import dispatches as service
from app.web.caller import PageCaller
from app.web.dispatch_view import View, query, seen, show_context
from app.web.forms import dispatches as forms
from app.web.forms.fields import Typed, typed, words
from app.web.refusals import REFUSALS
from app.web.report_view import word_file
from app.web.templating import is_htmx, page
from app.web.uploads import optional_upload
from app.workflow.dispatch import DispatchAction, DispatchStatus

router = APIRouter()
_LIST = {"statuses": list(DispatchStatus), "query": query}


@router.get("/dispatches")
async def index(
    request: Request,
    caller: PageCaller,
    status: str = "",
    q: str = "",
    cursor: str | None = None,
    done: str | None = None,
) -> Response:
    chosen = DispatchStatus(status) if status in set(DispatchStatus) else None
    asked = DispatchQuery(status=[chosen] if chosen else [], q=words(q), cursor=cursor)
    found = await caller.read_long(list_dispatches, asked)
    context = {"found": found, "status": chosen, "q": q, "done": done}
    template = "dispatches/_rows.html" if is_htmx(request) else "dispatches/index.html"
    return page(request, caller, template, _LIST | context)


@router.get("/dispatches/{dispatch_id}")
async def show(
    request: Request,
    caller: PageCaller,
    dispatch_id: Id,
    view: View = View.OFFICES,
    cursor: str | None = None,
    only: Lacking | None = None,
    done: str | None = None,
) -> Response:
    found = await caller.read_long(seen, dispatch_id, view, cursor, only)
    if DispatchAction.ISSUE in found.dispatch.allowed_actions:
        return RedirectResponse(f"/dispatches/{dispatch_id}/edit", 303)
    return page(request, caller, "dispatches/show.html", show_context(found, view, done=done))


@router.get("/dispatches/{dispatch_id}/document")
async def document(caller: PageCaller, dispatch_id: Id) -> Response:
    return await word_file(caller, dispatch_id)


@router.post("/dispatches/{dispatch_id}/transitions")
async def transition(request: Request, caller: PageCaller, dispatch_id: Id) -> Response:
    async with request.form() as form:
        values = typed(form)
        try:
            asked, version = forms.transition(values, await optional_upload(caller, form))
            to = _after(dispatch_id, asked.action)
            return await caller.write_page(service.transition, dispatch_id, asked, version, to=lambda _: to)
        except REFUSALS as refusal:
            return await _refused(request, caller, dispatch_id, values, refusal)


async def _refused(
    request: Request, caller: PageCaller, dispatch_id: Id, values: Typed, refusal: TrienKhaiError
) -> Response:
    found = await caller.read_long(seen, dispatch_id, View.OFFICES)
    if DispatchAction.ISSUE in found.dispatch.allowed_actions:
        return await draft_page(request, caller, dispatch_id, refusal=refusal)
    context = show_context(found, View.OFFICES, typed=values, refusal=refusal)
    return page(request, caller, "dispatches/show.html", context, status=refusal.status)


def _after(dispatch_id: Id, action: DispatchAction) -> str:
    if action is DispatchAction.DISCARD:
        return "/dispatches?done=discard"
    return f"/dispatches/{dispatch_id}?done={action.value}"
