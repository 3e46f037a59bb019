"""How far the work is: down from a paper, over an office with those below it, over provinces and the whole instance."""

from typing import Literal

from pydantic import BaseModel

from app.reading.vocabulary import Channel
from app.schemas.activities import Quantity
from app.schemas.common import DEFAULT_LIMIT, MAX_LIMIT, Limit, Moment, Strict
from app.schemas.dispatches import Lacking, Matrix, QuantityTotal
from app.schemas.shared import OfficeRef, Totals


class DirectiveProgress(BaseModel):
    """Every task of every dispatch down the graph of papers, each task once, as far as the caller sees it."""

    directive_id: int
    at: Moment
    totals: Totals
    dispatches: int
    offices: int
    offices_completed: int
    """Offices all of whose counted tasks are completed."""
    quantities: list[QuantityTotal]


class OfficeTotals(BaseModel):
    office: OfficeRef
    totals: Totals


class OfficeProgressQuery(Strict):
    cursor: str | None = None
    limit: Limit = DEFAULT_LIMIT


class OfficeProgress(BaseModel):
    """What an office and all below it were asked; `below` has those right under it, each with its own subtree."""

    office: OfficeRef
    at: Moment
    totals: Totals
    offices: int
    offices_completed: int
    below: list[OfficeTotals]
    next: str | None = None


class WholeProgress(BaseModel):
    """From the counters. `whole`: the whole instance, for its administrators and for offices of the centre."""

    at: Moment
    whole: Totals | None
    provinces: list[OfficeTotals]


class MatrixBy(Strict):
    """`by`: what stands across; offices always stand down. `limit` counts offices.

    `only`: offices that have not begun, not finished, or given no figures.
    """

    by: Literal["instruction", "channel"] = "instruction"
    only: Lacking | None = None
    cursor: str | None = None
    limit: Limit = MAX_LIMIT


class ChannelCell(BaseModel):
    """One office and one channel: LEAD tasks that ask for it, and what was done in it."""

    channel: Channel
    counted: int
    completed: int
    activities: int
    quantities: list[Quantity]


class ChannelRow(BaseModel):
    """Only the channels that were asked of the office, or that it used."""

    office: OfficeRef
    contact_name: str
    contact_phone: str
    cells: list[ChannelCell]


class ChannelMatrix(BaseModel):
    """Office × channel of one dispatch; `channels` are those of this page, in the order of the one list."""

    dispatch_id: int
    channels: list[Channel]
    rows: list[ChannelRow]
    next: str | None = None


AnyMatrix = Matrix | ChannelMatrix
