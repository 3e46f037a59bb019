"""Recording what was done, once for every task it serves."""

from fastapi import APIRouter, Request, Response
from sqlalchemy.engine import Connection
from starlette.datastructures import FormData

from app import clock
from app.errors import NotFound, TrienKhaiError
from app.policies import Actor
from app.queries.open_duties import open_duties
from app.queries.task_page import get_task
from app.schemas.activities import ActivityOut
from app.schemas.common import LongId
from app.schemas.unit_tasks import OpenDuty, TaskOut
from app.services import activities as service
from app.web.activities_view import edit_context, form_context
from app.web.caller import PageCaller
from app.web.forms import activities as forms
from app.web.forms.fields import Fields, Typed, typed
from app.web.refusals import REFUSALS, errors_of
from app.web.templating import is_htmx, page
from app.web.uploads import stored_uploads

router = APIRouter()


@router.get("/tasks/{task_id}/activities/new")
async def new(request: Request, caller: PageCaller, task_id: LongId) -> Response:
    task, duties = await caller.read(_asked, task_id)
    values = {**forms.fresh(task, clock.today()), **forms.from_address(request.query_params)}
    template = "activities/_channel.html" if is_htmx(request) else "activities/new.html"
    return page(request, caller, template, form_context(task, duties, caller.actor, values))


@router.post("/activities")
async def create(request: Request, caller: PageCaller, task: LongId) -> Response:
    async with request.form() as form:
        return await _recorded(request, caller, task, form)


@router.get("/tasks/{task_id}/activities/{activity_id}/edit")
async def edit(request: Request, caller: PageCaller, task_id: LongId, activity_id: LongId) -> Response:
    return await _edit_page(request, caller, task_id, activity_id, forms.from_address(request.query_params))


@router.post("/tasks/{task_id}/activities/{activity_id}/edit")
async def correct(request: Request, caller: PageCaller, task_id: LongId, activity_id: LongId) -> Response:
    values = typed(await request.form())
    try:
        change, version = forms.correction(values)
        to = f"/tasks/{task_id}?said=correct"
        return await caller.write_page(service.patch, activity_id, change, version, to=lambda _: to)
    except REFUSALS as refusal:
        return await _edit_page(request, caller, task_id, activity_id, values, refusal)


@router.post("/activities/{activity_id}/delete")
async def delete(request: Request, caller: PageCaller, activity_id: LongId) -> Response:
    fields = Fields(typed(await request.form()))
    task = fields.text("task") or ""
    to = f"/tasks/{task}?said=delete" if task.isascii() and task.isdigit() else "/tasks"
    return await caller.write_page(service.delete, activity_id, fields.version(), to=lambda _: to)


async def _recorded(request: Request, caller: PageCaller, task_id: int, form: FormData) -> Response:
    values, files = typed(form), forms.kept_files(typed(form))
    try:
        came = await stored_uploads(caller, form, "photos")
        files += [forms.KeptFile(one.id, one.name) for one in came.stored]
        given = forms.activity(values, files, came.refused)
        return await caller.write_page(service.create, given, to=lambda _: f"/tasks/{task_id}?said=record")
    except REFUSALS as refusal:
        task, duties = await caller.read(_asked, task_id)
        errors = errors_of(refusal, names=forms.NAMES, labels=forms.labels(values))
        shown = form_context(task, duties, caller.actor, values, files=files, errors=errors)
        return page(request, caller, "activities/new.html", shown, status=refusal.status)


async def _edit_page(
    request: Request,
    caller: PageCaller,
    task_id: int,
    activity_id: int,
    values: Typed,
    refusal: TrienKhaiError | None = None,
) -> Response:
    task, activity = await caller.read(_recorded_for, task_id, activity_id)
    errors = errors_of(refusal, names=forms.NAMES, labels=forms.labels(values)) if refusal else []
    template = "activities/_channel.html" if is_htmx(request) else "activities/edit.html"
    shown = edit_context(task, activity, values, errors)
    return page(request, caller, template, shown, status=refusal.status if refusal else 200)


def _recorded_for(connection: Connection, actor: Actor, task_id: int, activity_id: int) -> tuple[TaskOut, ActivityOut]:
    task, activity = get_task(connection, actor, task_id), service.own(connection, actor, activity_id)
    if task_id not in activity.task_ids:
        raise NotFound(resource="activity", id=activity_id)
    return task, activity


def _asked(connection: Connection, actor: Actor, task_id: int) -> tuple[TaskOut, list[OpenDuty]]:
    return get_task(connection, actor, task_id), open_duties(connection, actor, task_id)
