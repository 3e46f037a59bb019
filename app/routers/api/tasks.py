"""Unit tasks: what is asked, how it stands, what is done about it."""

from typing import Annotated

from fastapi import APIRouter, Body, Response

from app.queries import task_page
from app.queries import unit_tasks as queries
from app.queries.task_json import task_list_json
from app.queries.task_walk import takes_long
from app.schemas.common import LongId, Page, PartQuery
from app.schemas.shared import EventOut
from app.schemas.unit_tasks import BulkResult, BulkTransition, TaskListItem, TaskOut, TaskQuery, TaskTransition
from app.services import unit_tasks as services
from app.web import deferred, examples, examples_tasks, tables
from app.web.caller import ApiCaller
from app.web.conditional import IfMatch
from app.web.examples_lists import BULK, BULK_ASKED, JOB
from app.web.lists import listed
from app.web.openapi import example, list_example
from app.web.query import asked

router = APIRouter(prefix="/tasks", tags=["tasks"])

_MANY = Body(openapi_examples={"confirm": {"value": BULK_ASKED}})
_FINISH = Body(openapi_examples={"finish": {"value": {"action": "finish", "completed_on": "2026-11-21"}}})


@router.get("", response_model=Page[TaskListItem], responses=list_example(examples.TASK_ITEM))
async def list_tasks(caller: ApiCaller, asked: Annotated[TaskQuery, asked(TaskQuery)]) -> Response:
    """Soonest due first. Received by my offices, unless `side` or `dispatch` says otherwise."""
    return await listed(caller, queries.list_tasks, asked, tables.TASKS, long=takes_long(asked), written=task_list_json)


@router.post("/transitions", response_model=BulkResult, responses=example(BULK) | deferred.later(JOB))
async def move_tasks(caller: ApiCaller, asked: Annotated[BulkTransition, _MANY]) -> Response:
    """One action on up to 1,000 tasks. Each is answered by itself: moved, or refused with its reason."""
    return await deferred.write_json(caller, "tasks", asked, size=None if asked.ids is None else len(asked.ids))


@router.get("/{task_id}", response_model=TaskOut, responses=example(examples_tasks.TASK))
async def get_task(caller: ApiCaller, task_id: LongId) -> Response:
    """One task with its text, the papers it rests on, and its results."""
    return await caller.read_json(task_page.get_task, task_id)


@router.get("/{task_id}/transitions", response_model=Page[EventOut], responses=example(examples.listed(examples.EVENT)))
async def list_transitions(
    caller: ApiCaller, task_id: LongId, asked: Annotated[PartQuery, asked(PartQuery)]
) -> Response:
    """What happened to it, oldest first."""
    return await caller.read_json(task_page.task_history_page, task_id, asked)


@router.post("/{task_id}/transitions", response_model=TaskListItem, responses=example(examples.TASK_ITEM))
async def move_task(
    caller: ApiCaller, task_id: LongId, asked: Annotated[TaskTransition, _FINISH], if_match: IfMatch
) -> Response:
    """One action. What is not possible at the present status is 409 with `allowed_actions`."""
    return await caller.write_json(services.transition, task_id, asked, if_match)
