"""The list of tasks, one task, and what a person does with it."""

from contextlib import suppress
from typing import Annotated

from fastapi import APIRouter, Request, Response
from sqlalchemy.engine import Connection

from app.errors import TrienKhaiError, Unavailable
from app.policies import Actor
from app.queries.deliveries import unregistered
from app.queries.task_page import get_task, task_history
from app.queries.task_rows import list_rows
from app.queries.task_views import is_new
from app.queries.task_walk import takes_long
from app.queries.unit_tasks import inbox_counts
from app.schemas.common import LongId, Page
from app.schemas.shared import EventOut
from app.schemas.unit_tasks import InboxCounts, TaskOut, TaskQuery, TaskRow
from app.services import unit_tasks as service
from app.services.task_views import open_task
from app.web.bulk_view import bulk_choices, said, to_undo
from app.web.caller import PageCaller
from app.web.forms import tasks as forms
from app.web.forms.fields import Typed, typed
from app.web.forms.inbox import InboxAsked, inbox
from app.web.query import asked
from app.web.refusals import REFUSALS, errors_of
from app.web.tasks_view import list_context, task_context
from app.web.templating import is_htmx, page

router = APIRouter()


@router.get("/tasks")
async def index(request: Request, caller: PageCaller, wanted: Annotated[InboxAsked, asked(InboxAsked)]) -> Response:
    view = inbox(wanted.tab, wanted.chip, wanted.side, wanted.dispatch)
    shown = view.query(wanted.cursor)
    rows, counts = await (caller.read_long if takes_long(shown) else caller.read)(_list, shown)
    part = "tasks/_rows.html" if wanted.cursor else "tasks/_list.html"
    template = part if is_htmx(request) else "tasks/index.html"
    done = {"said": said(wanted.moved, wanted.refused, taken_back=bool(wanted.back)), "undo": to_undo(wanted.undo)}
    return page(
        request, caller, template, list_context(view, rows, counts) | done | {"bulk": bulk_choices(view, rows.items)}
    )


@router.get("/tasks/{task_id}")
async def show(request: Request, caller: PageCaller, task_id: LongId, said: str | None = None) -> Response:
    shown = await task_page(request, caller, task_id, said=said)
    if await caller.read(is_new, task_id):
        with suppress(Unavailable):  # a mark less is no reason to withhold the page
            await caller.write(open_task, task_id)
    return shown


@router.post("/tasks/{task_id}/transitions")
async def transition(request: Request, caller: PageCaller, task_id: LongId) -> Response:
    values = typed(await request.form())
    try:
        act, version = forms.transition(values)
        to = f"/tasks/{task_id}?said={act.action.value}"
        return await caller.write_page(service.transition, task_id, act, version, to=lambda _: to)
    except REFUSALS as refusal:
        return await task_page(request, caller, task_id, values=values, refusal=refusal)


async def task_page(
    request: Request,
    caller: PageCaller,
    task_id: int,
    *,
    said: str | None = None,
    values: Typed | None = None,
    refusal: TrienKhaiError | None = None,
) -> Response:
    """The task as it stands; after a refusal with what was typed, and the status of the refusal."""
    task, history, unregistered = await caller.read(_task, task_id)
    context = task_context(task, history, caller.actor, said=said, values=values or {})
    context["unregistered"] = unregistered
    context["errors"] = errors_of(refusal, names=_names(values or {}), labels=forms.labels()) if refusal else []
    return page(request, caller, "tasks/show.html", context, status=refusal.status if refusal else 200)


def _names(values: Typed) -> dict[str, str]:
    """Where a field of the service is asked for on the page."""
    return {"reason": forms.reason_field((values.get("action") or [""])[0])}


def _list(connection: Connection, actor: Actor, shown: TaskQuery) -> tuple[Page[TaskRow], InboxCounts]:
    return list_rows(connection, actor, shown), inbox_counts(connection, actor)


def _task(connection: Connection, actor: Actor, task_id: int) -> tuple[TaskOut, list[EventOut], bool]:
    """The task, what happened, and whether its paper still waits for the unit's book of incoming papers."""
    task = get_task(connection, actor, task_id)
    waiting = unregistered(connection, actor, task.dispatch_id, task.office.id)
    return task, task_history(connection, actor, task_id), waiting
