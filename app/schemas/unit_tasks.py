"""Unit tasks as they cross the wire."""

from datetime import date
from enum import StrEnum
from typing import Annotated, Any, Literal, NamedTuple

from pydantic import BaseModel, Field

from app.reading.draft import HourMinute, Line, Part, Text
from app.reading.vocabulary import Channel
from app.schemas.activities import ActivityOut
from app.schemas.common import DEFAULT_LIMIT, Day, Id, Limit, LongId, Moment, Since, Strict, Words
from app.schemas.dispatches import DirectiveRef
from app.schemas.extensions import ExtensionOut
from app.schemas.handing_on import HandedOn
from app.schemas.shared import OfficeRef, PersonRef
from app.workflow.deadline import DeadlineClass
from app.workflow.dispatch import Confirmation, DispatchStatus
from app.workflow.roles import TaskRole
from app.workflow.unit_task import TaskAction, TaskStatus


class TaskTransition(Part):
    """One action on one task; `completed_on` goes with finish (today where left out), `activities` are linked to it."""

    action: TaskAction
    reason: Line | None = None
    note: Annotated[Text, Field(max_length=4000)] | None = None
    completed_on: Day | None = None
    activities: Annotated[list[LongId], Field(max_length=200)] = []


class TaskSort(StrEnum):
    """By due day, or by the time of the last change."""

    DUE = "due"
    DUE_LAST = "-due"
    UPDATED = "updated"
    UPDATED_LAST = "-updated"


class TaskFilter(Strict):
    """Which tasks are meant.

    `side`: received by my offices, or issued by them; left out where `dispatch`, `directive` or a foreign `office` is
    named, it is all that may be seen of it. `office` is a code, `directive` a paper with all that carries it on.
    `mine`: given to the caller in person. `q`: words of the duty, of the subject, or the number-symbol.
    """

    side: Literal["received", "issued"] | None = None
    office: Line | None = None
    dispatch: Id | None = None
    directive: Id | None = None
    instruction: Id | None = None
    status: Annotated[list[TaskStatus], Field(max_length=20)] = []
    channel: Annotated[list[Channel], Field(max_length=30)] = []
    role: TaskRole | None = None
    open: bool | None = None
    due_before: Day | None = None
    overdue: bool | None = None
    mine: bool | None = None
    updated_after: Since | None = None
    q: Words = ""


class TaskQuery(TaskFilter):
    """Which tasks a list shows, and in which order; a leading `-` of `sort` turns it around."""

    sort: TaskSort = TaskSort.DUE
    cursor: str | None = None
    limit: Limit = DEFAULT_LIMIT


class TaskListItem(BaseModel):
    id: int
    dispatch_id: int
    dispatch_status: DispatchStatus
    confirmation: Confirmation
    instruction_id: int
    number_symbol: str | None
    subject: str
    short_title: str
    office: OfficeRef
    issuer: OfficeRef
    role: TaskRole
    status: TaskStatus
    channels: list[Channel]
    target_quantity: float | None
    target_unit: str | None
    target_per: str | None
    due_on: date | None
    due_time: HourMinute | None
    due_text: str | None
    deadline: DeadlineClass
    completed_on: date | None
    reported_at: Moment | None
    activities: int
    allowed_actions: list[TaskAction]
    created_at: Moment
    updated_at: Moment
    version: int


Mark = Literal["new", "seen", ""]


class TaskRow(NamedTuple):
    """A task as a line of a page shows it."""

    id: int
    short_title: str
    number_symbol: str | None
    dispatch_status: DispatchStatus
    confirmation: Confirmation
    office: OfficeRef
    issuer: OfficeRef
    role: TaskRole
    status: TaskStatus
    due_on: date | None
    due_time: HourMinute | None
    due_text: str | None
    deadline: DeadlineClass
    target_quantity: float | None
    target_unit: str | None
    target_per: str | None
    reminded: int
    """How many times the unit was reminded of it, while it is open."""
    lacks_figures: bool
    """It is said to be done, and nothing says how much of it."""
    mark: Mark
    """New to the caller, of whose office it is; or, to the office that asked, seen by the unit before it took it on."""
    allowed_actions: tuple[TaskAction, ...]


class TaskOut(TaskListItem):
    text: str
    is_report: bool
    issuer_contact_name: str
    issuer_contact_phone: str
    office_contact_name: str
    """Whom to ring in the unit."""
    office_contact_phone: str
    first_opened_at: Moment | None
    """When somebody who works in the unit first opened its page."""
    parent_task_id: int | None
    directives: list[DirectiveRef]
    results: list[ActivityOut]
    quantities: list["TaskQuantity"]
    assignee: PersonRef | None
    """Who in the unit carries it out, where that was said."""
    extensions: list[ExtensionOut]
    """Requests for more time, newest first."""
    handed_on: list[HandedOn]
    """Dispatches of the unit to its own sections and villages, newest first."""
    may_hand_on: bool
    """Whether the caller works in the unit, the task is open, and offices stand below the unit."""
    may_record: bool
    """Whether the caller can add a result (as the unit, or on its behalf)."""
    last_reason: str | None
    """Why it was returned, declined or insisted upon, while it stands so."""


class TaskQuantity(BaseModel):
    unit: str
    amount: float


class OpenDuty(BaseModel):
    """Another open task of the same office that one result may serve too."""

    id: int
    office: OfficeRef
    short_title: str
    number_symbol: str | None
    subject: str
    channels: list[Channel]


class QuickStart(BaseModel):
    """What a result can be recorded for at once; `last` is the caller's last one, `saved` the one just written."""

    duties: list[OpenDuty]
    last: ActivityOut | None
    saved: ActivityOut | None


class InboxCounts(BaseModel):
    """Numbers on the tabs: to do (assigned, acknowledged, returned), doing (in progress, declined), done (the rest)."""

    todo: int
    doing: int
    done: int
    overdue: int
    returned: int = 0
    """Of those to do: sent back for more."""


MOST_AT_ONCE = 1_000
BulkOutcome = Literal["moved", "would_move", "refused"]


class BulkTransition(Part):
    """One action on all of `ids`, or on all that `filter` finds; at most 1,000. `dry_run` stores nothing.

    `versions` are those of `ids` as they were seen, in the same order: what somebody changed since then stays.
    """

    action: TaskAction
    ids: Annotated[list[LongId], Field(min_length=1, max_length=MOST_AT_ONCE)] | None = None
    versions: Annotated[list[Id], Field(max_length=MOST_AT_ONCE)] | None = None
    filter: TaskFilter | None = None
    reason: Line | None = None
    completed_on: Day | None = None
    dry_run: bool = False


class BulkRow(BaseModel):
    """One task: where it stands afterwards, or why it stays; `detail` is worded where it is shown."""

    task_id: int
    outcome: BulkOutcome
    status: TaskStatus | None
    """None where the task is not the caller's to see."""
    version: int | None = None
    code: str | None = None
    params: dict[str, Any] = Field(default={}, exclude=True)
    detail: str = ""
    allowed_actions: list[TaskAction] = []


class BulkResult(BaseModel):
    """`moved` were, or in a dry run would be, moved; each of the others is refused in its own row."""

    action: TaskAction
    dry_run: bool
    matched: int
    moved: int
    refused: int
    rows: list[BulkRow]
