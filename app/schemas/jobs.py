"""Calls that were put off, as they cross the wire."""

from enum import StrEnum
from typing import Any

from pydantic import BaseModel

from app.schemas.common import Moment


class JobStatus(StrEnum):
    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


class JobOut(BaseModel):
    """`call` is what was asked; `total` how many tasks or rows it is about, where that is known.

    A call is one transaction, so that of its work nothing is there before all of it is: `progress` is 0 while it
    waits, unknown while it runs, 1 at its end. `result` is what the call would have answered, `problem` its refusal.
    """

    id: int
    status: JobStatus
    call: str
    total: int | None
    progress: float | None
    created_at: Moment
    result: Any
    problem: dict[str, Any] | None
