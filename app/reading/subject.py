"""What the paper is about: behind "V/v", under the title, or, in a Party paper, under the number."""

import re
from collections.abc import Sequence

from app.reading.canon import Line
from app.reading.fold import bare, is_upper, squeeze
from app.reading.header import Cell, Header, cells_of, urgency_of
from app.reading.zones import title_kind

_MARK = re.compile(r"(?:v/ ?v|ve viec|trich yeu)\b ?[:.]? ?|v[ev]\b ?[:.]? ?(?=[a-z])")
_QUOTES = '"“”'
_STOPS = re.compile(
    r"kinh g[uo]i|so ?:|.{0,40}, ?ngay \d{1,2}[/.-]\d{1,2}[/.-]\d{4}$|.{0,40}, ?ngay\b.{0,30}\b(?:thang|nam)\b|cong hoa xa hoi|doc lap"
)
_DATED = re.compile(r"\bngay\b.{0,30}\bthang\b.{0,30}\bnam (?:19|20)\d\d\.?$")
_AT_MOST, _LETTERS = 8, 4


def read_subject(lines: Sequence[Line], header: Header) -> str | None:
    cells = [cell for cell in cells_of(lines) if not _is_name_line(cell)]
    start = _start(cells, header)
    if start is None:
        return None
    taken: list[str] = []
    for i, cell in enumerate(cells[start : start + _AT_MOST]):
        if i and (_ends(cell) or (cell.line.no == header.date_line and _DATED.search(cell.bare))):
            break
        taken.append(cell.text)
    joined = squeeze(" ".join(taken)).strip("*[] ")
    if joined.startswith("(") and joined.endswith(")"):
        joined = joined[1:-1]
    if joined[:1] in _QUOTES and _MARK.match(bare(joined[1:])):
        joined = joined.strip(_QUOTES)
    mark = _MARK.match(Cell(cells[start].line, joined).bare)
    return joined[mark.end() :].strip(" .;") if mark else joined.strip(" .;")


def _is_name_line(cell: Cell) -> bool:
    return bool(cell.bare.startswith("doc lap -"))


def _ends(cell: Cell) -> bool:
    """A date, a label, capitals (a stamp, an office) end the subject."""
    return (
        bool(_STOPS.match(cell.bare))
        or urgency_of(cell) is not None
        or (is_upper(cell.text) and len(cell.text) > _LETTERS)
    )


def _start(cells: Sequence[Cell], header: Header) -> int | None:
    for i, cell in enumerate(cells[:-1]):
        if title_kind(cell.line):
            return i + 1
    for i, cell in enumerate(cells):
        if _MARK.match(cell.bare.lstrip('"(')) and not is_upper(cell.text):
            return i
    for i, cell in enumerate(cells):
        if header.number_line and cell.line.no > header.number_line and cell.line.no != header.date_line:
            return None if _ends(cell) else i
    return None
