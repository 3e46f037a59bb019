"""Duties as the draft holds them: with means, dates, target and the refs of the addressees they fall on."""

import re
from collections.abc import Sequence
from itertools import islice

from app.reading import limits
from app.reading.blocks import Block
from app.reading.channels import read_channels
from app.reading.days import Row, rows_in
from app.reading.deadlines import Calendar, Term, deadline_of, terms_in
from app.reading.draft import Addressee, DraftInstruction, Span
from app.reading.duties import Duty
from app.reading.matching import refs_of
from app.reading.names import same_body
from app.reading.short_title import short_title
from app.reading.targets import target_of
from app.reading.units import ALL, bodies_at

_NAMES_AT_MOST, _HELPERS_AT_MOST = 300, 5
_TOGETHER = re.compile(r"\b[Pp]hối hợp (?:chặt chẽ )?(?:với|cùng) ")


def instruction(
    duty: Duty, addressees: Sequence[Addressee], known: Sequence[str], calendar: Calendar
) -> DraftInstruction:
    text = "\n".join(_words(i, block.text) for i, block in enumerate(duty.blocks))
    work = "\n".join([duty.blocks[0].text[duty.rest :], *(block.text for block in duty.blocks[1:])])
    terms = [(block, term) for block in duty.blocks for term in terms_in(block, calendar)]
    rows = [(block, row) for block in duty.blocks for row in rows_in(block, calendar)]
    last = deadline_of([term for _, term in terms] + [_whole(row) for _, row in rows if row.days])
    refs = _refs(duty.units, addressees)
    helping = _helping(duty, work, refs, addressees)
    return DraftInstruction(
        text=limits.body(text),
        short_title=short_title(work),
        addressee_refs=[*refs, *(one.ref for one in helping)],
        addressees=[*(limits.line(name) for name in duty.units), *(one.text for one in helping)],
        roles=[*("LEAD" for _ in duty.units), *("SUPPORT" for _ in helping)] if helping else [],
        channels=read_channels(work, known, duty.units),
        dates=_spans([term for _, term in terms]) + [span for _, row in rows if row.days for span in row.spans()],
        due_on=last.end.isoformat() if last and last.end else None,
        due_time=last.time if last else None,
        due_text=_due_text(duty, terms, rows),
        target=target_of(work),
        lines=duty.lines,
    )


def _words(i: int, text: str) -> str:
    return text if i == 0 else f"+ {text}"


def _helping(duty: Duty, work: str, refs: Sequence[str], addressees: Sequence[Addressee]) -> list[Addressee]:
    """Addressees with whom the leading ones are told to work: "phối hợp với X". Who was not written to is not added."""
    if tuple(duty.units) == (ALL,) or len(refs) != len(duty.units):
        return []
    named = list(duty.support)
    for found in islice(_TOGETHER.finditer(work), _HELPERS_AT_MOST):
        named += bodies_at(work[found.end() : found.end() + _NAMES_AT_MOST], [one.text for one in addressees])
    others = [one for one in addressees if one.ref not in refs]
    return [one for one in others if any(same_body(one.text, name) for name in named)]


def _refs(units: Sequence[str], addressees: Sequence[Addressee]) -> list[str]:
    return [one.ref for one in addressees] if tuple(units) == (ALL,) else refs_of(units, addressees)


def _spans(terms: Sequence[Term]) -> list[Span]:
    pairs = dict.fromkeys((term.start, term.end) for term in terms)
    return [Span(start=a.isoformat() if a else None, end=b.isoformat() if b else None) for a, b in pairs]


def _whole(row: Row) -> Term:
    return Term(row.days[0], row.days[-1], row.at, row.until)


def _due_text(duty: Duty, terms: Sequence[tuple[Block, Term]], rows: Sequence[tuple[Block, Row]]) -> str | None:
    """The words of the time, as they stand."""
    places = [(owner, term.at, term.until) for owner, term in terms] + [
        (owner, row.at, row.until) for owner, row in rows
    ]
    for block in duty.blocks:
        for owner, at, until in places:
            if owner is block:
                return limits.line(block.text[at:until])
    return None
