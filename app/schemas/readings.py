"""Asking for a reading and what it answers."""

from typing import Annotated

from pydantic import BaseModel, Field

from app.reading.draft import DispatchDraft, Line, Part, Text
from app.schemas.common import Day


class ReadingCreate(Part):
    """`as_of` is the day on which names and groups are resolved: the paper's own, else today, where left out."""

    text: Annotated[Text, Field(min_length=1)]
    as_of: Day | None = None
    office: Line | None = None


class ReadingOut(BaseModel):
    draft: DispatchDraft
    file: int | None
    """Id of the stored file, to give as `file_ids` when the draft is kept."""
