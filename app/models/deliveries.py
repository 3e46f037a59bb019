"""Deliveries: a dispatch as it reached one addressee office."""

from datetime import date, datetime

from sqlmodel import Field, SQLModel, UniqueConstraint

from app.db.metadata import table
from app.models.columns import choice
from app.workflow.delivery import DeliveryStatus


class Delivery(SQLModel, table=True):
    __tablename__ = "deliveries"
    __table_args__ = (UniqueConstraint("dispatch_id", "office_id"),)

    id: int | None = Field(default=None, primary_key=True)
    dispatch_id: int = Field(foreign_key="dispatches.id")
    office_id: int = Field(foreign_key="offices.id", index=True)
    status: DeliveryStatus = Field(sa_type=choice(DeliveryStatus, "status"))
    arrival_number: str | None = Field(default=None, max_length=20)
    """Số đến of the register of incoming papers (Nghị định 30/2020, annex IV)."""
    arrived_on: date | None = None
    reason: str | None = Field(default=None, max_length=1000)
    created_at: datetime
    updated_at: datetime
    version: int = 1


deliveries = table(Delivery)
