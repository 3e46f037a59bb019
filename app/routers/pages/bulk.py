"""One act on everything a list of tasks finds: first shown, then done."""

from fastapi import APIRouter, Request, Response

from app.errors import TrienKhaiError
from app.queries.unit_tasks import list_tasks
from app.schemas.common import Id
from app.schemas.unit_tasks import MOST_AT_ONCE
from app.web.bulk import transition_many
from app.web.bulk_view import after, bulk_context
from app.web.caller import PageCaller
from app.web.forms import bulk as forms
from app.web.forms.fields import Typed, typed
from app.web.forms.inbox import Inbox, inbox
from app.web.refusals import REFUSALS, errors_of
from app.web.templating import page
from app.workflow.unit_task import TaskAction

router = APIRouter(prefix="/tasks/bulk")


@router.get("")
async def show(
    request: Request,
    caller: PageCaller,
    action: str = "",
    tab: str | None = None,
    chip: str | None = None,
    dispatch: Id | None = None,
    tick: str = "all",
) -> Response:
    chosen = forms.action_of(action)
    view = inbox(tab, chip, forms.side_of(chosen), dispatch)
    return await _bulk_page(request, caller, view, chosen, ticked=tick != "none")


@router.post("")
async def move(request: Request, caller: PageCaller) -> Response:
    values = typed(await request.form())
    action = forms.action_of(_first(values, "action"))
    view = inbox(_first(values, "tab"), _first(values, "chip"), forms.side_of(action), forms.dispatch_of(values))
    try:
        asked = forms.transition(values)
        return await caller.write_page(transition_many, asked, to=lambda done: after(view, done))
    except REFUSALS as refusal:
        return await _bulk_page(request, caller, view, action, values=values, refusal=refusal)


async def _bulk_page(
    request: Request,
    caller: PageCaller,
    view: Inbox,
    action: TaskAction,
    *,
    values: Typed | None = None,
    refusal: TrienKhaiError | None = None,
    ticked: bool = True,
) -> Response:
    """What would be done; after a refusal with what was typed and ticked."""
    asked = view.query(None).model_copy(update={"limit": MOST_AT_ONCE})
    found = await caller.read_long(list_tasks, asked)
    context = bulk_context(view, action, found, values, ticked=ticked)
    context["errors"] = (
        errors_of(refusal, labels=forms.labels() | {"reason": context["why"].rstrip("?")}) if refusal else []
    )
    return page(request, caller, "tasks/bulk.html", context, status=refusal.status if refusal else 200)


def _first(values: Typed, name: str) -> str:
    return (values.get(name) or [""])[0]
