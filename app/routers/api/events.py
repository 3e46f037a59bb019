"""What happened, for systems that follow it."""

from typing import Annotated

from fastapi import APIRouter, Response

from app.queries import events as queries
from app.schemas.events import FeedPage, FeedQuery
from app.web.caller import ApiCaller
from app.web.openapi import example
from app.web.query import asked

router = APIRouter(prefix="/events", tags=["events"])

_EVENT = {
    "position": 4711,
    "at": "2026-03-12T08:30:00+07:00",
    "resource": "task",
    "resource_id": 17,
    "action": "finish",
    "user": "canbo.dl-x-kienmoc",
    "office": "LOCAL:DL-X-KIENMOC",
    "subject_office": "LOCAL:DL-X-KIENMOC",
    "dispatch_id": 3,
    "tasks": [17],
    "from_status": "in_progress",
    "to_status": "done",
    "reason": None,
    "request_id": "0c5be8d1f1a94f6a9d2f5a3e6f1c7b42",
    "changes": {"completed_on": "2026-03-12"},
}


@router.get("", response_model=FeedPage, responses=example({"items": [_EVENT], "after": 4711, "more": False}))
async def read_feed(caller: ApiCaller, asked: Annotated[FeedQuery, asked(FeedQuery)]) -> Response:
    """Events in the order they were sealed; send `after` back to go on where you stopped, and nothing is missed."""
    return await caller.read_long_json(queries.feed, asked)
