"""What became of a call that was put off, for who made it."""

from sqlalchemy import select
from sqlalchemy.engine import Connection

from app.errors import NotFound
from app.models.jobs import JobState, jobs
from app.policies import Actor
from app.schemas.jobs import JobOut, JobStatus

J = jobs.c
_PROGRESS = {JobStatus.QUEUED: 0.0, JobStatus.RUNNING: None, JobStatus.DONE: 1.0, JobStatus.FAILED: None}


def get_job(connection: Connection, actor: Actor, job_id: int) -> JobOut:
    """How it stands, and at its end what it came to.

    Raises:
        NotFound: unknown, or somebody else's; for a token that is for one office, also what another token asked.
    """
    row = connection.execute(select(jobs).where(J.id == job_id, J.user_id == actor.user_id)).first()
    if row is None or (actor.only_office_id is not None and row.payload["token_id"] != actor.token_id):
        raise NotFound(resource="job", id=job_id)
    answer = row.answer or {}
    status = _status(row.state, refused="problem" in answer)
    return JobOut(
        id=row.id,
        status=status,
        call=row.payload["call"],
        total=row.payload["total"],
        progress=_PROGRESS[status],
        created_at=row.created_at,
        result=answer.get("result"),
        problem=answer.get("problem"),
    )


def _status(state: JobState, *, refused: bool) -> JobStatus:
    if state is JobState.DEAD or refused:
        return JobStatus.FAILED
    return {JobState.DONE: JobStatus.DONE, JobState.LEASED: JobStatus.RUNNING}.get(state, JobStatus.QUEUED)
