"""Campaigns, peaks and phases: stretches of time that the paper sets for all."""

import re
from collections.abc import Iterable, Sequence

from app.reading.blocks import Block
from app.reading.dates import dates_in
from app.reading.deadlines import Calendar, Term, terms_in
from app.reading.draft import Period
from app.reading.sections import Nature, nature_of
from app.reading.tree import Item

_PHASE = re.compile(r"(?:\d{1,2} |dot |giai doan )")
_NAMES_TIME = re.compile(r"\bthoi gian\b")
_PEAK = re.compile(r"\bcao diem\b")
_EVENT = re.compile(r"\b(?:(?<!tuan )le|ngay hoi|hoi nghi|mit tinh|phat dong|khai mac|be mac)\b")
_ONE_DAY = re.compile(r"(?:ngay |, ?ngay )$")
_CLAUSE = re.compile(r"[.;]")


def read_periods(items: Sequence[Item], calendar: Calendar) -> list[Period]:
    return [period for item in items for block in _timed(item, inside=False) for period in _periods(block, calendar)]


def _timed(item: Item, *, inside: bool) -> Iterable[Block]:
    nature = nature_of(item.block)
    named = item.is_heading and bool(item.children) and bool(_NAMES_TIME.search(item.block.bare[:120]))
    inside = nature is Nature.TIME or named or (inside and nature is None)
    if inside:
        yield item.block
    for child in item.children:
        yield from _timed(child, inside=inside)


def _periods(block: Block, calendar: Calendar) -> Iterable[Period]:
    terms = [term for term in terms_in(block, calendar) if term.start]
    phase = bool(_PHASE.match(block.bare))
    for term in terms:
        yield _period(block, _kind(block, term.at, phase=phase), term)
    for one in dates_in(block.low):
        if any(term.at <= one.start < term.until for term in terms) or not one.value:
            continue
        before = block.bare[max(0, one.start - 60) : one.start]
        kind = _kind(block, one.start, phase=phase)
        if _ONE_DAY.search(before) and kind in {"phase", "event"}:
            yield _period(block, kind, Term(one.value, one.value, one.start, one.end))


def _kind(block: Block, at: int, *, phase: bool) -> str:
    if phase:
        return "phase"
    clause = _CLAUSE.split(block.bare[:at])[-1]
    if _PEAK.search(clause):
        return "peak"
    return "event" if _EVENT.search(clause) else "campaign"


def _period(block: Block, kind: str, term: Term) -> Period:
    return Period(
        kind=kind,
        start=term.start.isoformat() if term.start else None,
        end=term.end.isoformat() if term.end else None,
        lines=block.span(term.at, term.until),
    )
