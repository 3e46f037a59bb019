"""Who in an office carries a task out."""

from datetime import datetime

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from app.db.metadata import table
from app.models.columns import BigId


class Assignment(SQLModel, table=True):
    """One person per task; apart from the tasks, so that the rows of the long lists stay as narrow as they are."""

    __tablename__ = "assignments"
    __table_args__ = (Index("ix_assignments_user_id_task_id", "user_id", "task_id"),)

    task_id: int = Field(
        foreign_key="unit_tasks.id", primary_key=True, sa_type=BigId, sa_column_kwargs={"autoincrement": False}
    )
    user_id: int = Field(foreign_key="users.id")
    assigned_by: int = Field(foreign_key="users.id")
    assigned_at: datetime


assignments = table(Assignment)
