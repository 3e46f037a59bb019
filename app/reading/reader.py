"""Reading a dispatch: each stage takes what the one before it found; nothing here decides what a word means."""

from app.errors import Unprocessable
from app.reading import limits
from app.reading.addressees import read_addressees
from app.reading.blocks import Block, blocks_of
from app.reading.call import call_index, called, caller
from app.reading.canon import Line, composed, lines_of
from app.reading.citations import read_citations
from app.reading.deadlines import Calendar
from app.reading.doubts import doubts
from app.reading.draft import Citation, DispatchDraft, DraftInstruction, ReportRequest
from app.reading.duties import Duty, Reader
from app.reading.enclosures import read_enclosures
from app.reading.header import Header, read_header
from app.reading.instructions import instruction
from app.reading.kinds import kind_of_paper, system_of_paper
from app.reading.laws import read_laws
from app.reading.numbering import Rank
from app.reading.periods import read_periods
from app.reading.recipients import read_recipients
from app.reading.remarks import remark
from app.reading.reports import read_reports
from app.reading.scanned import mistrust
from app.reading.sections import Nature, nature_of
from app.reading.signer import read_signer
from app.reading.subject import read_subject
from app.reading.tables import read_tables
from app.reading.tail import split_tail
from app.reading.tree import Item, tree_of
from app.reading.zones import Zones, zones_of


def read(text: str, *, scanned: bool = False) -> DispatchDraft:
    """The draft a clerk checks; what is unsure is empty and has a remark. `scanned`: recognised in a picture."""
    if "\0" in text:
        raise Unprocessable("nul_character", field="text")
    text = composed(text[: limits.READ])
    lines = lines_of(text)
    zones = zones_of(lines[: limits.LINES])
    header = read_header(zones.header, text)
    draft = DispatchDraft(
        number=header.number,
        symbol=header.symbol,
        number_symbol=header.number_symbol,
        issued_on=header.issued_on,
        place=header.place,
        urgency=header.urgency,
        subject=limits.optional(read_subject(zones.header, header)),
        addressees=read_addressees(zones.addressees)[: limits.ITEMS],
        body=limits.body(text),
    )
    _end(draft, zones)
    _middle(draft, zones, header)
    if scanned:
        mistrust(draft, header)
    draft.remarks += doubts(draft, header, scanned=scanned, cut=len(text) > limits.TEXT or len(lines) > limits.LINES)
    return draft


def _end(draft: DispatchDraft, zones: Zones) -> None:
    tail = split_tail(zones.tail)
    draft.recipients, draft.signer = read_recipients(tail)[: limits.ITEMS], read_signer(tail)


def _middle(draft: DispatchDraft, zones: Zones, header: Header) -> None:
    tabled, lines = read_tables(zones.body, [one.text for one in draft.addressees])
    blocks = blocks_of(lines)
    call = call_index(blocks)
    _name_issuer(draft, header, blocks[call] if call is not None else None)
    if call is not None and not draft.addressees:
        draft.called = called(blocks[call])
    draft.kind = kind_of_paper(zones, header)
    draft.system = system_of_paper(header, draft.issuer)
    start = _first_item(blocks, call)
    items = tree_of(blocks[start:])
    calendar = Calendar(draft.issued_on)
    draft.citations = _citations(_unnumbered(zones, header), blocks, blocks[:start], draft)
    draft.enclosures = read_enclosures(blocks)
    draft.periods = read_periods(items, calendar)
    draft.reports = read_reports(
        _reporting(items), draft.issuer, calendar, [item.block for item in items if item.block.marker is None]
    )
    draft.instructions = _instructions(items, tabled, draft, calendar, called=call is not None)


def _unnumbered(zones: Zones, header: Header) -> list[Line]:
    """Heading and addressees without the line of the paper's own number."""
    return [line for line in (*zones.header, *zones.addressees) if line.no != header.number_line]


def _name_issuer(draft: DispatchDraft, header: Header, call: Block | None) -> None:
    names = header.names
    if names:
        draft.issuer = [limits.line(name) for name in header.issuers]
        draft.parent = limits.line(names[-2]) if len(names) > 1 else None
    elif call and (name := caller(call)):
        draft.issuer = [limits.line(name)]


def _first_item(blocks: list[Block], call: int | None) -> int:
    """Behind the call; without one, at the first mark."""
    if call is not None:
        return call + 1
    marked = (i for i, block in enumerate(blocks) if block.marker and block.marker.rank < Rank.DASH)
    return next(marked, 0)


def _citations(header: list[Line], blocks: list[Block], basis: list[Block], draft: DispatchDraft) -> list[Citation]:
    found, shared = read_citations([*blocks_of(header), *blocks], (draft.number_symbol, draft.issued_on), basis)
    draft.remarks = [remark(f"citations.{i}.issued_on", "citation_day_shared", found[i].lines) for i in shared]
    return [*found, *read_laws(basis)][: limits.ITEMS]


def _reporting(items: list[Item]) -> list[Block]:
    """The paragraphs in which a report may be asked: not those that only tell what to say."""
    return [block for item in items for block in _asking(item, inside=False)]


def _asking(item: Item, *, inside: bool) -> list[Block]:
    nature = nature_of(item.block) if item.children or item.is_heading else None
    inside = nature in {Nature.CONTENT, Nature.TIME, Nature.SLOGANS} or (inside and nature is None)
    blocks = [] if inside else [item.block]
    return blocks + [block for child in item.children for block in _asking(child, inside=inside)]


def _instructions(
    items: list[Item], tabled: list[Duty], draft: DispatchDraft, calendar: Calendar, *, called: bool
) -> list[DraftInstruction]:
    reader = Reader([one.text for one in draft.addressees], draft.issuer, called=called)
    duties = sorted([*reader.read(items, loose=not tabled), *tabled], key=lambda duty: duty.lines[0])[: limits.ITEMS]
    found = [instruction(duty, draft.addressees, reader.known, calendar) for duty in duties]
    for one in found:
        one.is_report = _hands_in(one, draft.reports)
    return found


def _hands_in(one: DraftInstruction, reports: list[ReportRequest]) -> bool:
    """Whether the duty is done by handing in what is asked for in the same lines."""
    if not one.lines:
        return False
    inside = [r for r in reports if r.lines and one.lines[0] <= r.lines[0] <= one.lines[1]]
    return bool(inside) and not one.channels
