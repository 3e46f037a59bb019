"""Unit tasks: what is asked, how it stands, what is done about it."""

from typing import Annotated

from fastapi import APIRouter, Body, Query, Response

from app.queries import task_page
from app.queries import unit_tasks as queries
from app.schemas.common import Page
from app.schemas.shared import EventOut
from app.schemas.unit_tasks import TaskListItem, TaskOut, TaskQuery, TaskTransition
from app.services import unit_tasks as services
from app.web import examples
from app.web.caller import ApiCaller
from app.web.conditional import IfMatch
from app.web.openapi import example

router = APIRouter(prefix="/tasks", tags=["tasks"])

_FINISH = Body(openapi_examples={"finish": {"value": {"action": "finish", "completed_on": "2026-11-21"}}})


@router.get("", response_model=Page[TaskListItem], responses=example(examples.listed(examples.TASK_ITEM)))
async def list_tasks(caller: ApiCaller, asked: Annotated[TaskQuery, Query()]) -> Response:
    """Soonest due first. Received by my offices, unless `side` or `dispatch` says otherwise."""
    return await caller.read_json(queries.list_tasks, asked)


@router.get("/{task_id}", response_model=TaskOut, responses=example(examples.TASK))
async def get_task(caller: ApiCaller, task_id: int) -> Response:
    """One task with its text, the papers it rests on, and its results."""
    return await caller.read_json(task_page.get_task, task_id)


@router.get("/{task_id}/transitions", response_model=list[EventOut], responses=example([examples.EVENT]))
async def list_transitions(caller: ApiCaller, task_id: int) -> Response:
    """What happened to it, oldest first."""
    return await caller.read_json(task_page.task_history, task_id)


@router.post("/{task_id}/transitions", response_model=TaskListItem, responses=example(examples.TASK_ITEM))
async def move_task(
    caller: ApiCaller, task_id: int, asked: Annotated[TaskTransition, _FINISH], if_match: IfMatch
) -> Response:
    """One action. What is not possible at the present status is 409 with `allowed_actions`."""
    return await caller.write_json(services.transition, task_id, asked, if_match)
