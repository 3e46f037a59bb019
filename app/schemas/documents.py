"""Directives as they cross the wire: documents as seen by those who must carry them out."""

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, Field, StringConstraints

from app.reading.vocabulary import DocumentKind
from app.schemas.common import DEFAULT_LIMIT, Day, Id, Limit, Moment, ShortText, Since, Sort, Strict, Words, clean
from app.schemas.dispatches import DirectiveRef
from app.schemas.offices import Ref
from app.schemas.shared import FileOut
from app.workflow.document import DocumentStatus
from app.workflow.kinds import KnownBy

ExternalRef = Annotated[
    str,
    StringConstraints(strip_whitespace=True, max_length=151, pattern=r"^[a-z0-9][a-z0-9_.-]{0,29}:\S(.{0,118}\S)?$"),
    BeforeValidator(clean),
]
"""`scheme:code`, what another system of an office calls a paper: `ioffice:123`."""
_Number = Annotated[ShortText, Field(min_length=1, max_length=20)]
_Symbol = Annotated[ShortText, Field(min_length=1, max_length=60)]
_Issuer = Annotated[ShortText, Field(min_length=1)]
_Subject = Annotated[str, StringConstraints(strip_whitespace=True, max_length=2000), BeforeValidator(clean)]
_Refs = Annotated[list[ExternalRef], Field(max_length=20)]
System = Literal["STATE", "PARTY"]


class DirectiveQuery(Strict):
    """Which papers a list shows, newest known first unless sorted. `q`: words of the subject or issuer, or the number-symbol.

    `ref`: what another system of the caller's office calls it.
    """

    ref: ExternalRef | None = None
    known_by: KnownBy | None = None
    updated_after: Since | None = None
    q: Words = ""
    sort: Sort = Sort.CREATED_LAST
    cursor: str | None = None
    limit: Limit = DEFAULT_LIMIT


class DirectiveCreate(Strict):
    """A paper as it came: `issuer` as printed, `issuer_office` where no name could say it; `office` enters it."""

    number: _Number
    symbol: _Symbol
    issuer: _Issuer
    issuer_office: Ref | None = None
    issued_on: Day | None = None
    subject: _Subject = ""
    kind: DocumentKind | None = None
    system: System = "STATE"
    known_by: Literal["received", "cited"] = "received"
    refs: _Refs = []
    office: Ref | None = None


class DirectivePatch(Strict):
    """What is left out stays. `refs` are those of `office`: all it has for the paper."""

    number: _Number | None = None
    symbol: _Symbol | None = None
    issuer: _Issuer | None = None
    issuer_office: Ref | None = None
    issued_on: Day | None = None
    subject: Annotated[_Subject, Field(min_length=1)] | None = None
    kind: DocumentKind | None = None
    system: System | None = None
    known_by: Literal["received", "cited"] | None = None
    refs: _Refs | None = None
    office: Ref | None = None


class DirectiveListItem(BaseModel):
    id: int
    system: str | None
    kind: str | None
    number_symbol: str | None
    issued_on: date | None
    issuer: str
    subject: str
    known_by: KnownBy
    status: DocumentStatus
    dispatch_id: int | None
    """The dispatch that issued it, where that was done here."""
    dispatches: int
    """Visible dispatches that rest on, enclose or cite it."""
    refs: list[str]
    """What other systems of the caller's offices call it."""
    created_at: Moment
    updated_at: Moment
    """Its own last change, or that of the dispatch that issued it."""
    version: int


class DirectiveUse(BaseModel):
    """A dispatch that carries this paper on."""

    dispatch_id: int
    link: str
    number_symbol: str | None
    subject: str
    office: str
    completed: int
    counted: int


class DirectiveOut(DirectiveListItem):
    number: str | None
    symbol: str | None
    place: str | None
    urgency: str | None
    signer: str
    above: list[DirectiveRef]
    below: list[DirectiveUse]
    files: list[FileOut]
    twins: list[DirectiveListItem]
    """Papers that may be the same one; a person looks and joins them."""


class TwinMerge(Strict):
    """The paper that turned out to be this one."""

    twin: Id


class GraphNode(BaseModel):
    """One paper; `dispatch_id` and its figures where a dispatch the caller sees issued it."""

    id: int
    number_symbol: str | None
    kind: str | None
    issuer: str
    subject: str
    known_by: KnownBy
    dispatch_id: int | None
    completed: int
    counted: int


class GraphEdge(BaseModel):
    """`source` rests on, encloses or cites `target`, or hands it on."""

    source: int
    target: int
    link: str


class PaperGraph(BaseModel):
    """`cut`: there are more papers than stand here."""

    of: int
    nodes: list[GraphNode]
    edges: list[GraphEdge]
    cut: bool
