"""Requests for more time, as they cross the wire."""

from datetime import date
from typing import Annotated

from pydantic import BaseModel, Field

from app.reading.draft import Line, Part
from app.schemas.common import Day, Moment, PartQuery
from app.schemas.shared import OfficeRef
from app.workflow.extension import ExtensionAction, ExtensionStatus

Reason = Annotated[Line, Field(min_length=1, max_length=2000)]


class ExtensionAsked(Part):
    due_on: Day
    reason: Reason


class ExtensionTransition(Part):
    """`reason` goes with refuse."""

    action: ExtensionAction
    reason: Annotated[Line, Field(max_length=2000)] | None = None


class ExtensionQuery(PartQuery):
    """Those that the caller's offices have to answer; `status` left out: those that wait."""

    status: ExtensionStatus = ExtensionStatus.ASKED


class ExtensionOut(BaseModel):
    """`due_before` is the day that stood when it was asked, `due_asked` the day wished for; both stay as they are."""

    id: int
    task_id: int
    status: ExtensionStatus
    due_before: date
    due_asked: date
    reason: str
    asked_by: str
    asked_at: Moment
    answer: str | None
    decided_by: str | None
    decided_at: Moment | None
    office: OfficeRef
    short_title: str
    number_symbol: str | None
    allowed_actions: list[ExtensionAction]
