"""Who carries a task out, as it crosses the wire."""

from pydantic import BaseModel

from app.reading.draft import Part
from app.schemas.people import Username
from app.schemas.shared import PersonRef


class AssignmentPut(Part):
    """`user` is the sign-in name of somebody who works in the unit; null: nobody in particular."""

    user: Username | None


class AssignmentOut(BaseModel):
    """`colleagues` are those the task can be given to; only their own office is told who they are."""

    task_id: int
    assignee: PersonRef | None
    colleagues: list[PersonRef]
    version: int
    """Of the task."""
