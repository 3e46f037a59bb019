"""What may still change once a dispatch is out: our own typing, what a later paper amends, who else gets it."""

from typing import Annotated

from pydantic import Field

from app.reading.draft import HourMinute, Line, Part, Text
from app.reading.vocabulary import Channel, DocumentKind
from app.schemas.common import Day, Id


class DutyChange(Part):
    """Changes to one duty: a field that is given replaces what stands, null empties it; what is left out stays."""

    instruction_id: Id
    short_title: Annotated[Line, Field(max_length=200)] | None = None
    text: Text | None = None
    channels: Annotated[list[Channel], Field(max_length=50)] | None = None
    due_on: Day | None = None
    due_time: HourMinute | None = None
    due_text: Line | None = None
    target_quantity: Annotated[float, Field(ge=0, le=1e12)] | None = None
    target_unit: Annotated[Line, Field(max_length=100)] | None = None
    target_per: Annotated[Line, Field(max_length=100)] | None = None


class HeadChange(Part):
    """Typing mistakes in the head of the paper; number, symbol and date have `register`."""

    kind: DocumentKind | None = None
    subject: Line | None = None
    urgency: Annotated[Line, Field(pattern="^(khan|thuong_khan|hoa_toc)$")] | None = None
    place: Annotated[Line, Field(max_length=100)] | None = None


class OfficesAdded(Part):
    """Further offices, each with every duty of the addressee `addressee_ref`; codes as `scheme:code`."""

    addressee_ref: Annotated[Line, Field(max_length=20)]
    offices: Annotated[list[Line], Field(min_length=1, max_length=1000)]
