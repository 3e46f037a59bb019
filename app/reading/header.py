"""The heading: two columns put right, then number, date, place, issuer and urgency."""

import re
from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from app.reading.canon import Line
from app.reading.casing import natural_case
from app.reading.dates import LAST_MONTH
from app.reading.fold import bare, is_upper, squeeze
from app.reading.names import LEVEL_START, clean, starts_body
from app.reading.noise import is_noise
from app.reading.symbols import PARTY_CODES, System, symbol_at_start, tidy
from app.reading.zones import title_kind

_NAME_AT_MOST, _BOX_AT_MOST, _BEFORE_DATE, _AFTER_DATE, _PLACE_WORDS = 120, 24, 90, 12, 4

Urgency = Literal["khan", "thuong_khan", "hoa_toc"]

_MOTTO = re.compile(
    r"c.ng hoa xa h.i ch. nghia v.?i.?t nam|d.c l.p ?- ?t. do ?- ?h.nh\b(?: phuc)?|dang c.ng s.n vi.t nam"
)
_PARTY_MOTTO = re.compile(r"dang c.ng s.n vi.t nam")
_COLUMNS = re.compile(r"\t+| {3,}| ?\| ?")
_NUMBER = re.compile(r"s[o06] ?[:.]? ?(?=[\S])")
_BLANK_STATE = re.compile(
    r"[^/]{0,14}?(?:/[^/\s]{0,6} {0,2})?[/ƒ⁄∕] ?(?P<symbol>[^\W\d_](?:[^\W_]|&){1,14}(?: ?[-–—] ?[^\W\d_](?:[^\W_]|&){0,14}){0,3})"
)
_BLANK_PARTY = re.compile(
    r"[^/]{0,20}?[-–] ?(?P<symbol>(?:"
    + "|".join(sorted(PARTY_CODES, key=len, reverse=True))
    + r") ?/ ?[^\W\d_][^\W_]{1,14})",
    re.IGNORECASE,
)
_DATE = re.compile(
    r", ?(?:(?:vao )?(?:hoi|luc) \d{1,2} ?(?:h|gio|:) ?(?:\d{1,2})?(?: phut)?,? ?)?ngay(?P<d>[ .:…]{0,12}\S{0,3}?[ .…]{0,12})thang(?P<m>[ .…]{0,12}\S{0,3}?[ .…]{0,12})nam[ .…]{0,8}(?P<y>(?:19|20)\d\d)?(?!\d)"
)
# without the comma only where nothing but a place stands before it
_DATE_ALONE = re.compile(
    r" ngay(?P<d>[ .:…]{0,12}\S{0,3}?[ .…]{0,12})thang(?P<m>[ .…]{0,12}\S{0,3}?[ .…]{0,12})nam[ .…]{0,8}(?P<y>(?:19|20)\d\d)\.?"
)
_DATE_DIGITS = re.compile(r", ?ngay ?(?P<d>\d{1,2})[/.-](?P<m>\d{1,2})[/.-](?P<y>(?:19|20)\d\d)(?!\d)")
_URGENT: dict[str, Urgency] = {
    "hoatoc": "hoa_toc",
    "hoatochengio": "hoa_toc",
    "thuongkhan": "thuong_khan",
    "khan": "khan",
    "congdienkhan": "khan",
    "congdienhoatoc": "hoa_toc",
}
_NUMBER_GAPS = re.compile(r"(\b[Ss][ốỐ0óo]) {0,3}(:?)\s{1,20}([\w.…'†]{0,10})(\s{0,20})(?=[/–-])")
_DATE_GAPS = re.compile(r"(ngày|tháng|năm)\s{2,30}(?=\S)|\s{2,30}(?=(?:tháng|năm)\b)")
_LETTERS = re.compile(r"[^a-z]")


@dataclass(slots=True)
class Cell:
    """One column's words on one line."""

    line: Line
    text: str
    bare: str = field(init=False)

    def __post_init__(self) -> None:
        self.bare = bare(self.text)


@dataclass(slots=True)
class Header:
    """What the heading says; `subject_from` is the cell behind the number, where a subject without a mark begins."""

    number: str | None = None
    symbol: str | None = None
    number_symbol: str | None = None
    unreadable: bool = False
    system: System | None = None
    issued_on: str | None = None
    place: str | None = None
    names: list[str] = field(default_factory=list)
    issuers: list[str] = field(default_factory=list)
    urgency: Urgency | None = None
    number_line: int | None = None
    date_line: int | None = None


def cells_of(lines: Sequence[Line]) -> Iterator[Cell]:
    """The columns of each line, mottoes and noise left out."""
    for line in lines:
        if is_noise(line):
            continue
        text = _without_motto(line)
        for part in _COLUMNS.split(_without_gaps(text[:600])):
            if part.strip(" *_-"):
                yield Cell(line, part.strip())


def _without_gaps(text: str) -> str:
    """Room left for a hand to write in is not a column break."""
    text = _NUMBER_GAPS.sub(lambda m: f"{m[1]}{m[2]} {m[3]}{' ' if m[3] and m[4] else ''}", text)
    return _DATE_GAPS.sub(lambda m: f"{m.group(1) or ''} ", text)


def _without_motto(line: Line) -> str:
    """The line without the country's name and motto, which leave a column break behind."""
    found = _MOTTO.search(line.bare[:600])
    return f"{line.text[: found.start()]}\t{line.text[found.end() :]}" if found else line.text


def _first_name_line(lines: Sequence[Line]) -> int:
    """Names above a motto that has a left column of its own belong to a stamp."""
    for line in lines:
        found = _MOTTO.search(line.bare[:600])
        if found:
            return line.no if starts_body(line.text[: found.start()].strip()) else 0
    return 0


