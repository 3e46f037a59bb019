"""What a clerk is shown before a draft goes out."""

from typing import Any

from pydantic import BaseModel

from app.reading.draft import Remark
from app.schemas.dispatches import Mark
from app.schemas.shared import OfficeRef


class Problem(Remark):
    """What stands in the way of sending, or wants a second look; `message` says about what, `params` fill the rest."""

    params: dict[str, Any] = {}


class WaivedDuty(BaseModel):
    """A duty with the offices it was said not to apply to."""

    position: int
    short_title: str
    offices: list[OfficeRef]


class SendPreview(BaseModel):
    """What sending out would do, and what stands in its way. `internal_files` open for addressees alone."""

    offices: int
    tasks: int
    waived: list[WaivedDuty]
    upstream_readers: list[str]
    internal_files: list[str] = []
    missing: list[Mark]
    problems: list[Problem]
    doubts: list[Problem]
    """Nothing that stops: a paper may be old on purpose."""
