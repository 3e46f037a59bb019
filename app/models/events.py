"""The log: one append-only row per act; history, audit and feed are read from it and nothing else."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Index
from sqlmodel import Field, SQLModel

from app.db.metadata import table
from app.models.columns import BigId


class Event(SQLModel, table=True):
    """`position` is null until a pass over committed rows numbers it; readers of the feed go by position only."""

    __tablename__ = "events"
    __table_args__ = (Index("ix_events_dispatch_id_subject_office_id_id", "dispatch_id", "subject_office_id", "id"),)

    id: int | None = Field(default=None, primary_key=True, sa_type=BigId)
    position: int | None = Field(default=None, sa_type=BigId, unique=True)
    at: datetime
    user_id: int | None = Field(default=None, foreign_key="users.id")
    office_id: int | None = Field(default=None, foreign_key="offices.id")
    """The office the person acted for."""
    token_id: int | None = Field(default=None, foreign_key="api_tokens.id")
    request_id: str | None = Field(default=None, max_length=64)
    resource: str = Field(max_length=20)
    resource_id: int = Field(sa_type=BigId)
    action: str = Field(max_length=40)
    dispatch_id: int | None = Field(default=None, foreign_key="dispatches.id")
    subject_office_id: int | None = Field(default=None, foreign_key="offices.id")
    """The unit it happened to; a bulk act writes one row per dispatch and unit."""
    task_id: int | None = Field(default=None, sa_type=BigId)
    """Set where the act touched exactly one task."""
    from_status: str | None = Field(default=None, max_length=20)
    to_status: str | None = Field(default=None, max_length=20)
    reason: str | None = Field(default=None, max_length=4000)
    changes: dict[str, Any] | None = Field(default=None, sa_type=JSON)


class EventSeal(SQLModel, table=True):
    """A batch of numbered events, closed: `digest` covers them and the digest of the batch before."""

    __tablename__ = "event_seals"

    last_position: int = Field(primary_key=True, sa_type=BigId, sa_column_kwargs={"autoincrement": False})
    first_position: int = Field(sa_type=BigId, unique=True)
    digest: str = Field(max_length=64)
    sealed_at: datetime


events = table(Event)
event_seals = table(EventSeal)
