"""Dispatches: one office's deployment of one document, whom it is addressed to, who else gets it."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, Index, true
from sqlmodel import Field, SQLModel, UniqueConstraint

from app.db.metadata import table
from app.models.columns import BigId, choice
from app.workflow.dispatch import Confirmation, DispatchStatus


class Dispatch(SQLModel, table=True):
    """While it is a draft, `draft` (a `DispatchDraft`) is all there is; issuing turns it into rows and keeps it."""

    __tablename__ = "dispatches"
    __table_args__ = (
        Index("ix_dispatches_office_id_status_id", "office_id", "status", "id"),
        Index("ix_dispatches_updated_at_id", "updated_at", "id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    office_id: int = Field(foreign_key="offices.id")
    document_id: int = Field(foreign_key="documents.id", index=True)
    parent_dispatch_id: int | None = Field(default=None, foreign_key="dispatches.id")
    superseded_by_id: int | None = Field(default=None, foreign_key="dispatches.id")
    parent_task_id: int | None = Field(default=None, sa_type=BigId, index=True)
    """The task that is handed on; no foreign key, tasks point here already."""
    own_paper: bool = Field(default=True, sa_column_kwargs={"server_default": true()})
    """False where the office deploys a paper that somebody else issued: its number and date are not ours to enter."""
    status: DispatchStatus = Field(sa_type=choice(DispatchStatus, "status"))
    confirmation: Confirmation = Field(default=Confirmation.NONE, sa_type=choice(Confirmation, "confirmation"))
    open_to_upstream: bool = True
    """Whether issuers of the basis and "để báo cáo" recipients may read along."""
    draft: dict[str, Any] = Field(sa_type=JSON)
    """What was read and corrected, remarks included: the source of the rows, kept as provenance."""
    created_by: int = Field(foreign_key="users.id")
    created_at: datetime
    updated_at: datetime
    issued_at: datetime | None = None
    as_of: date | None = None
    """The day on which groups and names were resolved."""
    version: int = 1


class DispatchAddressee(SQLModel, table=True):
    __tablename__ = "dispatch_addressees"
    __table_args__ = (UniqueConstraint("dispatch_id", "ref"),)

    id: int | None = Field(default=None, primary_key=True)
    dispatch_id: int = Field(foreign_key="dispatches.id")
    ref: str = Field(max_length=20)
    position: int
    name: str = Field(max_length=2000)
    is_group: bool = False


class AddresseeOffice(SQLModel, table=True):
    """The offices an addressee stood for on the day of issue, frozen."""

    __tablename__ = "addressee_offices"

    addressee_id: int = Field(foreign_key="dispatch_addressees.id", primary_key=True)
    office_id: int = Field(foreign_key="offices.id", primary_key=True, index=True)


class RecipientLine(SQLModel, table=True):
    """A line of "Nơi nhận" with its purpose; an office where the name is known for sure."""

    __tablename__ = "recipient_lines"

    id: int | None = Field(default=None, primary_key=True)
    dispatch_id: int = Field(foreign_key="dispatches.id", index=True)
    position: int
    name: str = Field(max_length=2000)
    purpose: str | None = Field(default=None, max_length=20)
    office_id: int | None = Field(default=None, foreign_key="offices.id", index=True)


dispatches = table(Dispatch)
dispatch_addressees = table(DispatchAddressee)
addressee_offices = table(AddresseeOffice)
recipient_lines = table(RecipientLine)
