"""Choosing who in the unit carries a task out."""

from fastapi import APIRouter, Request, Response
from sqlalchemy.engine import Connection

from app.errors import TrienKhaiError
from app.policies import Actor, require_worker
from app.queries.assignments import get_assignment
from app.queries.unit_tasks import get_list_item
from app.schemas.assignments import AssignmentOut
from app.schemas.common import LongId
from app.schemas.unit_tasks import TaskListItem
from app.services import assignments as service
from app.web.caller import PageCaller
from app.web.forms import assignments as forms
from app.web.forms.fields import typed
from app.web.i18n import gettext as _
from app.web.refusals import REFUSALS, errors_of
from app.web.templating import page

router = APIRouter(prefix="/tasks/{task_id}/assignment")


@router.get("")
async def show(request: Request, caller: PageCaller, task_id: LongId) -> Response:
    return await _people_page(request, caller, task_id)


@router.post("")
async def assign(request: Request, caller: PageCaller, task_id: LongId) -> Response:
    values = typed(await request.form())
    try:
        asked, version = forms.assignment(values)
        return await caller.write_page(
            service.assign, task_id, asked, version, to=lambda _: f"/tasks/{task_id}?said=assign"
        )
    except REFUSALS as refusal:
        return await _people_page(request, caller, task_id, refusal)


async def _people_page(
    request: Request, caller: PageCaller, task_id: int, refusal: TrienKhaiError | None = None
) -> Response:
    task, assignment = await caller.read(_people, task_id)
    errors = errors_of(refusal, labels={"user": _("Who carries it out")}) if refusal else []
    shown = {"task": task, "assignment": assignment, "errors": errors}
    return page(request, caller, "assignments/show.html", shown, status=refusal.status if refusal else 200)


def _people(connection: Connection, actor: Actor, task_id: int) -> tuple[TaskListItem, AssignmentOut]:
    task = get_list_item(connection, actor, task_id)
    require_worker(actor, task.office.id)
    return task, get_assignment(connection, actor, task_id)
