"""A dispatch as it reached one office, and what its clerk writes about that."""

from datetime import date
from typing import Annotated

from pydantic import BaseModel, Field

from app.reading.draft import Line, Part
from app.schemas.common import Day, Moment
from app.schemas.shared import OfficeRef
from app.workflow.delivery import DeliveryAction, DeliveryStatus


class DeliveryOut(BaseModel):
    """`status` is the exchange code, 04–06 derived from the unit's tasks."""

    id: int
    office: OfficeRef
    status: DeliveryStatus
    arrival_number: str | None
    arrived_on: date | None
    reason: str | None
    updated_at: Moment
    version: int
    allowed_actions: list[DeliveryAction]


class DeliveryTransition(Part):
    """`register` takes what the book of incoming papers says (today, where no day is given); `refuse` needs a reason."""

    action: DeliveryAction
    arrival_number: Annotated[Line, Field(max_length=20)] | None = None
    arrived_on: Day | None = None
    reason: Annotated[Line, Field(max_length=1000)] | None = None
