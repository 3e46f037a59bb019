"""What the pages of one dispatch show: totals, one part at a time, and what its sender can do."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any
from urllib.parse import urlencode

from sqlalchemy.engine import Connection

from app import clock
from app.errors import TrienKhaiError
from app.policies import Actor
from app.queries.channel_matrix import channel_matrix
from app.queries.deliveries import deliveries_of, own_deliveries
from app.queries.dispatches import dispatch_history, get_dispatch, list_dispatches
from app.queries.documents import get_directive
from app.queries.files import files_of_document
from app.queries.lacking import Contact, offices_lacking, who_lacks
from app.queries.matrix import matrix
from app.queries.progress import dispatch_progress
from app.reading.vocabulary import Channel
from app.schemas.deliveries import DeliveryOut
from app.schemas.dispatches import (
    DispatchListItem,
    DispatchOut,
    DispatchProgress,
    DispatchQuery,
    Lacking,
    Matrix,
    MatrixQuery,
    QuantityTotal,
)
from app.schemas.documents import DirectiveOut
from app.schemas.progress import ChannelCell, ChannelMatrix, ChannelRow, MatrixBy
from app.schemas.shared import EventOut, FileOut
from app.web.days import vn_date
from app.web.deeds import deed
from app.web.forms.draft_names import form_errors
from app.web.forms.fields import Fields, Typed
from app.web.i18n import N_, gettext
from app.web.labels import label, named, task_label
from app.web.nudges_view import OWED, may_nudge, may_settle
from app.web.standing import NAMES, standing
from app.workflow.dispatch import DispatchAction, DispatchStatus
from app.workflow.unit_task import TaskStatus

MOST_SUCCESSORS = 200
UNSENT = (DispatchStatus.DRAFT, DispatchStatus.DISCARDED)
DONE = {
    "issue": N_("Sent out."),
    "register": N_("Number, date and signed copy are entered."),
    "add_offices": N_("Sent out to further offices; they stand in the table below."),
    "amend": N_("The change is made; every unit sees it on its task."),
    "correct": N_("The typing is corrected; every unit sees it on its task."),
    "received": N_("It is entered in the book of incoming papers."),
    "refuse": N_("The dispatch went back; the office that sent it reads why."),
    "nudge": N_("The units are reminded; each finds it on its task."),
    "recall": N_("The dispatch is recalled; the offices see the reason."),
    "supersede": N_("The dispatch is superseded; the offices see the reason."),
    "close": N_("Follow-up has ended."),
    "reopen": N_("Follow-up is open again."),
}


class View(StrEnum):
    """The parts of the page, in the order of their tabs."""

    DUTIES = "duties"
    CHANNELS = "channels"
    OFFICES = "offices"
    DELIVERIES = "deliveries"
    FILES = "files"
    LOG = "log"


_TABS = {
    View.DUTIES: N_("By duty"),
    View.CHANNELS: N_("By channel"),
    View.OFFICES: N_("By office"),
    View.DELIVERIES: N_("Sent and received"),
    View.FILES: N_("Files"),
    View.LOG: N_("Log"),
}


@dataclass(slots=True)
class Seen:
    """One dispatch with the part that is looked at; the other parts are not read."""

    dispatch: DispatchOut
    progress: DispatchProgress
    hidden: bool = False
    """It was sent to offices, and the caller may read it without seeing what these do."""
    paper: DirectiveOut | None = None
    matrix: Matrix | None = None
    channels: ChannelMatrix | None = None
    only: Lacking | None = None
    cursor: str | None = None
    lacking: dict[Lacking, int] = field(default_factory=dict)
    waiting: list[Contact] = field(default_factory=list)
    deliveries: list[DeliveryOut] = field(default_factory=list)
    own: list[DeliveryOut] = field(default_factory=list)
    log: list[EventOut] = field(default_factory=list)
    files: list[FileOut] = field(default_factory=list)
    successors: list[DispatchListItem] = field(default_factory=list)


def seen(
    connection: Connection,
    actor: Actor,
    dispatch_id: int,
    view: View,
    cursor: str | None = None,
    only: Lacking | None = None,
) -> Seen:
    """Everything one view of the page needs, in one transaction."""
    dispatch = get_dispatch(connection, actor, dispatch_id)
    found = Seen(dispatch, dispatch_progress(connection, actor, dispatch_id))
    found.only, found.cursor = only, cursor
    foreign = dispatch.office.id not in actor.office_ids
    found.hidden = foreign and not any(found.progress.totals.by_status.values())
    found.waiting = who_lacks(connection, actor, dispatch_id, Lacking.COMPLETION, NAMES)
    if dispatch.status not in UNSENT:
        found.paper = get_directive(connection, actor, dispatch.document_id)
        found.own = own_deliveries(connection, actor, dispatch_id)
    if DispatchAction.SUPERSEDE in dispatch.allowed_actions:
        asked = DispatchQuery(status=[DispatchStatus.ISSUED], mine=True, limit=MOST_SUCCESSORS)
        listed = list_dispatches(connection, actor, asked).items
        found.successors = [one for one in listed if one.id != dispatch_id and one.office == dispatch.office]
    if view in {View.OFFICES, View.CHANNELS}:
        found.lacking = offices_lacking(connection, actor, dispatch_id)
    if view is View.OFFICES:
        found.matrix = matrix(connection, actor, dispatch_id, MatrixQuery(cursor=cursor, only=only))
    elif view is View.CHANNELS:
        asked_channels = MatrixBy(by="channel", cursor=cursor, only=only)
        found.channels = channel_matrix(connection, actor, dispatch_id, asked_channels)
    elif view is View.DELIVERIES:
        found.deliveries = deliveries_of(connection, actor, dispatch_id)
    elif view is View.LOG:
        found.log = dispatch_history(connection, actor, dispatch_id)
    elif view is View.FILES:
        found.files = files_of_document(connection, actor, dispatch.document_id)
    return found


def show_context(
    found: Seen,
    view: View,
    *,
    done: str | None = None,
    typed: Typed | None = None,
    refusal: TrienKhaiError | None = None,
) -> dict[str, Any]:
    """The page; after a refused action with its form open and filled."""
    dispatch = found.dispatch
    paper = found.paper
    stored = {
        "number": [paper.number or "" if paper else ""],
        "symbol": [paper.symbol or "" if paper else ""],
        "issued_on": [vn_date(dispatch.issued_on)],
    }
    return {
        "dispatch": dispatch,
        "progress": found.progress,
        "hidden": found.hidden,
        "by_duty": {one.instruction_id: one.totals for one in found.progress.instructions},
        "standing": standing(dispatch, found.progress, found.waiting),
        "log": found.log,
        "deed": deed,
        "kept_files": found.files,
        "successors": [(str(one.id), _called(one)) for one in found.successors],
        "view": view.value,
        "views": [(key.value, gettext(word)) for key, word in _TABS.items()],
        "allowed": dispatch.allowed_actions,
        "done": done if done in DONE else None,
        "done_words": gettext(DONE[done]) if done in DONE else "",
        "tried": (typed or {}).get("action", [""])[0],
        "form": Fields(stored if typed is None else typed),
        "errors": [] if refusal is None else form_errors(refusal),
        "task_words": {status.value: task_label(status, dispatch.confirmation) for status in TaskStatus},
        "query": query,
        **_offices_context(found),
        **_receipts(found),
    }


def _receipts(found: Seen) -> dict[str, Any]:
    """How it reached the offices, and what the caller's own have to enter."""
    return {"deliveries": found.deliveries, "own": found.own, "today": clock.today()}


