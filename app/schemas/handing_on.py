"""Handing a task on to own sections and villages, as it crosses the wire."""

from typing import Annotated

from pydantic import BaseModel, Field

from app.reading.draft import Line, Part, Text
from app.schemas.common import Day
from app.schemas.shared import OfficeRef, Totals
from app.workflow.dispatch import DispatchStatus
from app.workflow.unit_task import TaskStatus

MOST_BELOW = 1_000


class HandOn(Part):
    """`offices` are codes of offices below the unit. The day is the task's own where it is left out.

    `note` is added to the text of the duty, `called` is what the offices are together ("Các thôn"), their names where
    it is left out.
    """

    offices: Annotated[list[Line], Field(min_length=1, max_length=MOST_BELOW)]
    due_on: Day | None = None
    note: Annotated[Text, Field(max_length=4000)] | None = None
    called: Annotated[Line, Field(max_length=300)] | None = None


class OfficeBelow(BaseModel):
    """An office right below the unit; `has_it`: it was handed the task before."""

    office: OfficeRef
    is_village: bool
    has_it: bool


class HandedTo(BaseModel):
    task_id: int
    office: OfficeRef
    status: TaskStatus


class HandedOn(BaseModel):
    """A dispatch of the unit below one of its tasks, and how far each office is."""

    dispatch_id: int
    status: DispatchStatus
    number_symbol: str | None
    totals: Totals
    offices: list[HandedTo]
