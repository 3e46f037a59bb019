"""Requests for more time: both days stay, whatever was answered."""

from datetime import date, datetime

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from app.db.metadata import table
from app.models.columns import BigId, choice
from app.workflow.extension import ExtensionStatus


class Extension(SQLModel, table=True):
    __tablename__ = "extensions"
    __table_args__ = (
        Index("ix_extensions_task_id_id", "task_id", "id"),
        Index("ix_extensions_issuer_id_status_id", "issuer_id", "status", "id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    task_id: int = Field(sa_type=BigId, foreign_key="unit_tasks.id")
    issuer_id: int = Field(foreign_key="offices.id")
    """Copied from the task: who has to answer."""
    status: ExtensionStatus = Field(sa_type=choice(ExtensionStatus, "status"))
    due_before: date
    """The deadline as it stood when more time was asked for."""
    due_asked: date
    reason: str = Field(max_length=4000)
    asked_by: int = Field(foreign_key="users.id")
    asked_at: datetime
    answer: str | None = Field(default=None, max_length=4000)
    decided_by: int | None = Field(default=None, foreign_key="users.id")
    decided_at: datetime | None = None


extensions = table(Extension)