def _offices_context(found: Seen) -> dict[str, Any]:
    """Both matrices, and who has not."""
    return {
        "matrix": found.matrix,
        "channel_matrix": found.channels,
        "cells_of": cells_of,
        "by_channel": by_channel(found.progress),
        "only": found.only.value if found.only else None,
        "lacking": [(what.value, gettext(OWED[what]), found.lacking.get(what, 0)) for what in Lacking],
        "may_nudge": may_nudge(found.dispatch),
        "may_settle": may_settle(found.dispatch),
        "in_part": bool(found.only or found.cursor),
        "shown_statuses": _statuses(found.matrix),
    }


def cells_of(row: ChannelRow, channels: list[Channel]) -> list[ChannelCell | None]:
    """The row of the table: a place for every channel, empty where the office has nothing to do with it."""
    known = {cell.channel: cell for cell in row.cells}
    return [known.get(channel) for channel in channels]


def by_channel(progress: DispatchProgress) -> list[list[QuantityTotal]]:
    """The sums of each channel together, channels in the order they have everywhere."""
    found = {channel: [one for one in progress.quantities if one.channel == channel] for channel in Channel}
    return [sums for sums in found.values() if sums]


def _statuses(shown: Matrix | None) -> set[str]:
    """The statuses that stand in the matrix; its legend explains no others."""
    blocks = shown.blocks if shown else []
    return {cell.status for block in blocks for row in block.rows for cell in row.cells if cell}


def query(**named_values: str | None) -> str:
    """The question mark and what follows; what is empty is left out."""
    given = {name: value for name, value in named_values.items() if value}
    return f"?{urlencode(given)}" if given else ""


def _called(one: DispatchListItem) -> str:
    number = one.number_symbol or named("Mark", "no_number")
    return f"{number}: {one.subject or label(one.status)}"
