"""Dispatches as they cross the wire: the draft goes in, rows with totals come out."""

from datetime import date
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import BaseModel, Field

from app.reading.draft import DispatchDraft, Enclosure, HourMinute, Line, Part, Period, Remark, ReportRequest, Signer
from app.reading.vocabulary import Channel, DocumentKind, Purpose
from app.schemas.changes import DutyChange, HeadChange, OfficesAdded
from app.schemas.common import DEFAULT_LIMIT, MAX_LIMIT, Day, Id, Limit, LongId, Moment, Since, Sort, Strict, Words
from app.schemas.shared import OfficeRef, Totals
from app.workflow.dispatch import Confirmation, DispatchAction, DispatchStatus
from app.workflow.roles import TaskRole


class DispatchCreate(DispatchDraft):
    """A draft with what only the sender can say; `POST /readings` answers everything above these."""

    office: Line | None = None
    """Code of the office that sends it; needed where the caller works in several."""
    confirmation: Confirmation = Confirmation.NONE
    open_to_upstream: bool = True
    parent_task_id: LongId | None = None
    """The task of ours that this dispatch hands on."""
    received: bool = False
    """The paper was issued by somebody else and came here: its number, date and issuer are those of the draft.

    It is deployed to the office itself, its sections, its villages; who is in its "Nơi nhận" does not read along.
    """
    file_ids: Annotated[list[Id], Field(max_length=50)] = []
    """Uploads (`POST /readings` with a file answers one) that become files of the document."""


class DispatchPatch(Part):
    """Changes to a draft: every field given replaces the whole field."""

    draft: DispatchDraft | None = None
    confirmation: Confirmation | None = None
    open_to_upstream: bool | None = None


class DispatchTransition(Part):
    """One action; `number`, `symbol`, `issued_on` go with issue and register, `successor_id` with supersede.

    `arrival_number` and `arrived_on` (today where left out) go with issue of a paper that was received.

    `offices` goes with add_offices; `duties` with amend and correct, `head` with correct alone; `by_paper` and
    `by_paper_on` name the paper that amends.
    """

    action: DispatchAction
    reason: Line | None = None
    number: Line | None = None
    symbol: Line | None = None
    issued_on: Day | None = None
    successor_id: Id | None = None
    arrival_number: Annotated[Line, Field(max_length=20)] | None = None
    arrived_on: Day | None = None
    file_ids: Annotated[list[Id], Field(max_length=50)] = []
    offices: OfficesAdded | None = None
    duties: Annotated[list[DutyChange], Field(max_length=500)] = []
    head: HeadChange | None = None
    by_paper: Annotated[Line, Field(max_length=100)] | None = None
    by_paper_on: Day | None = None


class DispatchQuery(Strict):
    """Which dispatches a list shows, newest first unless sorted; `mine` are those the caller's offices sent.

    `office`: the code of the one that sent it. `directive`: those that carry this paper on. `q`: words of the subject
    or the number-symbol. `issued_from`, `issued_to`: the date it bears, both days among those shown.
    """

    status: Annotated[list[DispatchStatus], Field(max_length=10)] = []
    mine: bool | None = None
    office: Line | None = None
    directive: Id | None = None
    issued_from: Day | None = None
    issued_to: Day | None = None
    updated_after: Since | None = None
    q: Words = ""
    sort: Sort = Sort.CREATED_LAST
    cursor: str | None = None
    limit: Limit = DEFAULT_LIMIT


class AddresseeOut(BaseModel):
    ref: str
    name: str
    is_group: bool
    offices: list[OfficeRef]


class InstructionOut(BaseModel):
    id: int
    position: int
    text: str
    short_title: str
    channels: list[Channel]
    addressee_refs: list[str]
    roles: list[TaskRole]
    due_on: date | None
    due_time: HourMinute | None
    due_text: str | None
    target_quantity: float | None
    target_unit: str | None
    target_per: str | None
    is_report: bool


class RecipientOut(BaseModel):
    name: str
    purpose: Purpose | None
    office: OfficeRef | None


class DirectiveRef(BaseModel):
    """A paper of the chain above; `link` is basis, encloses or cites, `status` None for one only known by citation."""

    id: int
    link: Literal["basis", "encloses", "cites"]
    kind: str | None
    number_symbol: str | None
    issued_on: date | None
    issuer: str
    subject: str
    known_by: str


Mark = Literal["no_number", "no_signed_copy"]


class DispatchListItem(BaseModel):
    id: int
    document_id: int
    status: DispatchStatus
    kind: DocumentKind | None
    number_symbol: str | None
    subject: str
    issued_on: date | None
    office: OfficeRef
    paper_of: str | None
    """Who issued the paper, where that is not the office that deploys it."""
    totals: Totals
    deliveries: int
    marks: list[Mark]
    created_at: Moment
    issued_at: Moment | None
    updated_at: Moment
    version: int


class DispatchOut(DispatchListItem):
    confirmation: Confirmation
    open_to_upstream: bool
    parent_dispatch_id: int | None
    superseded_by_id: int | None
    urgency: str | None
    place: str | None
    as_of: date | None
    addressees: list[AddresseeOut]
    instructions: list[InstructionOut]
    recipients: list[RecipientOut]
    directives: list[DirectiveRef]
    enclosures: list[Enclosure]
    periods: list[Period]
    reports: list[ReportRequest]
    signer: Signer | None
    remarks: list[Remark]
    body: str | None
    draft: DispatchDraft | None
    """Only while it is a draft; afterwards the rows above are the truth."""
    allowed_actions: list[DispatchAction]


class DispatchProgress(BaseModel):
    dispatch_id: int
    at: Moment
    totals: Totals
    offices: int
    offices_completed: int
    """Offices all of whose counted tasks are completed."""
    instructions: list["InstructionProgress"]
    quantities: list["QuantityTotal"]


class InstructionProgress(BaseModel):
    instruction_id: int
    position: int
    short_title: str
    totals: Totals


class QuantityTotal(BaseModel):
    """A sum within one unit of measure, each activity counted once per dispatch."""

    channel: Channel
    unit: str
    amount: float
    activities: int


class Lacking(StrEnum):
    """What an office still owes in a dispatch; an office is meant where one task in the lead is so."""

    RECEIPT = "not_received"
    BEGINNING = "not_begun"
    COMPLETION = "not_done"
    TIME = "overdue"
    FIGURES = "no_figures"


class MatrixQuery(Strict):
    """`only`: offices that still owe this; the columns and the formulas stay the same."""

    only: Lacking | None = None
    cursor: str | None = None
    limit: Limit = MAX_LIMIT


class MatrixCell(BaseModel):
    task_id: int
    status: str
    role: TaskRole
    overdue: bool
    version: int


class MatrixRow(BaseModel):
    office: OfficeRef
    contact_name: str
    contact_phone: str
    cells: list[MatrixCell | None]
    completed: int
    counted: int


class MatrixColumn(BaseModel):
    instruction_id: int
    position: int
    short_title: str
    due_on: date | None
    completed: int
    counted: int


class Matrix(BaseModel):
    """Office × duty; `blocks` holds one table per addressee group, so that no table is mostly holes."""

    dispatch_id: int
    blocks: list["MatrixBlock"]
    next: str | None = None


class MatrixBlock(BaseModel):
    name: str
    columns: list[MatrixColumn]
    rows: list[MatrixRow]
    completed: int = Field(description="LEAD tasks done or confirmed in this block")
    counted: int
