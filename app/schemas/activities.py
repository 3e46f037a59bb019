"""Activities as they cross the wire: one dated act of an office and the tasks it serves."""

from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import BaseModel, Field

from app.reading.draft import Line, Part, Text
from app.reading.vocabulary import Channel
from app.schemas.common import DEFAULT_LIMIT, Id, Limit, LongId, Moment, Since, Sort, Strict
from app.schemas.shared import FileOut, OfficeRef


class Quantity(Part):
    """How much of what; `unit` is one of the channel's units of measure or the office's own word."""

    amount: Annotated[float, Field(gt=0, le=1e11)]
    unit: Annotated[str, Field(min_length=1, max_length=60)]


class ActivityCreate(Part):
    """Linked to every task it serves, all of one office; counted once per office and once per dispatch.

    `source`, `informant`, `informed_at` are given by an issuer who records on a unit's behalf; `then` says that the
    tasks are begun or finished with it; without it a unit's first result starts them, and one on its behalf moves none.
    """

    task_ids: Annotated[list[LongId], Field(min_length=1, max_length=200)]
    channel: Channel
    done_on: date | None = None
    quantities: Annotated[list[Quantity], Field(max_length=10)] = []
    place: Annotated[str, Field(max_length=300)] = ""
    note: Annotated[Text, Field(max_length=4000)] = ""
    file_ids: Annotated[list[Id], Field(max_length=20)] = []
    source: Annotated[Line, Field(max_length=200)] | None = None
    informant: Annotated[Line, Field(max_length=200)] | None = None
    informed_at: datetime | None = None
    then: Literal["start", "finish"] | None = None


class ActivityPatch(Part):
    channel: Channel | None = None
    done_on: date | None = None
    quantities: Annotated[list[Quantity], Field(max_length=10)] | None = None
    place: Annotated[str, Field(max_length=300)] | None = None
    note: Annotated[Text, Field(max_length=4000)] | None = None
    task_ids: Annotated[list[LongId], Field(min_length=1, max_length=200)] | None = None


class ActivityQuery(Strict):
    """Which results a list shows, newest first unless sorted; `office` is a code, both days of `done_…` are among those shown."""

    office: Line | None = None
    task: LongId | None = None
    dispatch: Id | None = None
    channel: Annotated[list[Channel], Field(max_length=30)] = []
    done_from: date | None = None
    done_to: date | None = None
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
