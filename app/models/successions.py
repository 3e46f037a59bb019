"""Offices rebuilt: which one follows which, and what was moved for it, so that it can be taken back."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON
from sqlmodel import Field, SQLModel, UniqueConstraint

from app.db.metadata import table
from app.models.columns import choice
from app.workflow.kinds import SuccessionKind


class SuccessionBatch(SQLModel, table=True):
    """One import, or one decision about a split office, with every row it changed, as it was and as it became."""

    __tablename__ = "succession_batches"

    id: int | None = Field(default=None, primary_key=True)
    at: datetime
    user_id: int | None = Field(default=None, foreign_key="users.id")
    journal: list[Any] = Field(sa_type=JSON)
    undone_at: datetime | None = None


class Succession(SQLModel, table=True):
    """A dated event. Of a split office there is one row for each successor; of a dissolved one `to` is empty."""

    __tablename__ = "successions"
    __table_args__ = (UniqueConstraint("from_office_id", "to_office_id", "effective_on"),)

    id: int | None = Field(default=None, primary_key=True)
    batch_id: int = Field(foreign_key="succession_batches.id")
    effective_on: date
    kind: SuccessionKind = Field(sa_type=choice(SuccessionKind, "kind"))
    from_office_id: int = Field(foreign_key="offices.id")
    to_office_id: int | None = Field(default=None, foreign_key="offices.id", index=True)
    note: str = Field(default="", max_length=500)


succession_batches = table(SuccessionBatch)
successions = table(Succession)
