"""What a clerk should look at: one remark per doubt that a finished draft leaves."""

import re
from datetime import date

from app.reading.canon import lines_of
from app.reading.draft import DispatchDraft, Remark
from app.reading.fold import bare
from app.reading.header import Header
from app.reading.remarks import remark
from app.reading.units import ALL

_SLIP = re.compile(
    r"\b(?:ngay|truoc|den|het|tu) (?P<d>\d{1,2})(?P<sep>[/-])(?P<m>\d{1,2})(?P=sep)(?P<y>\d{3,5})(?![\d/])"
)
_SEARCHED, _MOST_SLIPS = 20_000, 20


def doubts(draft: DispatchDraft, header: Header, *, cut: bool, scanned: bool = False) -> list[Remark]:
    found = [remark("body", code) for code, holds in (("text_cut", cut), ("text_scanned", scanned)) if holds]
    return [
        *found,
        *_of_heading(draft, header),
        *_of_citations(draft),
        *_of_instructions(draft),
        *_of_days(draft),
        *_of_reports(draft),
    ]


def _of_heading(draft: DispatchDraft, header: Header) -> list[Remark]:
    found = []
    if not draft.number:
        found.append(
            remark("number", "number_unreadable" if header.unreadable else "number_missing", _line(header.number_line))
        )
    if not draft.issued_on:
        found.append(remark("issued_on", "date_missing", _line(header.date_line)))
    elif len(draft.issued_on) < len("2024-07-11"):
        found.append(remark("issued_on", "date_partial", _line(header.date_line)))
    if not draft.issuer:
        found.append(remark("issuer", "issuer_missing"))
    elif not header.names:
        found.append(remark("issuer", "issuer_from_text"))
    if not draft.subject:
        found.append(remark("subject", "subject_missing"))
    if not draft.signer:
        found.append(remark("signer", "signer_missing"))
    elif not (draft.signer.name and draft.signer.titles):
        found.append(remark("signer", "signer_partial", draft.signer.lines))
    if not draft.addressees:
        found.append(remark("addressees", "addressees_in_call" if draft.called else "addressees_missing"))
    return found


def _line(no: int | None) -> list[int] | None:
    return [no, no] if no else None


def _of_citations(draft: DispatchDraft) -> list[Remark]:
    written = "".join(bare(draft.body or "").split())
    found = []
    for i, one in enumerate(draft.citations):
        if one.number_symbol and not one.issued_on:
            found.append(remark(f"citations.{i}", "citation_undated", one.lines))
        if one.number_symbol and bare(one.number_symbol) not in written:
            found.append(remark(f"citations.{i}", "citation_mended", one.lines))
    return found


def _of_instructions(draft: DispatchDraft) -> list[Remark]:
    if not draft.instructions:
        return [remark("instructions", "no_instructions")]
    found, said = [], set[str]()
    for i, one in enumerate(draft.instructions):
        named = one.addressees not in ([ALL], [])
        if named and not one.addressee_refs and draft.addressees and not said.issuperset(one.addressees):
            said.update(one.addressees)
            found.append(remark(f"instructions.{i}.addressees", "unit_not_addressed", one.lines))
        elif not one.addressees or (not named and not draft.addressees):
            found.append(remark(f"instructions.{i}.addressees", "unit_unknown", one.lines))
        if not one.dates and one.due_text and "ngay" in bare(one.due_text):
            found.append(remark(f"instructions.{i}.dates", "days_listed", one.lines))
    return found


def _of_reports(draft: DispatchDraft) -> list[Remark]:
    return [remark(f"reports.{i}", "own_report", one.lines) for i, one in enumerate(draft.reports) if one.own]


def _of_days(draft: DispatchDraft) -> list[Remark]:
    """Days that no calendar has, and last days before the paper itself."""
    issued = draft.issued_on if draft.issued_on and len(draft.issued_on) == len("2024-07-11") else None
    found = [
        remark(f"instructions.{i}.due_on", "due_before_issue", one.lines, what=_shown(one.due_on))
        for i, one in enumerate(draft.instructions)
        if issued and one.due_on and one.due_on < issued
    ]
    found += [
        remark(f"reports.{i}.due_on", "due_before_issue", report.lines, what=_shown(report.due_on))
        for i, report in enumerate(draft.reports)
        if issued and report.due_on and report.due_on < issued
    ]
    slips = [
        (line.no, line.text[slip.start("d") : slip.end()])
        for line in lines_of(draft.body or "")
        for slip in _SLIP.finditer(line.bare[:_SEARCHED])
        if _is_slip(slip)
    ]
    found += [remark("body", "date_odd", [no, no], what=what) for no, what in slips[:_MOST_SLIPS]]
    return found


def _shown(day: str) -> str:
    year, month, rest = day.split("-")
    return f"{int(rest)}/{int(month)}/{year}"


def _is_slip(found: re.Match[str]) -> bool:
    """A year of three or five digits, or a day that month does not have."""
    try:
        date(int(found["y"]), int(found["m"]), int(found["d"]))
    except ValueError:
        return True
    return len(found["y"]) != len("2024")
