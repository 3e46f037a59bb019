"""By when: the dates of a duty or a report, and the hour."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from app.reading.blocks import Block
from app.reading.dates import Found, dates_in, hours_in

_HOUR_GAP = (
    r"(?:\d{1,2} ?(?:h|gio|:) ?(?:\d\d)?(?: phut|')?,? ?)?(?:(?:thu (?:hai|ba|tu|nam|sau|bay)|chu nhat),? ?\(?)?"
)
_BY = re.compile(
    rf"\b(?:truoc|cham nhat|muon nhat|khong muon hon|khong qua|tu nay(?: cho)? (?:den|toi)|den het|het|trong|xong|han cuoi|thoi han)(?: (?:la|vao|den|truoc|trong|ngay|luc|hoan thanh|thuc hien))*[ :]{{0,3}}{_HOUR_GAP}(?:ngay )?$"
)
_FROM = re.compile(rf"\btu {_HOUR_GAP}(?:ngay )?$")
_FROM_DAY = re.compile(
    r"\btu (?:ngay )?(?P<d>\d{1,2})(?:(?:[/-]| thang )(?P<m>\d{1,2}))? ?(?:-|den|toi)(?: het)? ?(?:ngay )?$"
)
_FROM_MONTH = re.compile(
    r"\btu (?:dau )?thang (?P<m>\d{1,2})(?:(?:/| nam )(?P<y>(?:19|20)\d\d))? ?(?:-|den|toi)(?: het)? ?(?:ngay )?$"
)
_ONE_TOKEN = re.compile(r"(?<![\d/-])(?<!thang )(?P<d>\d{1,2})(?P<m>) ?- ?$")
_TO = re.compile(r"[ ,]{0,3}(?:-|den|toi)(?: het)? ?(?:ngay )?$")
_NO_TERM = re.compile(
    r"\b(?:hieu luc|sinh ngay)(?: \w+){0,3} (?:tu|truoc|den|ngay)?\b.{0,12}$|\bke tu (?:ngay )?$|"
    r"\b(?:ap dung|thanh lap|ky niem|ban hanh)(?: \w+){0,3} (?:tu|vao) (?:ngay )?$"
)
_ON = re.compile(r"\bvao (?:(?:sang|chieu|toi|hoi|luc) )?(?:thu \w+,? ?(?:\(|, )?)?" + _HOUR_GAP + r"ngay $")
_HAPPENED = re.compile(
    r"\b(?:da|xay ra|dien ra|hoan|thanh lap|ban hanh|ky niem|khai mac|be mac|ghi nhan|bat dau|ket thuc)(?: \w+){0,2} $"
)
_EVERY = re.compile(r"\bdinh ky\b|\b(?:hang|moi) (?:tuan|thang|quy|nam)\b")
_BEFORE, _SENTENCE, _NEXT_YEAR = 60, 160, 330


@dataclass(frozen=True, slots=True)
class Term:
    """A stretch of time in words: from `start` to `end`, either may be open; `at` and `until` where it stands."""

    start: date | None
    end: date | None
    at: int
    until: int
    time: str | None = None

    @property
    def is_deadline(self) -> bool:
        return self.start is None and self.end is not None


@dataclass(slots=True)
class Calendar:
    """Fills in a year that is not written: the first such day not before the paper was issued."""

    issued: str | None = None

    def year_for(self, month: int, day: int) -> int | None:
        if not self.issued or len(self.issued) < len("2024-07"):
            return None
        year, from_month = int(self.issued[:4]), int(self.issued[5:7])
        from_day = int(self.issued[8:10]) if len(self.issued) == len("2024-07-11") else 1
        return year + ((month, day) < (from_month, from_day))

    def day(self, found: Found) -> date | None:
        if found.value or found.year:
            return found.value
        day = _safe(self.year_for(found.month, found.day), found.month, found.day)
        return None if day and self._slipped(day) else day

    def _slipped(self, day: date) -> bool:
        """A day that is next only after nearly a year was meant for this one, or the paper is late: nobody can say."""
        issued = self.issued if self.issued and len(self.issued) == len("2024-07-11") else None
        return issued is not None and (day - date.fromisoformat(issued)).days > _NEXT_YEAR


def _safe(year: int | None, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if year else None
    except ValueError:
        return None


def terms_in(block: Block, calendar: Calendar, start: int = 0, end: int | None = None) -> list[Term]:
    """The stretches a reader would put in a diary, in order."""
    until = len(block.text) if end is None else end
    found = [replace(d, start=d.start + start, end=d.end + start) for d in dates_in(block.low[start:until])]
    terms: list[Term] = []
    skip = -1
    for i, one in enumerate(found):
        if i == skip:
            continue
        before = block.bare[max(0, one.start - _BEFORE) : one.start]
        following = found[i + 1] if i + 1 < len(found) else None
        term = _term(block, calendar, one, before, following)
        if term:
            skip = i + 1 if following and term.until == following.end else skip
            terms.append(term)
    return terms


def _term(block: Block, calendar: Calendar, one: Found, before: str, following: Found | None) -> Term | None:
    if _NO_TERM.search(before):
        return None
    day = calendar.day(one)
    since = _FROM.search(before)
    if since:
        return _span(block, calendar, one, following, one.start - len(before) + since.start())
    if day and (first := _first_day(before, day)):
        return Term(first[0], day, one.start - len(before) + first[1], one.end)
    if (by := _BY.search(before)) and day and not (not one.year and _EVERY.search(_sentence(block, one))):
        at = one.start - len(before) + by.start()
        return Term(None, day, at, one.end, _hour(block, at, one.end))
    if (on := _ON.search(before)) and day and not _HAPPENED.search(before[: on.start()]):
        return Term(day, day, one.start - len(before) + on.start(), one.end)
    return None


def _first_day(before: str, day: date) -> tuple[date | None, int] | None:
    """Of "từ 01-31/12" and "từ tháng 3 đến 30/4" the first day, and where its words begin."""
    if month := _FROM_MONTH.search(before):
        year = int(month["y"]) if month["y"] else day.year - (int(month["m"]) > day.month)
        return _safe(year, int(month["m"]), 1), month.start()
    if part := _FROM_DAY.search(before) or _ONE_TOKEN.search(before):
        return _safe(day.year, int(part["m"] or day.month), int(part["d"])), part.start()
    return None


def _sentence(block: Block, one: Found) -> str:
    """The words around a day, up to the ends of its sentence."""
    start = max(block.bare.rfind(mark, max(0, one.start - _SENTENCE), one.start) for mark in (". ", "; ", ": "))
    ends = [at for mark in (". ", "; ") if (at := block.bare.find(mark, one.end, one.end + _SENTENCE)) >= 0]
    return block.bare[max(start, one.start - _SENTENCE, 0) : min(ends, default=one.end + _SENTENCE)]


def _span(block: Block, calendar: Calendar, one: Found, following: Found | None, at: int) -> Term | None:
    """From one day to the next, which may give the year to both."""
    joined = following is not None and bool(_TO.fullmatch(block.bare[one.end : following.start]))
    last = calendar.day(following) if following and joined else None
    first = one.value
    if not first and not one.year:
        first = _safe(last.year, one.month, one.day) if last else calendar.day(one)
        if first and last and first > last:
            first = _safe(last.year - 1, one.month, one.day)
    if not first:
        return None
    return Term(first, last, at, following.end if following and joined else one.end)


def _hour(block: Block, start: int, end: int) -> str | None:
    return next((time for at, _, time in hours_in(block.bare[start:end])), None)


def deadline_of(terms: Sequence[Term]) -> Term | None:
    """The day by which all of it is done."""
    ending = [term for term in terms if term.end]
    return max(ending, key=lambda term: term.end or date.min, default=None)
