"""Progress over provinces and the whole instance."""

from fastapi import APIRouter, Response

from app.queries.wide_progress import whole_progress
from app.schemas.progress import WholeProgress
from app.web.caller import ApiCaller
from app.web.examples_lists import WHOLE_PROGRESS
from app.web.openapi import example

router = APIRouter(prefix="/progress", tags=["progress"])


@router.get("", response_model=WholeProgress, responses=example(WHOLE_PROGRESS))
async def get_progress(caller: ApiCaller) -> Response:
    """Your province, from its counters; every one and the whole for administrators and offices of the centre."""
    return await caller.read_json(whole_progress)
