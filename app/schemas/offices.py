"""Offices and groups on the wire, and what an import says about each of its rows."""

import re
from datetime import date
from enum import StrEnum
from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, BaseModel, BeforeValidator, Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from app.schemas.common import DEFAULT_LIMIT, Day, Limit, Moment, Page, ShortText, Since, Strict, Words, clean
from app.schemas.shared import OfficeRef, Totals
from app.workflow.kinds import OfficeLevel

Outcome = Literal["created", "updated", "unchanged", "error"]
Ref = Annotated[str, StringConstraints(strip_whitespace=True, max_length=81)]
"""`SCHEME:CODE`, or a bare code where no other office has it."""


_PHONE = r"^[0-9+(). -]*$"


def _phone(value: str) -> str:
    if not re.fullmatch(_PHONE, value):
        raise PydanticCustomError("not_a_phone", "Input should be digits and + ( ) . -")
    return value


Phone = Annotated[ShortText, Field(max_length=30, json_schema_extra={"pattern": _PHONE}), AfterValidator(_phone)]


class OfficeInput(Strict):
    """Everything about an office but its code. What a PUT leaves out is emptied; what an import leaves out stays."""

    name: Annotated[ShortText, Field(min_length=1, max_length=200)]
    short_name: Annotated[ShortText, Field(max_length=100)] = ""
    symbol: Annotated[ShortText, Field(max_length=50)] = ""
    level: OfficeLevel
    kind: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,39}$")]
    parent: Ref | None = None
    sector_parent: Ref | None = None
    valid_from: Day | None = None
    valid_to: Day | None = None
    contact_name: Annotated[ShortText, Field(max_length=100)] = ""
    contact_phone: Annotated[ShortText, Field(max_length=30)] = ""

    @model_validator(mode="after")
    def _lives_forwards(self) -> Self:
        if self.valid_from and self.valid_to and self.valid_to < self.valid_from:
            raise PydanticCustomError("ends_before_it_begins", "valid_to should not be before valid_from")
        return self


class OfficeContact(Strict):
    """Whom others call; what is left out stays."""

    contact_name: Annotated[ShortText, Field(max_length=100)] | None = None
    contact_phone: Phone | None = None


class OfficeSort(StrEnum):
    """By name, or by the time of the last change; a leading `-` turns that around."""

    NAME = "name"
    UPDATED = "updated"
    UPDATED_LAST = "-updated"


class OfficeQuery(Strict):
    """`q`: in the name, marks or not, or the whole code. `parent`: that office and all below it. `valid_on`: a day."""

    q: Words = ""
    level: OfficeLevel | None = None
    kind: Annotated[str, Field(max_length=40), BeforeValidator(clean)] | None = None
    parent: Ref | None = None
    valid_on: Day | None = None
    updated_after: Since | None = None
    sort: OfficeSort = OfficeSort.NAME
    cursor: str | None = None
    limit: Limit = DEFAULT_LIMIT


class OfficeOut(BaseModel):
    """One office; `ref` is the code that is shown, `codes` are all of them."""

    id: int
    ref: str
    codes: list[str]
    name: str
    short_name: str
    symbol: str
    level: OfficeLevel
    kind: str
    parent: str | None
    sector_parent: str | None
    valid_from: date | None
    valid_to: date | None
    contact_name: str
    contact_phone: str
    updated_at: Moment
    version: int


class OfficeLine(BaseModel):
    """One office in the directory; `below` counts those right below it."""

    office: OfficeRef
    level: OfficeLevel
    contact_name: str
    contact_phone: str
    below: int


class InGroup(BaseModel):
    id: int
    owner: OfficeRef
    name: str


class Step(BaseModel):
    """The office at the other end of a succession."""

    office: OfficeRef
    effective_on: date


class OfficeWhole(BaseModel):
    """One office and all around it, as its page shows it; `line` are its superiors from the top down."""

    office: OfficeOut
    line: list[OfficeRef]
    sector_parent: OfficeRef | None
    below: Page[OfficeLine]
    groups: list[InGroup]
    follows: list[Step]
    followed_by: list[Step]
    may_keep_contact: bool
    may_see_roles: bool
    load: Totals


class OfficeSaved(BaseModel):
    """What a PUT did, or would do (`dry_run`)."""

    outcome: Outcome
    dry_run: bool
    office: OfficeOut

    @property
    def version(self) -> int:
        return self.office.version


class RowProblem(BaseModel):
    """Why a row cannot be stored: the column, what is wrong with it, what helps. Worded where it is shown."""

    field: str
    code: str
    params: dict[str, Any] = Field(default={}, exclude=True)
    cause: str = ""
    cure: str = ""


class RowReport(BaseModel):
    line: int
    ref: str
    outcome: Outcome
    problems: list[RowProblem] = []


class ImportReport(BaseModel):
    """All or nothing: with one error, or in a dry run, `stored` is false and the table is as it was."""

    dry_run: bool
    stored: bool
    created: int
    updated: int
    unchanged: int
    errors: int
    rows: list[RowReport]

    @classmethod
    def of(cls, rows: list[RowReport], *, dry_run: bool) -> Self:
        counts = {
            outcome: sum(row.outcome == outcome for row in rows) for outcome in ("created", "updated", "unchanged")
        }
        errors = sum(row.outcome == "error" for row in rows)
        return cls(dry_run=dry_run, stored=not (errors or dry_run), errors=errors, rows=rows, **counts)
