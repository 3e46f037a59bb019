"""Unit tasks: one instruction for one office."""

from datetime import date, datetime

from sqlalchemy import Index
from sqlmodel import Field, SQLModel, UniqueConstraint

from app.db.metadata import table
from app.models.columns import BigId, choice
from app.workflow.roles import TaskRole
from app.workflow.unit_task import TaskStatus


class UnitTask(SQLModel, table=True):
    """Issuer, province, due date are copied here so that the hot lists read one index and one table."""

    __tablename__ = "unit_tasks"
    __table_args__ = (
        UniqueConstraint("instruction_id", "office_id"),
        Index("ix_unit_tasks_office_id_status_due_sort_id", "office_id", "status", "due_sort", "id"),
        Index(
            "ix_unit_tasks_dispatch_id_instruction_id_status_role_due_sort",
            "dispatch_id",
            "instruction_id",
            "status",
            "role",
            "due_sort",
        ),
        Index("ix_unit_tasks_dispatch_id_office_id", "dispatch_id", "office_id"),
        Index("ix_unit_tasks_issuer_id_status_due_sort_id", "issuer_id", "status", "due_sort", "id"),
        Index("ix_unit_tasks_office_id_updated_at_id", "office_id", "updated_at", "id"),
        Index("ix_unit_tasks_issuer_id_updated_at_id", "issuer_id", "updated_at", "id"),
    )

    id: int | None = Field(default=None, primary_key=True, sa_type=BigId)
    dispatch_id: int = Field(foreign_key="dispatches.id")
    instruction_id: int = Field(foreign_key="instructions.id")
    office_id: int = Field(foreign_key="offices.id")
    issuer_id: int = Field(foreign_key="offices.id")
    province_id: int
    parent_task_id: int | None = Field(default=None, sa_type=BigId, foreign_key="unit_tasks.id")
    role: TaskRole = Field(sa_type=choice(TaskRole, "role"))
    status: TaskStatus = Field(sa_type=choice(TaskStatus, "status"))
    is_open: bool = True
    """Whether `status` is one of OPEN; written by the mover together with it."""
    status_before: TaskStatus | None = Field(default=None, sa_type=choice(TaskStatus, "status_before"))
    """Where `withdraw` leads back to."""
    due_on: date | None = None
    due_time: str | None = Field(default=None, max_length=5)
    due_sort: int
    completed_on: date | None = None
    """The day the work was done, by the unit's word."""
    reported_at: datetime | None = None
    """When it was said."""
    created_at: datetime
    updated_at: datetime
    version: int = 1


unit_tasks = table(UnitTask)
