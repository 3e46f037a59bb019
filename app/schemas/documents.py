"""Directives as they cross the wire: documents as seen by those who must carry them out."""

from datetime import date

from pydantic import BaseModel

from app.schemas.common import DEFAULT_LIMIT, Id, Limit, Moment, Since, Strict, Words
from app.schemas.dispatches import DirectiveRef
from app.schemas.shared import FileOut
from app.workflow.document import DocumentStatus
from app.workflow.kinds import KnownBy


class DirectiveQuery(Strict):
    """Which papers a list shows, newest known first. `q`: words of the subject or issuer, or the number-symbol."""

    known_by: KnownBy | None = None
    updated_after: Since | None = None
    q: Words = ""
    cursor: str | None = None
    limit: Limit = DEFAULT_LIMIT


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
