"""Activities: what was done, recorded once for every task it serves."""

from typing import Annotated

from fastapi import APIRouter, Body, Response, UploadFile

from app.queries import activities as queries
from app.schemas.activities import ActivityCreate, ActivityOut, ActivityPatch, ActivityQuery
from app.schemas.common import LongId, Page
from app.services import activities as services
from app.web import examples, tables
from app.web.caller import ApiCaller
from app.web.conditional import RequiredIfMatch
from app.web.lists import listed
from app.web.openapi import example, list_example
from app.web.query import asked
from app.web.uploads import stored_upload

router = APIRouter(prefix="/activities", tags=["activities"])

_NEW = Body(openapi_examples={"broadcast": {"value": examples.ACTIVITY_NEW}})
_CHANGE = Body(openapi_examples={"number": {"value": {"quantities": [{"amount": 8, "unit": "lượt phát"}]}}})


@router.get("", response_model=Page[ActivityOut], responses=list_example(examples.ACTIVITY))
async def list_activities(caller: ApiCaller, asked: Annotated[ActivityQuery, asked(ActivityQuery)]) -> Response:
    """Newest first, or as `sort` says."""
    return await listed(caller, queries.list_activities, asked, tables.ACTIVITIES, long=True)


@router.post("", status_code=201, response_model=ActivityOut, responses=example(examples.ACTIVITY, 201))
async def create_activity(caller: ApiCaller, given: Annotated[ActivityCreate, _NEW]) -> Response:
    """Linked to all of `task_ids`, counted once; their first result starts them."""
    return await caller.write_json(
        services.create, given, status=201, location=lambda made: f"/api/v1/activities/{made.id}"
    )


@router.get("/{activity_id}", response_model=ActivityOut, responses=example(examples.ACTIVITY))
async def get_activity(caller: ApiCaller, activity_id: LongId) -> Response:
    return await caller.read_json(queries.get_activity, activity_id)


@router.patch("/{activity_id}", response_model=ActivityOut, responses=example(examples.ACTIVITY))
async def patch_activity(
    caller: ApiCaller, activity_id: LongId, change: Annotated[ActivityPatch, _CHANGE], if_match: RequiredIfMatch
) -> Response:
    """Until a task it serves is confirmed."""
    return await caller.write_json(services.patch, activity_id, change, if_match)


@router.delete("/{activity_id}", status_code=204)
async def delete_activity(caller: ApiCaller, activity_id: LongId, if_match: RequiredIfMatch) -> Response:
    """A record made by mistake; the log keeps what it said."""
    return await caller.write_json(services.delete, activity_id, if_match)


@router.post(
    "/{activity_id}/files", status_code=201, response_model=ActivityOut, responses=example(examples.ACTIVITY, 201)
)
async def add_file(caller: ApiCaller, activity_id: LongId, file: UploadFile) -> Response:
    """A photograph or paper as evidence; photographs are kept without place and camera data."""
    kept = await stored_upload(caller, file)
    return await caller.write_json(services.add_file, activity_id, kept.id, status=201)
