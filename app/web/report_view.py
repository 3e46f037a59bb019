"""The report on a dispatch as a draft in Word: everything known is written, what only a person can say is left open."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from fastapi import Response
from sqlalchemy.engine import Connection

from app.clock import VIETNAM
from app.documents.report_docx import Grid, Paper, Section, report_docx
from app.policies import Actor
from app.queries.channel_matrix import channel_matrix
from app.queries.dispatches import get_dispatch
from app.queries.lacking import who_lacks
from app.queries.matrix import matrix
from app.queries.offices import office_by_id, ref_to_id
from app.queries.progress import dispatch_progress
from app.schemas.dispatches import DispatchOut, DispatchProgress, Lacking, MatrixColumn, MatrixQuery, MatrixRow
from app.schemas.progress import ChannelRow, MatrixBy
from app.web.caller import Caller
from app.web.i18n import gettext
from app.web.labels import label, named
from app.web.standing import NAMES, Standing, standing
from app.web.taking_out import taking_out
from app.web.templating import vn_number
from app.workflow.unit_task import COMPLETED, UNCOUNTED

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_DONE = {status.value for status in COMPLETED | UNCOUNTED}
_OPEN_LINE = "…" * 40


@dataclass(frozen=True, slots=True)
class Known:
    """What the report is written from. `rows`: each office with the duties it was asked."""

    dispatch: DispatchOut
    progress: DispatchProgress
    standing: Standing
    sender: str
    above: str
    rows: list[tuple[MatrixRow, list[MatrixColumn]]]
    channels: dict[int, ChannelRow]


def report(connection: Connection, actor: Actor, dispatch_id: int) -> tuple[str, bytes]:
    """The name of the file and its content, as far as the caller sees the dispatch; in one transaction."""
    known = _known(connection, actor, dispatch_id)
    number = (known.dispatch.number_symbol or str(dispatch_id)).replace("/", "-")
    return f"bao-cao-{number}.docx", report_docx(_paper(known))


async def word_file(caller: Caller, dispatch_id: int) -> Response:
    """The report as a browser keeps it; the figures of many offices go out with it, so the log says so."""
    await taking_out(caller, "bao-cao", f"dispatch={dispatch_id}")
    name, content = await caller.read_long(report, dispatch_id)
    return Response(content, media_type=WORD, headers={"content-disposition": f'attachment; filename="{name}"'})


def _known(connection: Connection, actor: Actor, dispatch_id: int) -> Known:
    dispatch = get_dispatch(connection, actor, dispatch_id)
    progress = dispatch_progress(connection, actor, dispatch_id)
    waiting = who_lacks(connection, actor, dispatch_id, Lacking.COMPLETION, NAMES)
    sender = office_by_id(connection, dispatch.office.id)
    above = office_by_id(connection, ref_to_id(connection, sender.parent)) if sender.parent else None
    rows: list[tuple[MatrixRow, list[MatrixColumn]]] = []
    cursor = None
    while not rows or cursor:
        shown = matrix(connection, actor, dispatch_id, MatrixQuery(cursor=cursor))
        rows += [(row, block.columns) for block in shown.blocks for row in block.rows]
        cursor = shown.next
        if not shown.blocks:
            break
    channels = {row.office.id: row for row in _by_channel(connection, actor, dispatch_id)}
    body = above.name if above and above.kind != "area" else ""
    return Known(dispatch, progress, standing(dispatch, progress, waiting), sender.name, body, rows, channels)


def _by_channel(connection: Connection, actor: Actor, dispatch_id: int) -> Iterator[ChannelRow]:
    cursor = None
    while True:
        shown = channel_matrix(connection, actor, dispatch_id, MatrixBy(by="channel", cursor=cursor))
        yield from shown.rows
        cursor = shown.next
        if cursor is None:
            return


def _paper(known: Known) -> Paper:
    dispatch = known.dispatch
    day = known.progress.at.astimezone(VIETNAM).date()
    signer = dispatch.signer
    return Paper(
        left=[
            ("plain", known.above.upper()),
            ("bold", known.sender.upper()),
            ("plain", gettext("No.: …/BC-…")),
        ],
        right=[
            ("bold", gettext("SOCIALIST REPUBLIC OF VIET NAM")),
            ("bold", gettext("Independence - Freedom - Happiness")),
            ("italic", _place_and_day(dispatch.place, day)),
        ],
        title=[gettext("REPORT"), gettext("Results of carrying out %(paper)s") % {"paper": known.standing.paper}],
        sections=list(_sections(known)),
        copies=[gettext("Recipients:"), *_copies(dispatch), gettext("- Filed: office.")],
        signed=[*(title.upper() for title in (signer.titles if signer else [])), "", "", "", ""],
    )


def _place_and_day(place: str | None, day: date) -> str:
    return gettext("%(place)s, day … month %(month)s year %(year)s") % {
        "place": place or "…",
        "month": f"{day.month:02}" if day.month < 3 else day.month,  # noqa: PLR2004 - January and February take a nought
        "year": day.year,
    }


def _copies(dispatch: DispatchOut) -> Iterator[str]:
    """Those the work is reported to."""
    for issuer in dict.fromkeys(paper.issuer for paper in dispatch.directives if paper.link == "basis"):
        if issuer:
            yield f"- {issuer};"


def _sections(known: Known) -> Iterator[Section]:
    counts = known.progress.totals.by_status
    said = "; ".join(f"{label(status)}: {vn_number(n)}" for status, n in counts.items() if n)
    total = gettext("%(done)s of %(all)s tasks are completed (%(said)s).") % {
        "done": vn_number(known.progress.totals.completed),
        "all": vn_number(known.progress.totals.counted),
        "said": said,
    }
    yield Section(gettext("I. How far the work is"), [f"{known.standing.reached}.", total])
    yield Section(gettext("II. Results by form of work"), [], _by_form(known.progress))
    yield Section(gettext("III. Results of each office"), [], _by_office(known))
    left = list(_left(known))
    if left:
        heading = [gettext("Nr"), gettext("Office"), gettext("Not finished yet"), gettext("Telephone")]
        yield Section(gettext("IV. Offices that have not finished"), [], Grid(heading, left, (12, 50, 70, 33)))
    number = "V" if left else "IV"
    last = gettext("%(number)s. Difficulties and proposals") % {"number": number}
    yield Section(last, [_OPEN_LINE, _OPEN_LINE])


def _by_form(progress: DispatchProgress) -> Grid:
    heading = [gettext("Form of work"), gettext("Unit of measure"), gettext("Amount"), gettext("Results")]
    rows = [
        [label(one.channel), one.unit, vn_number(one.amount), vn_number(one.activities)] for one in progress.quantities
    ]
    return Grid(heading, rows, (75, 40, 25, 25))


def _by_office(known: Known) -> Grid:
    heading = [gettext("Nr"), gettext("Office"), gettext("Completed"), gettext("Results recorded")]
    rows = [
        [str(place), row.office.name, f"{row.completed}/{row.counted}", _results(known.channels.get(row.office.id))]
        for place, (row, _) in enumerate(known.rows, 1)
    ]
    return Grid(heading, rows, (12, 50, 23, 80))


def _results(row: ChannelRow | None) -> str:
    """Within one channel and unit of measure; unlike ones stand side by side and are never added."""
    said: dict[str, list[str]] = defaultdict(list)
    for cell in row.cells if row else ():
        for one in cell.quantities:
            said[label(cell.channel)].append(f"{vn_number(one.amount)} {one.unit}")
    return "; ".join(f"{channel}: {', '.join(amounts)}" for channel, amounts in said.items())


def _left(known: Known) -> Iterator[list[str]]:
    place = 0
    for row, columns in known.rows:
        open_ones = [
            f"{column.position}. {column.short_title} ({named('TaskStatus', cell.status)})"
            for cell, column in zip(row.cells, columns, strict=True)
            if cell and cell.status not in _DONE
        ]
        if open_ones:
            place += 1
            yield [str(place), row.office.name, "; ".join(open_ones), row.contact_phone]
