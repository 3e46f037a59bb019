"""Dates as they are written in running text, and hours."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

LAST_DAY, LAST_MONTH = 31, 12

_YEAR = r"(?:19|20)\d\d"
_NUMERIC = re.compile(
    rf"(?<![\d/])(?P<d>\d{{1,2}})(?P<sep>[/-])(?P<m>\d{{1,2}})(?:(?P=sep)(?P<y>{_YEAR})(?!\d))?(?![\d]|[/-]\w)"
)
_POINTS = re.compile(rf"(?<![\d.])(?P<d>\d{{1,2}})\.(?P<m>\d{{1,2}})\.(?P<y>{_YEAR})(?!\d)")
_WORDS = re.compile(
    rf"(?<!\d)(?P<d>\d{{1,2}}) ?(?:th[aá]ng|/) ?(?P<m>\d{{1,2}})(?: ?(?:n[aă]m|/) ?(?P<y>{_YEAR})(?!\d))?(?!\d|/\d)"
)
_TWO_FIGURES = re.compile(r"\d\d[/-]\d|\d[/-]\d\d")
_HOUR = re.compile(r"(?<!\d)(?P<h>[01]?\d|2[0-3]) ?(?:h|gio|:)(?: ?(?P<min>[0-5]\d))?(?: ?phut)?(?!\w)")


@dataclass(frozen=True, slots=True)
class Found:
    """A date in text; `value` has year, month and day, or is None when no year could be told."""

    value: date | None
    start: int
    end: int
    day: int
    month: int
    year: int | None

    @property
    def iso(self) -> str | None:
        return self.value.isoformat() if self.value else None


def _date(year: int | None, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if year else None
    except ValueError:
        return None


def dates_in(text: str, year: int | None = None) -> list[Found]:
    """The dates of `text`, in order; `year` stands in where none is written."""
    found = {m.start(): m for pattern in (_WORDS, _NUMERIC, _POINTS) for m in pattern.finditer(text)}
    result: list[Found] = []
    for start in sorted(found):
        one = found[start]
        if result and start < result[-1].end:
            continue
        day, month = int(one["d"]), int(one["m"])
        own = int(one["y"]) if one["y"] else None
        if not own and not _dated(text, start):
            continue
        if 1 <= day <= LAST_DAY and 1 <= month <= LAST_MONTH:
            result.append(Found(_date(own or year, month, day), start, one.end(), day, month, own))
    return result


def _dated(text: str, start: int) -> bool:
    """Without a year, "16/12" is a date only after the word for day."""
    before = text[max(0, start - 12) : start].lower()
    if before.endswith(("trước ", "truoc ")) and _TWO_FIGURES.match(text, start):
        return True
    return before.rstrip().endswith(("ngày", "ngay", "hết", "đến", "và", ","))


def hours_in(bare: str) -> Iterator[tuple[int, int, str]]:
    """Start, end and "HH:MM" of each hour in folded text."""
    for m in _HOUR.finditer(bare):
        yield m.start(), m.end(), f"{int(m['h']):02d}:{m['min'] or '00'}"
