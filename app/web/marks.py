"""The text of a draft, line by line, with what was found on each line: each mark leads to its field and back."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from app.reading.canon import lines_of
from app.reading.draft import DispatchDraft
from app.reading.fold import bare, squeeze

LISTS = ("addressees", "citations", "enclosures", "instructions", "periods", "reports", "recipients")
"""Parts of a draft that know their lines, in the order in which marks of one line stand."""
_FULL_DATE = re.compile(r"\d{4}-(\d\d)-(\d\d)")
_FIELD_STEP = re.compile(r"[.\[\]]+")


@dataclass(frozen=True, slots=True)
class Mark:
    """`anchor` is the id of the field group on the page; `number` counts the parts of one kind from 1, 0 for a single one."""

    kind: str
    number: int
    anchor: str


@dataclass(frozen=True, slots=True)
class MarkedLine:
    """`marks`: everything found on this line; `starts`: what begins here."""

    number: int
    text: str
    marks: list[Mark] = field(default_factory=list)
    starts: list[Mark] = field(default_factory=list)


def marked_lines(draft: DispatchDraft) -> list[MarkedLine]:
    """Lines counted as everywhere in a draft: from 1 over the non-blank ones."""
    marked = [MarkedLine(line.no, line.text) for line in lines_of(draft.body or "")]
    for mark, first, last in (*_single_parts(draft, marked), *_listed_parts(draft)):
        covered = marked[max(first, 1) - 1 : last]
        for line in covered:
            line.marks.append(mark)
        for line in covered[:1]:
            line.starts.append(mark)
    return marked


def anchor_of(remark_field: str) -> str:
    """The id on the page of what a remark is about: a row (`instructions-2`), a list, or one field (`f-number`)."""
    name, *rest = _FIELD_STEP.split(remark_field.strip("]"))
    if name in LISTS:
        return f"{name}-{rest[0]}" if rest and rest[0].isdigit() else name
    return name if name == "signer" else f"f-{name}"


def _listed_parts(draft: DispatchDraft) -> Iterator[tuple[Mark, int, int]]:
    for kind in LISTS:
        for index, part in enumerate(getattr(draft, kind)):
            if part.lines:
                yield Mark(kind, index + 1, f"{kind}-{index}"), part.lines[0], part.lines[1]
    if draft.signer and draft.signer.lines:
        yield Mark("signer", 0, "signer"), draft.signer.lines[0], draft.signer.lines[1]


def _single_parts(draft: DispatchDraft, lines: list[MarkedLine]) -> Iterator[tuple[Mark, int, int]]:
    """Parts that keep no line numbers are looked for in the text; the first line that holds them is marked."""
    wanted = {
        "number": draft.number_symbol,
        "issued_on": _spoken(draft.issued_on),
        "issuer": draft.issuer[0] if draft.issuer else None,
        "subject": (draft.subject or "")[:40],
    }
    folded = [squeeze(bare(line.text)) for line in lines]
    for kind, value in wanted.items():
        needle = squeeze(bare(value or ""))
        place = next((i for i, text in enumerate(folded, 1) if needle and needle in text), None)
        if place is not None:
            yield Mark(kind, 0, f"f-{kind}"), place, place


def _spoken(loose: str | None) -> str | None:
    """A full date as headers write it: "ngày 02 tháng 7 năm 2024"; the day alone is enough to find the line."""
    found = _FULL_DATE.fullmatch(loose or "")
    return f"ngay {found[2]} thang {int(found[1])}" if found else None
