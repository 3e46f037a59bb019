"""Offices, their codes, where they stand in the tree, and the groups dispatches are addressed to."""

from datetime import date, datetime

from sqlmodel import Field, SQLModel, UniqueConstraint

from app.db.metadata import table
from app.models.columns import CHANGED, choice
from app.workflow.kinds import OfficeLevel


class Office(SQLModel, table=True):
    """Any body, section or village. `kind` is the import's word (area, peoples_committee, department …)."""

    __tablename__ = "offices"

    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(max_length=200)
    short_name: str = Field(default="", max_length=100)
    symbol: str = Field(default="", max_length=50)
    level: OfficeLevel = Field(sa_type=choice(OfficeLevel, "level"))
    kind: str = Field(max_length=40)
    parent_id: int | None = Field(default=None, foreign_key="offices.id", index=True)
    sector_parent_id: int | None = Field(default=None, foreign_key="offices.id")
    province_id: int = Field(default=0)
    """The province-level ancestor's id, 0 where there is none; the scope of counters."""
    valid_from: date | None = None
    valid_to: date | None = None
    contact_name: str = Field(default="", max_length=100)
    contact_phone: str = Field(default="", max_length=30)
    fold: str = Field(default="", max_length=400, index=True)
    """Folded name and short name, for finding."""
    updated_at: datetime | None = Field(default=None, nullable=False, index=True, sa_column_kwargs=CHANGED)
    version: int = 1


class OfficeCode(SQLModel, table=True):
    __tablename__ = "office_codes"
    __table_args__ = (UniqueConstraint("scheme", "code"),)

    id: int | None = Field(default=None, primary_key=True)
    office_id: int = Field(foreign_key="offices.id", index=True)
    scheme: str = Field(max_length=20)
    code: str = Field(max_length=60, index=True)


class OfficeClosure(SQLModel, table=True):
    """Every office with each of its ancestors, itself at depth 0."""

    __tablename__ = "office_closure"

    ancestor_id: int = Field(foreign_key="offices.id", primary_key=True)
    descendant_id: int = Field(foreign_key="offices.id", primary_key=True, index=True)
    depth: int


class OfficeGroup(SQLModel, table=True):
    """What an office means by "UBND các xã, thị trấn"."""

    __tablename__ = "office_groups"
    __table_args__ = (UniqueConstraint("owner_office_id", "name"),)

    id: int | None = Field(default=None, primary_key=True)
    owner_office_id: int = Field(foreign_key="offices.id")
    name: str = Field(max_length=200)
    fold: str = Field(default="", max_length=200)
    valid_to: date | None = None
    """The last day on which it means anything; it is ended, not erased."""
    version: int = Field(default=1, sa_column_kwargs={"default": 1})


class GroupMember(SQLModel, table=True):
    """Membership with its dates: a group is resolved as of a day and then frozen in the dispatch."""

    __tablename__ = "group_members"
    __table_args__ = (UniqueConstraint("group_id", "office_id", "valid_from"),)

    id: int | None = Field(default=None, primary_key=True)
    group_id: int = Field(foreign_key="office_groups.id")
    office_id: int = Field(foreign_key="offices.id", index=True)
    valid_from: date | None = None
    valid_to: date | None = None


offices = table(Office)
office_codes = table(OfficeCode)
office_closure = table(OfficeClosure)
office_groups = table(OfficeGroup)
group_members = table(GroupMember)
