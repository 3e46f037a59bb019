"""More time for a task: the unit's form, and the answers of the office that asked."""

from fastapi import APIRouter, Request, Response
from sqlalchemy.engine import Connection

from app import clock
from app.errors import TrienKhaiError
from app.policies import Actor, require_worker
from app.queries.extensions import waiting_extensions
from app.queries.unit_tasks import get_list_item
from app.schemas.common import Id, LongId
from app.schemas.extensions import ExtensionQuery
from app.schemas.unit_tasks import TaskListItem
from app.services import extensions as service
from app.web.caller import PageCaller
from app.web.forms import extensions as forms
from app.web.forms.fields import Typed, typed
from app.web.refusals import REFUSALS, errors_of
from app.web.templating import page

router = APIRouter()


@router.get("/extensions")
async def index(request: Request, caller: PageCaller, said: str | None = None) -> Response:
    return await _waiting_page(request, caller, said=said)


@router.get("/tasks/{task_id}/extensions/new")
async def new(request: Request, caller: PageCaller, task_id: LongId) -> Response:
    return await _ask_page(request, caller, task_id, {})


@router.post("/tasks/{task_id}/extensions")
async def ask(request: Request, caller: PageCaller, task_id: LongId) -> Response:
    values = typed(await request.form())
    try:
        asked = forms.asked(values)
        return await caller.write_page(service.ask, task_id, asked, to=lambda _: f"/tasks/{task_id}?said=ask_extension")
    except REFUSALS as refusal:
        return await _ask_page(request, caller, task_id, values, refusal)


@router.post("/tasks/{task_id}/extensions/{extension_id}/transitions")
async def decide(request: Request, caller: PageCaller, task_id: LongId, extension_id: Id) -> Response:
    values = typed(await request.form())
    try:
        asked = forms.answer(values)
        to = f"/extensions?said={asked.action.value}"
        return await caller.write_page(service.decide, task_id, extension_id, asked, to=lambda _: to)
    except REFUSALS as refusal:
        return await _waiting_page(request, caller, typed_into=extension_id, values=values, refusal=refusal)


async def _ask_page(
    request: Request, caller: PageCaller, task_id: int, values: Typed, refusal: TrienKhaiError | None = None
) -> Response:
    shown = {"task": await caller.read(_own_task, task_id), "earliest": clock.today()} | _typed(values, refusal)
    return page(request, caller, "extensions/new.html", shown, status=refusal.status if refusal else 200)


async def _waiting_page(
    request: Request,
    caller: PageCaller,
    *,
    said: str | None = None,
    typed_into: int | None = None,
    values: Typed | None = None,
    refusal: TrienKhaiError | None = None,
) -> Response:
    """What waits for an answer; after a refusal with what was typed into its form."""
    waiting = await caller.read(waiting_extensions, ExtensionQuery(limit=200))
    shown = {"waiting": waiting.items, "said": said, "typed_into": typed_into} | _typed(values or {}, refusal)
    return page(request, caller, "extensions/index.html", shown, status=refusal.status if refusal else 200)


def _typed(values: Typed, refusal: TrienKhaiError | None) -> dict[str, object]:
    return {
        "value": lambda name: (values.get(name) or [""])[0],
        "errors": errors_of(refusal, labels=forms.labels()) if refusal else [],
    }


def _own_task(connection: Connection, actor: Actor, task_id: int) -> TaskListItem:
    task = get_list_item(connection, actor, task_id)
    require_worker(actor, task.office.id)
    return task
