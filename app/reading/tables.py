"""Tables that give out work row by row: the row at the top says which column holds the work, whose it is and by when."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.reading.blocks import Block
from app.reading.canon import Line
from app.reading.duties import Duty
from app.reading.fold import bare, squeeze
from app.reading.names import split_names, starts_body
from app.reading.units import bodies_at

_CELLS = re.compile(r"\t| ?\| ?")
_WORK = re.compile(r"(?:noi dung|nhiem vu|cong viec|dau viec|ten (?:nhiem vu|cong viec)|hoat dong)\b")
_BODY = re.compile(
    r"(?:(?:co quan|don vi|bo phan|phong|ban|nguoi)(?: ?, ?(?:don vi|ca nhan|dia phuong|co quan))* (?:chu tri|thuc hien|chiu trach nhiem|phu trach)|"
    r"chu tri|trach nhiem|phan cong|don vi$|co quan$)"
)
_SUPPORT = re.compile(r".{0,40}\bphoi hop\b")
_TIME = re.compile(r"(?:thoi (?:gian|han|diem)|tien do|hoan thanh|ngay hoan thanh|han hoan thanh)\b")
_BARE_DAY = re.compile(r"(?:ngay )?\d{1,2}[/-]\d{1,2}(?:[/-]\d{4})?\.?$")
_DUE = re.compile(r".*\b(?:thoi han|hoan thanh|tien do)\b")
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class _Columns:
    work: int
    body: int
    support: int | None
    time: int | None
    due: bool


def cells_of_row(text: str) -> list[str]:
    """The cells of a line of a table; a line of words has one."""
    return [cell.strip(" *") for cell in _CELLS.split(text.strip().strip("|"))]


def read_tables(lines: Sequence[Line], known: Sequence[str]) -> tuple[list[Duty], list[Line]]:
    """The duties that tables give out, and the lines that are left to be read as words."""
    duties: list[Duty] = []
    left: list[Line] = []
    columns: _Columns | None = None
    for line in lines:
        cells = cells_of_row(line.text)
        if len(cells) < _FEWEST:
            columns = None
        elif found := _columns(cells):
            columns = found
            left.append(line)
            continue
        if columns is None:
            left.append(line)
        elif duty := _duty(line, cells, columns, known):
            duties.append(duty)
    return duties, left


def _columns(cells: Sequence[str]) -> _Columns | None:
    heads = [bare(cell) for cell in cells]

    def place(pattern: re.Pattern[str], *other: int | None) -> int | None:
        return next((i for i, head in enumerate(heads) if pattern.match(head) and i not in other), None)

    work, support = place(_WORK), place(_SUPPORT)
    body = place(_BODY, support)
    if work is None or body is None:
        return None
    time = place(_TIME, work, body)
    return _Columns(work, body, support, time, due=time is not None and bool(_DUE.match(heads[time])))


def _duty(line: Line, cells: Sequence[str], columns: _Columns, known: Sequence[str]) -> Duty | None:
    """None for a row that lacks its work or its body: a heading inside the table."""
    work, body = _cell(cells, columns.work), _cell(cells, columns.body)
    if not work or not starts_body(body):
        return None
    time = _cell(cells, columns.time)
    if time and columns.due and _BARE_DAY.match(bare(time)):
        time = f"thời hạn: {time}"
    text = squeeze(f"{work} ({time})" if time else work)
    helping = _cell(cells, columns.support)
    return Duty(
        (Block(text, None, [(0, line.no)]),),
        bodies_at(body, known) or split_names(body),
        support=bodies_at(helping, known),
    )


def _cell(cells: Sequence[str], at: int | None) -> str:
    return cells[at] if at is not None and at < len(cells) else ""
