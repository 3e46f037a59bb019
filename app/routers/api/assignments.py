"""Who in the unit carries a task out."""

from typing import Annotated

from fastapi import APIRouter, Body, Response

from app.queries import assignments as queries
from app.schemas.assignments import AssignmentOut, AssignmentPut
from app.schemas.common import LongId
from app.services import assignments as services
from app.web import examples_tasks as examples
from app.web.caller import ApiCaller
from app.web.conditional import RequiredIfMatch
from app.web.openapi import example

router = APIRouter(prefix="/tasks/{task_id}/assignment", tags=["tasks"])

_GIVEN = Body(openapi_examples={"give": {"value": examples.ASSIGNMENT_PUT}})


@router.get("", response_model=AssignmentOut, responses=example(examples.ASSIGNMENT))
async def get_assignment(caller: ApiCaller, task_id: LongId) -> Response:
    """Who has it; for the unit itself also whom it can be given to."""
    return await caller.read_json(queries.get_assignment, task_id)


@router.put("", response_model=AssignmentOut, responses=example(examples.ASSIGNMENT))
async def put_assignment(
    caller: ApiCaller, task_id: LongId, asked: Annotated[AssignmentPut, _GIVEN], if_match: RequiredIfMatch
) -> Response:
    """Anybody who works in the unit says so, while the task is open; `If-Match` names the version of the task."""
    return await caller.write_json(services.assign, task_id, asked, if_match)
