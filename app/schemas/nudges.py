"""Reminders as they cross the wire."""

from typing import Annotated

from pydantic import BaseModel, Field

from app.reading.draft import Line, Part, Text
from app.schemas.common import Moment
from app.schemas.dispatches import Lacking

NudgeText = Annotated[Text, Field(min_length=1, max_length=2000)]


class NudgeCreate(Part):
    """What the unit reads."""

    text: NudgeText


class NudgeMany(NudgeCreate):
    """`only`: what the tasks must lack; `offices`: codes of those meant, all that lack it where left out."""

    only: Lacking = Lacking.COMPLETION
    offices: Annotated[list[Line], Field(max_length=1000)] | None = None


class NudgeOut(BaseModel):
    id: int
    task_id: int
    number: int
    text: str
    user: str
    at: Moment


class NudgeResult(BaseModel):
    """`left_out`: tasks that were reminded of today already."""

    offices: int
    tasks: int
    left_out: int
