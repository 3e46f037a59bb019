"""Nudges: numbered reminders on a task; written once, never changed."""

from datetime import datetime

from sqlmodel import Field, SQLModel, UniqueConstraint

from app.db.metadata import table
from app.models.columns import BigId


class Nudge(SQLModel, table=True):
    __tablename__ = "nudges"
    __table_args__ = (UniqueConstraint("task_id", "number"),)

    id: int | None = Field(default=None, primary_key=True, sa_type=BigId)
    task_id: int = Field(sa_type=BigId, foreign_key="unit_tasks.id")
    number: int
    """Which reminder it is for this task, from 1."""
    text: str
    created_by: int = Field(foreign_key="users.id")
    created_at: datetime


nudges = table(Nudge)
