"""What a clerk should look at: one remark per doubt that a finished draft leaves."""

from app.reading.draft import DispatchDraft, Remark
from app.reading.fold import bare
from app.reading.header import Header
from app.reading.remarks import remark
from app.reading.units import ALL


def doubts(draft: DispatchDraft, header: Header, *, cut: bool, scanned: bool = False) -> list[Remark]:
    found = [remark("body", code) for code, holds in (("text_cut", cut), ("text_scanned", scanned)) if holds]
    return [*found, *_of_heading(draft, header), *_of_citations(draft), *_of_instructions(draft), *_of_reports(draft)]


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
    if not draft.addressees:
        found.append(remark("addressees", "addressees_missing"))
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
