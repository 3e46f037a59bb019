"""Reminders: on one task, or to every office of a dispatch that lacks something."""

from typing import Annotated

from fastapi import APIRouter, Body, Response

from app.queries import nudges as queries
from app.queries.work_size import tasks_reminded
from app.schemas.common import Id, LongId, Page, PartQuery
from app.schemas.nudges import NudgeCreate, NudgeMany, NudgeOut, NudgeResult
from app.services import nudges as services
from app.web import deferred
from app.web.caller import ApiCaller
from app.web.examples import listed
from app.web.examples_lists import JOB, NUDGE, NUDGE_MANY, NUDGE_RESULT
from app.web.openapi import example
from app.web.query import asked

router = APIRouter(tags=["tasks"])

_ONE = Body(openapi_examples={"one": {"value": {"text": NUDGE["text"]}}})
_MANY = Body(openapi_examples={"many": {"value": NUDGE_MANY}})


@router.get("/tasks/{task_id}/nudges", response_model=Page[NudgeOut], responses=example(listed(NUDGE)))
async def list_nudges(caller: ApiCaller, task_id: LongId, asked: Annotated[PartQuery, asked(PartQuery)]) -> Response:
    """The reminders on a task, oldest first."""
    return await caller.read_json(queries.nudges_page, task_id, asked)


@router.post("/tasks/{task_id}/nudges", status_code=201, response_model=NudgeOut, responses=example(NUDGE, 201))
async def nudge_task(caller: ApiCaller, task_id: LongId, given: Annotated[NudgeCreate, _ONE]) -> Response:
    """Remind the unit; once a day for each task at most."""
    return await caller.write_json(services.nudge_task, task_id, given, status=201)


@router.post(
    "/dispatches/{dispatch_id}/nudges",
    status_code=201,
    response_model=NudgeResult,
    responses=example(NUDGE_RESULT, 201) | deferred.later(JOB),
)
async def nudge_offices(caller: ApiCaller, dispatch_id: Id, given: Annotated[NudgeMany, _MANY]) -> Response:
    """Remind every office that lacks it (`only`), or those of them that are named. Of very many tasks: 202."""
    size = await caller.read_long(tasks_reminded, dispatch_id, given)
    return await deferred.write_json(caller, "nudges", dispatch_id, given, size=size, status=201)
