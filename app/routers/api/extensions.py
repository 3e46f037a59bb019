"""More time for a task: asking and answering."""

from typing import Annotated

from fastapi import APIRouter, Body, Response

from app.queries import extensions as queries
from app.schemas.common import Id, LongId, Page, PartQuery
from app.schemas.extensions import ExtensionAsked, ExtensionOut, ExtensionQuery, ExtensionTransition
from app.services import extensions as services
from app.web import examples_tasks as examples
from app.web.caller import ApiCaller
from app.web.openapi import example
from app.web.query import asked

router = APIRouter(tags=["tasks"])
_OF_TASK = "/tasks/{task_id}/extensions"
_ASKED = Body(openapi_examples={"ask": {"value": examples.EXTENSION_ASKED}})
_ANSWER = Body(
    openapi_examples={
        "agree": {"value": {"action": "agree"}},
        "refuse": {"value": {"action": "refuse", "reason": "Tỉnh chốt số liệu ngày 30/11."}},
    }
)
_PAGE = {"items": [examples.EXTENSION], "next": None}


@router.get("/extensions", response_model=Page[ExtensionOut], responses=example(_PAGE))
async def list_waiting(caller: ApiCaller, asked: Annotated[ExtensionQuery, asked(ExtensionQuery)]) -> Response:
    """What was asked of my offices, newest first; those that wait, unless `status` says otherwise."""
    return await caller.read_json(queries.waiting_extensions, asked)


@router.get(_OF_TASK, response_model=Page[ExtensionOut], responses=example(_PAGE))
async def list_extensions(
    caller: ApiCaller, task_id: LongId, asked: Annotated[PartQuery, asked(PartQuery)]
) -> Response:
    """Everything asked for this task, newest first."""
    return await caller.read_json(queries.list_extensions, task_id, asked)


@router.post(_OF_TASK, status_code=201, response_model=ExtensionOut, responses=example(examples.EXTENSION, 201))
async def ask_extension(caller: ApiCaller, task_id: LongId, asked: Annotated[ExtensionAsked, _ASKED]) -> Response:
    """By the unit, for an open task with a due date; one request at a time."""
    return await caller.write_json(services.ask, task_id, asked, status=201)


@router.post(
    _OF_TASK + "/{extension_id}/transitions", response_model=ExtensionOut, responses=example(examples.EXTENSION)
)
async def decide_extension(
    caller: ApiCaller, task_id: LongId, extension_id: Id, asked: Annotated[ExtensionTransition, _ANSWER]
) -> Response:
    """By the office that asked for the work: `agree` moves the due day, `refuse` keeps it and says why."""
    return await caller.write_json(services.decide, task_id, extension_id, asked)
