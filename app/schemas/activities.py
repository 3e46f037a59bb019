"""Activities as they cross the wire: one dated act of an office and the tasks it serves."""

from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, Field, StringConstraints
from pydantic_core import PydanticCustomError

from app.reading.draft import Line, Part, Text
from app.reading.vocabulary import Channel
from app.schemas.common import (
    DEFAULT_LIMIT,
    Day,
    Id,
    Instant,
    Limit,
    LongId,
    Moment,
    ShortText,
    Since,
    Sort,
    Strict,
    clean,
    no_truth,
    one_line,
)
from app.schemas.shared import FileOut, OfficeRef


def _to_hundredths(amount: float) -> float:
    """More digits are not stored: they would be lost in silence."""
    if round(amount, 2) != amount:
        raise PydanticCustomError("too_fine", "Input should have at most two digits behind the point")
    return amount


class Quantity(Part):
    """How much of what; `unit` is one of the channel's units of measure or the office's own word."""

    amount: Annotated[float, Field(gt=0, le=1e11), AfterValidator(_to_hundredths), BeforeValidator(no_truth)]
    unit: Annotated[
        str,
        StringConstraints(strip_whitespace=True, min_length=1, max_length=60),
        AfterValidator(one_line),
        BeforeValidator(clean),
    ]


class ActivityCreate(Part):
    """Linked to every task it serves, all of one office; counted once per office and once per dispatch.

    `source`, `informant`, `informed_at` are given by an issuer who records on a unit's behalf; `then` says that the
    tasks are begun or finished with it; without it a unit's first result starts them, and one on its behalf moves none.
    """

    task_ids: Annotated[list[LongId], Field(min_length=1, max_length=200)]
    channel: Channel
    done_on: Day | None = None
    quantities: Annotated[list[Quantity], Field(max_length=10)] = []
    place: ShortText = ""
    note: Annotated[Text, Field(max_length=4000)] = ""
    file_ids: Annotated[list[Id], Field(max_length=20)] = []
    source: Annotated[Line, Field(max_length=200)] | None = None
    informant: Annotated[Line, Field(max_length=200)] | None = None
    informed_at: Instant | None = None
    then: Literal["start", "finish"] | None = None


class ActivityPatch(Part):
    channel: Channel | None = None
    done_on: Day | None = None
    quantities: Annotated[list[Quantity], Field(max_length=10)] | None = None
    place: ShortText | None = None
    note: Annotated[Text, Field(max_length=4000)] | None = None
    task_ids: Annotated[list[LongId], Field(min_length=1, max_length=200)] | None = None


class ActivityQuery(Strict):
    """Which results a list shows, newest first unless sorted; `office` is a code, both days of `done_…` are among those shown."""

    office: Line | None = None
    task: LongId | None = None
    dispatch: Id | None = None
    channel: Annotated[list[Channel], Field(max_length=30)] = []
    done_from: Day | None = None
    done_to: Day | None = None
    updated_after: Since | None = None
    sort: Sort = Sort.CREATED_LAST
    cursor: str | None = None
    limit: Limit = DEFAULT_LIMIT


class ActivityOut(BaseModel):
    id: int
    office: OfficeRef
    channel: Channel
    done_on: date
    quantities: list[Quantity]
    place: str
    note: str
    task_ids: list[int]
    files: list[FileOut]
    on_behalf: bool
    source: str | None
    informant: str | None
    informed_at: Moment | None
    recorded_by: str
    locked: bool
    """Confirmed or reported; it changes only after the task is returned."""
    created_at: Moment
    updated_at: Moment
    version: int
