"""Days in a row of figures: "các ngày 06, 13 và 20/6/2026". Days that follow each other are a stretch, others stand apart."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from app.reading.blocks import Block
from app.reading.deadlines import Calendar
from app.reading.draft import Span

_DAY = r"\d{1,2}(?:[/-]\d{1,2}(?:[/-]\d{4})?)?"
_LAST = r"\d{1,2}(?:[/-]| thang )\d{1,2}(?:(?:[/-]| nam )\d{4})?"
_ROW = re.compile(
    rf"\b(?:cac|vao|trong) ngay (?P<days>{_DAY}(?:(?:, ?| va |, va ){_DAY}){{0,11}}(?:, ?| va |, va ){_LAST})(?![\d/-])"
)
_FIGURES = re.compile(r"\d+")
_ITEM = re.compile(rf"{_LAST}|{_DAY}")
_NO_WORK = re.compile(r"\b(?:ky niem|nhan dip|nhan|mung|le|truoc|sau|tu|tinh|da \w+)(?: \w+)? ?$")
_BEFORE = 40


@dataclass(frozen=True, slots=True)
class Row:
    """The days of a row, in order, and where its words stand; no days where they cannot be told."""

    days: tuple[date, ...]
    at: int
    until: int

    def spans(self) -> list[Span]:
        """One stretch of days that follow each other, else the days by themselves."""
        if all(later - day == timedelta(1) for day, later in zip(self.days, self.days[1:], strict=False)):
            return [Span(start=self.days[0].isoformat(), end=self.days[-1].isoformat())]
        return [Span(days=[day.isoformat() for day in self.days])]


def rows_in(block: Block, calendar: Calendar) -> Iterator[Row]:
    for found in _ROW.finditer(block.bare):
        if not _NO_WORK.search(block.bare[max(0, found.start() - _BEFORE) : found.start()]):
            yield Row(_days(found["days"], calendar), found.start(), found.end())


def _days(written: str, calendar: Calendar) -> tuple[date, ...]:
    """Month and year stand once, with the last day; without a year only days of one month are sure to be of this one."""
    items = [[int(figure) for figure in _FIGURES.findall(item)] for item in _ITEM.findall(written)]
    month = items[-1][1]
    year = items[-1][2] if len(items[-1]) > len("dm") else None
    days: list[date] = []
    for day, *rest in reversed(items):
        if rest and rest[0] != month and not year:
            return ()
        month, year = (rest[0] if rest else month), (rest[1] if len(rest) > 1 else year)
        own = year or calendar.year_for(month, day)
        try:
            days.append(date(own or 0, month, day))
        except ValueError:
            return ()
    ordered = tuple(reversed(days))
    return ordered if list(ordered) == sorted(set(ordered)) else ()
