"""Handing a task on to the unit's own sections and villages."""

from typing import Annotated

from fastapi import APIRouter, Body, Response

from app.schemas.common import LongId
from app.schemas.dispatches import DispatchOut
from app.schemas.handing_on import HandOn
from app.services.handing_on import hand_on
from app.web import examples
from app.web.caller import ApiCaller
from app.web.conditional import IfMatch
from app.web.examples_tasks import HAND_ON
from app.web.openapi import example

router = APIRouter(prefix="/tasks/{task_id}/dispatches", tags=["tasks"])

_GIVEN = Body(openapi_examples={"villages": {"value": HAND_ON}})


@router.post("", status_code=201, response_model=DispatchOut, responses=example(examples.DISPATCH, 201))
async def hand_task_on(
    caller: ApiCaller, task_id: LongId, asked: Annotated[HandOn, _GIVEN], if_match: IfMatch
) -> Response:
    """Sends the duty out to offices below the unit, as a dispatch of its own; `handed_on` of the task follows it."""
    return await caller.write_json(
        hand_on, task_id, asked, if_match, status=201, location=lambda made: f"/api/v1/dispatches/{made.id}"
    )
