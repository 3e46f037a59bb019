"""Calls that were put off: how they stand, and what they came to."""

from fastapi import APIRouter, Response

from app.queries.jobs import get_job
from app.schemas.common import Id
from app.schemas.jobs import JobOut
from app.web import answers
from app.web.caller import ApiCaller
from app.web.deferred import RETRY_AFTER, worded
from app.web.examples_lists import JOB_DONE
from app.web.openapi import example

router = APIRouter(prefix="/jobs", tags=["jobs"])


@router.get("/{job_id}", response_model=JobOut, responses=example(JOB_DONE))
async def show_job(caller: ApiCaller, job_id: Id) -> Response:
    """For who made the call. While it waits or runs, `Retry-After` says when to ask again; kept for two days."""
    job = worded(await caller.read(get_job, job_id))
    waits = job.status in {"queued", "running"}
    answer = answers.response(answers.shown(caller.request, job))
    answer.headers.update(RETRY_AFTER if waits else {})
    return answer
