"""Who does somebody's work in an office while they are away."""

from datetime import date, datetime

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from app.db.metadata import table


class Deputy(SQLModel, table=True):
    """For these days, both included, the deputy holds the roles that the person holds in that office at the time."""

    __tablename__ = "deputies"
    __table_args__ = (Index("ix_deputies_deputy_id_to_on", "deputy_id", "to_on"),)

    id: int | None = Field(default=None, primary_key=True)
    office_id: int = Field(foreign_key="offices.id")
    person_id: int = Field(foreign_key="users.id", index=True)
    deputy_id: int = Field(foreign_key="users.id")
    from_on: date
    to_on: date
    named_by: int | None = Field(default=None, foreign_key="users.id")
    """None: at the command line."""
    created_at: datetime
    ended_at: datetime | None = None
    """Revoked before its last day."""


deputies = table(Deputy)
