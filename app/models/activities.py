"""Activities: what an office did, once, for every task it serves; with quantities and evidence."""

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import Index, Numeric
from sqlmodel import Field, SQLModel

from app.db.metadata import table
from app.models.columns import BigId, choice
from app.reading.vocabulary import Channel


class Activity(SQLModel, table=True):
    __tablename__ = "activities"
    __table_args__ = (
        Index("ix_activities_office_id_done_on_id", "office_id", "done_on", "id"),
        {"sqlite_autoincrement": True},  # results are deleted, and the log must not speak of two by one number
    )

    id: int | None = Field(default=None, primary_key=True, sa_type=BigId)
    office_id: int = Field(foreign_key="offices.id")
    channel: Channel = Field(sa_type=choice(Channel, "channel"))
    done_on: date
    place: str = Field(default="", max_length=300)
    note: str = Field(default="", max_length=4000)
    source: str | None = Field(default=None, max_length=200)
    """Set where the issuer recorded it on the unit's behalf: by what way (telephone, paper …)."""
    informant: str | None = Field(default=None, max_length=200)
    informed_at: datetime | None = None
    recorded_by: int = Field(foreign_key="users.id")
    created_at: datetime
    updated_at: datetime
    version: int = 1


class ActivityQuantity(SQLModel, table=True):
    """An amount with its unit of measure; different units are never added."""

    __tablename__ = "activity_quantities"

    activity_id: int = Field(foreign_key="activities.id", primary_key=True, sa_type=BigId)
    unit: str = Field(max_length=60, primary_key=True)
    amount: Decimal = Field(sa_type=Numeric(14, 2))


class ActivityTask(SQLModel, table=True):
    __tablename__ = "activity_tasks"
    __table_args__ = (Index("ix_activity_tasks_task_id_activity_id", "task_id", "activity_id"),)

    activity_id: int = Field(foreign_key="activities.id", primary_key=True, sa_type=BigId)
    task_id: int = Field(foreign_key="unit_tasks.id", primary_key=True, sa_type=BigId)


class ActivityFile(SQLModel, table=True):
    __tablename__ = "activity_files"

    activity_id: int = Field(foreign_key="activities.id", primary_key=True, sa_type=BigId)
    file_id: int = Field(foreign_key="stored_files.id", primary_key=True, index=True)
    name: str = Field(max_length=255)


activities = table(Activity)
activity_quantities = table(ActivityQuantity)
activity_tasks = table(ActivityTask)
activity_files = table(ActivityFile)
