"""Offices rebuilt, as it crosses the wire: what an import moves, what a person has to decide."""

from datetime import date
from typing import Annotated, Self

from pydantic import BaseModel, Field, model_validator
from pydantic_core import PydanticCustomError

from app.schemas.common import DEFAULT_LIMIT, Day, Limit, LongId, Moment, ShortText, Strict
from app.schemas.offices import Ref, RowProblem
from app.schemas.shared import OfficeRef
from app.workflow.kinds import SuccessionKind

ENDING = frozenset(SuccessionKind) - {SuccessionKind.REPARENT}
"""After these the office is no more."""


class SuccessionInput(Strict):
    """One row of the table: from that day on `to` follows `from`; for REPARENT `to` is the new superior."""

    effective_on: Day
    kind: SuccessionKind
    from_code: Ref = Field(min_length=1)
    to_code: Ref | None = None
    note: Annotated[ShortText, Field(max_length=500)] = ""

    @model_validator(mode="after")
    def _has_its_successor(self) -> Self:
        if self.kind is not SuccessionKind.DISSOLVE and not self.to_code:
            raise PydanticCustomError("following_office_needed", "to_code should name the successor")
        if self.kind is SuccessionKind.DISSOLVE and self.to_code:
            raise PydanticCustomError("no_successor", "to_code should be empty")
        return self


class Moved(BaseModel):
    """How much goes from one office to another.

    `merged` tasks were asked of both: the successor keeps its own, with the results of the other.
    """

    tasks: int = 0
    merged: int = 0
    dispatches: int = 0
    groups: int = 0
    owned_groups: int = 0
    people: int = 0
    offices_below: int = 0


class SuccessionRow(BaseModel):
    """What a row does, or why it cannot; `unchanged`: it was done before."""

    line: int
    ref: str
    outcome: str
    problems: list[RowProblem] = []
    moved: Moved = Moved()


class Undecided(BaseModel):
    """An ended office whose open tasks nobody follows yet: split, or dissolved."""

    office: OfficeRef
    kind: SuccessionKind
    open_tasks: int
    choices: list[OfficeRef]


class SuccessionReport(BaseModel):
    """All or nothing, like every import; `batch` is what can be taken back within a day."""

    dry_run: bool
    stored: bool
    batch: int | None
    errors: int
    rows: list[SuccessionRow]
    undecided: list[Undecided]


class SplitDecision(Strict):
    """Which successor takes these open tasks of a split office; without `task_ids` all that is left of it."""

    from_office: Ref
    to_office: Ref
    task_ids: Annotated[list[LongId], Field(min_length=1, max_length=1000)] | None = None
    dry_run: bool = False


class DecisionReport(BaseModel):
    dry_run: bool
    batch: int | None
    moved: Moved


class SuccessionQuery(Strict):
    cursor: str | None = None
    limit: Limit = DEFAULT_LIMIT


class SuccessionOut(BaseModel):
    """`from_office` ended, `to_office` follows it. `undo_until`: the batch can be taken back till then."""

    id: int
    batch: int
    effective_on: date
    kind: SuccessionKind
    from_office: OfficeRef
    to_office: OfficeRef | None
    note: str
    undo_until: Moment
