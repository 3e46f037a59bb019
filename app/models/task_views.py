"""Who has opened which task of their office."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from app.db.metadata import table
from app.models.columns import BigId


class TaskView(SQLModel, table=True):
    """One row per person and task of their own office, written once: what is not here is new to that person."""

    __tablename__ = "task_views"

    task_id: int = Field(
        foreign_key="unit_tasks.id", primary_key=True, sa_type=BigId, sa_column_kwargs={"autoincrement": False}
    )
    user_id: int = Field(foreign_key="users.id", primary_key=True, sa_column_kwargs={"autoincrement": False})
    opened_at: datetime


task_views = table(TaskView)
