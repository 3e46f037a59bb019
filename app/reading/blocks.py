"""Paragraphs: lines that a typist, a PDF or a scanner cut are put together again, and remember where they were cut."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import islice, pairwise

from app.reading.canon import Line
from app.reading.fold import UPPER, bare, low, squeeze
from app.reading.names import starts_body
from app.reading.noise import is_noise, is_page_number
from app.reading.numbering import Marker, marker_of

_ENDS = (".", ";", ":", "!", "?", "./", ".”", '."')
_LABEL = re.compile(r"(?:noi nhan|kinh g[uo]i|kinh trinh|v/v|phu luc)\b")
_SYMBOL_CUT = re.compile(rf"\b[\d]{{1,5}} ?[/-] ?(?:\d{{4}} ?/ ?)?[{UPPER}][\w&]{{1,12}}$")
_SYMBOL_REST = re.compile(rf"[-–/] ?[{UPPER}]{{2}}")
_COUNT = re.compile(r"\d{1,3} (?=[^\W\d_])(?=[a-zà-ỹđ])")
_UNFINISHED = (
    "-",
    "/",
    "–",
    " đến",
    " từ",
    " năm",
    " trước",
    " hết",
    " ngày",
    " tháng",
    " số",
    " của",
    " và",
    " các",
    " với",
    " tại",
    " cho",
    " theo",
)
_GLUED = re.compile(
    rf"(?:(?P<year>(?<=[/-]\d{{4}})\.(?=\d))|(?:(?<=[^\W\d_])|(?<=\)))\. ?|(?<=[\w)])(?:\./\.? ?|; ?|\. ))(?P<mark>(?:\d{{1,2}}|[IVX]{{1,4}})\. ?)(?=[{UPPER}])"
)
_FULL, _VERY_FULL, _GLUED_AT_MOST = 0.72, 0.9, 20
_WRAPPED_UNDER, _SHORT, _ENOUGH = 135, 30, 4


@dataclass(slots=True, eq=False)
class Block:
    """A paragraph without its mark; `bare` and `low` have the length of `text`."""

    text: str
    marker: Marker | None
    cuts: list[tuple[int, int]]
    """(where in `text` a line begins, its number)"""
    bare: str = field(init=False)
    low: str = field(init=False)
    is_row: bool = False
    """A line of a table."""

    def __post_init__(self) -> None:
        self.bare, self.low = bare(self.text), low(self.text)

    @property
    def first(self) -> int:
        return self.cuts[0][1]

    @property
    def last(self) -> int:
        return self.cuts[-1][1]

    def line_at(self, offset: int) -> int:
        return self.cuts[max(0, bisect_right(self.cuts, (offset, 1 << 30)) - 1)][1]

    def span(self, start: int, end: int) -> list[int]:
        return [self.line_at(start), self.line_at(max(start, end - 1))]

    def part(self, start: int, end: int) -> "Block":
        """Some of its words as a paragraph of their own."""
        cuts = [(0, self.line_at(start))] + [(at - start, no) for at, no in self.cuts if start < at < end]
        return Block(self.text[start:end], None, cuts)

    @property
    def lines(self) -> list[int]:
        return [self.first, self.last]

    @property
    def is_open(self) -> bool:
        """Whether it announces what follows."""
        return self.text.rstrip('" ”*').endswith(":")


def _width(lines: Sequence[Line]) -> int | None:
    """The length at which the text was cut by hand or by a page, None where each line is a paragraph."""
    lengths = sorted(len(line.text) for line in lines if len(line.text) > _SHORT)
    if len(lengths) < _ENOUGH:
        return None
    wide = lengths[int(len(lengths) * 0.75)]
    cut = sum(
        1
        for before, line in pairwise(lines)
        if not line.gap and line.text[0].islower() and not before.text.endswith(_ENDS) and not marker_of(line.text)[0]
    )
    return wide if wide <= _WRAPPED_UNDER and cut >= max(2, 0.12 * len(lines)) else None


def _goes_on(before: Line, line: Line, width: int | None) -> bool:
    """Whether `line` belongs to the paragraph of the line before it."""
    if _SYMBOL_CUT.search(before.text[-40:]) and _SYMBOL_REST.match(line.text):
        return True
    if _stands_alone(before, line):
        return False
    if before.text.endswith(_UNFINISHED) and not line.gap:
        return True
    ended = before.text.endswith(_ENDS)
    small = line.text[0].islower() or (width is not None and line.text[0].isdigit()) or bool(_COUNT.match(line.text))
    if line.gap or not width:
        return small and not ended
    full = len(before.text) >= _FULL * width
    if not ended:
        return small or full
    indented = line.indent > before.indent + 2
    return not indented and ((full and small) or len(before.text) >= _VERY_FULL * width)


def _stands_alone(before: Line, line: Line) -> bool:
    """An item, a label, a row of a table."""
    return bool(marker_of(line.text)[0] or _LABEL.match(line.bare)) or _is_row(line.text) or _is_row(before.text)


def _is_row(text: str) -> bool:
    """A line of a table: cells parted by tabs or bars."""
    return "\t" in text or text.count("|") > 1


def _block(lines: list[Line]) -> Block:
    marker, skip = marker_of(lines[0].text)
    parts, cuts, at = [], [], 0
    for i, line in enumerate(lines):
        part = squeeze(line.text[skip:] if i == 0 else line.text)
        cuts.append((at, line.no))
        parts.append(part)
        at += len(part) + 1
    return Block(" ".join(parts), marker, cuts, is_row=_is_row(lines[0].text[skip:]))


def _without_noise(lines: Sequence[Line]) -> list[Line]:
    """A page number may stand in the middle of a sentence: the blank lines around it part nothing."""
    kept: list[Line] = []
    paged = False
    for line in lines:
        if is_noise(line):
            paged = paged or is_page_number(line)
            continue
        plain = _without_stars(line)
        if plain.text:
            kept += _unglued(replace(plain, gap=False) if paged else plain)
        paged = False
    return kept


def _without_stars(line: Line) -> Line:
    """The line without the stars that stand for heavy letters."""
    return replace(line, text=line.text.replace("**", "").strip()) if "**" in line.text else line


def _unglued(line: Line) -> list[Line]:
    """The line; in two where the next heading stands behind the end of an item: "… đến hết ngày 03/5/2024.2. Công an"."""
    for found in islice(_GLUED.finditer(line.text), _GLUED_AT_MOST):
        if found["year"] or starts_body(line.text[found.end() :]):
            cut = found.start("mark")
            return [replace(line, text=line.text[:cut].rstrip()), Line(line.no, line.text[cut:], line.indent)]
    return [line]


def blocks_of(lines: Sequence[Line]) -> list[Block]:
    kept = _without_noise(lines)
    if not kept:
        return []
    width, groups = _width(kept), [[kept[0]]]
    for before, line in pairwise(kept):
        if _goes_on(before, line, width):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [_block(group) for group in groups]