def read_header(lines: Sequence[Line], text: str) -> Header:
    header, names, start = Header(), [], _first_name_line(lines)
    if any(_PARTY_MOTTO.search(line.bare[:600]) for line in lines):
        header.system = "PARTY"
    elif any(_MOTTO.search(line.bare[:600]) for line in lines):
        header.system = "STATE"
    for cell in cells_of(lines):
        if _takes_date(cell, header) or _takes_number(cell, header) or _takes_urgency(cell, header):
            continue
        if header.number_line is None and cell.line.no >= start and _is_name(cell):
            names.append(squeeze(cell.text.strip("*: ")))
    whole = _joined(names)
    header.names = [natural_case(name, text) for name in whole]
    parts = whole[-1].split(" - ") if whole else []
    joint = len(parts) > 1 and all(starts_body(part) for part in parts)
    header.issuers = [natural_case(part, text) for part in parts] if joint else header.names[-1:]
    return header


def _is_name(cell: Cell) -> bool:
    return (
        len(cell.text) < _NAME_AT_MOST
        and is_upper(cell.text)
        and not title_kind(Line(0, cell.text))
        and not cell.bare.startswith(("v/v", "so:", "so :"))
    )


def _joined(names: list[str]) -> list[str]:
    """A name broken over lines is one: "ỦY BAN NHÂN DÂN" / "TỈNH X"."""
    whole: list[str] = []
    for name in dict.fromkeys(names):
        goes_on = bool(whole) and (
            whole[-1].endswith((",", "-")) or not starts_body(name) or bare(whole[-1]).endswith(" va")
        )
        goes_on = goes_on or (bool(whole) and bool(LEVEL_START.match(bare(name))) and not starts_body(name))
        if goes_on:
            whole[-1] = f"{whole[-1]} {name}"
        elif starts_body(name) or bare(name).startswith("thu tuong"):
            whole.append(name)
    return [clean(name) for name in whole]


def _takes_urgency(cell: Cell, header: Header) -> bool:
    urgency = urgency_of(cell)
    header.urgency = header.urgency or urgency
    return urgency is not None


def urgency_of(cell: Cell) -> Urgency | None:
    """What a box with nothing but the mark says; a scanner may spoil one letter."""
    letters = _LETTERS.sub("", cell.bare)
    if len(cell.text) > _BOX_AT_MOST:
        return None
    for word, urgency in _URGENT.items():
        slip = (
            len(word) > len("khan")
            and len(letters) == len(word)
            and sum(a != b for a, b in zip(letters, word, strict=True)) == 1
        )
        if letters == word or slip:
            return urgency
    return None


def _takes_date(cell: Cell, header: Header) -> bool:
    found = _DATE.search(cell.bare) or _DATE_DIGITS.search(cell.bare) or _date_behind_place(cell)
    if not found or header.date_line or len(cell.text) - found.end() > _AFTER_DATE or found.start() > _BEFORE_DATE:
        return False
    before = cell.text[: found.start()]
    if cell.bare.startswith(("v/v", "ve ")):
        return False
    if _takes_number(Cell(cell.line, before), header) and header.number_symbol:
        before = _behind_symbol(before)
    elif header.number_line == cell.line.no and header.symbol and header.symbol in tidy(before):
        before = tidy(before).split(header.symbol)[-1]
    header.date_line = cell.line.no
    header.place = clean(before.split("  ")[-1].split(",")[0])[:80] or None
    header.issued_on = _iso(found)
    return True


def _date_behind_place(cell: Cell) -> re.Match[str] | None:
    found = _DATE_ALONE.search(cell.bare[:_NAME_AT_MOST])
    place = cell.text[: found.start()].split() if found else []
    named = 0 < len(place) <= _PLACE_WORDS and all(word.isalpha() and word[0].isupper() for word in place)
    return found if found and named and found.end() == len(cell.text) else None


def _behind_symbol(text: str) -> str:
    start = _NUMBER.match(bare(text))
    symbol = symbol_at_start(text[start.end() :]) if start else None
    return text[start.end() + symbol.end :] if start and symbol else text


def _iso(found: re.Match[str]) -> str | None:
    """As far as it is written and read without a doubt."""
    year, month, day = found["y"], found["m"].strip(" ."), found["d"].strip(" .:…")
    if not year:
        return None
    if not (month.isdigit() and 1 <= int(month) <= LAST_MONTH):
        return year
    if not (day.isdigit() and 1 <= int(day) <= monthrange(int(year), int(month))[1]):
        return f"{year}-{int(month):02d}"
    return f"{year}-{int(month):02d}-{int(day):02d}"


def _takes_number(cell: Cell, header: Header) -> bool:
    start = _NUMBER.match(cell.bare)
    rest = cell.text[start.end() :] if start else cell.text
    symbol = symbol_at_start(rest)
    whole = symbol is not None and symbol.end >= len(rest)
    if header.number_line or not (start or whole):
        return False
    if symbol and not symbol.mended:
        header.number, header.symbol, header.number_symbol = symbol.number, symbol.symbol, symbol.text
        header.system = header.system or symbol.system
    elif not _takes_symbol_alone(rest, header):
        return False
    header.number_line = cell.line.no
    return True


def _takes_symbol_alone(rest: str, header: Header) -> bool:
    """The number is blank, or no one can read it: nothing is said of it."""
    party, state = _BLANK_PARTY.match(rest), _BLANK_STATE.match(rest)
    found = party or state
    if not found:
        return False
    header.symbol = tidy(found["symbol"])
    header.unreadable = any(c.isalnum() for c in rest[: found.start("symbol")])
    return True
