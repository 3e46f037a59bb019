"""What a generated duty is made of: its work, its last day, and how both are noted down."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from tests.reading import generator_words as words
from tests.reading.generator_heading import Heading

Units = list[str]


@dataclass(slots=True)
class Asked:
    """The lines, and what is in them: duties as (bodies, first words, last day), reports as (trigger, day, to)."""

    lines: list[str] = field(default_factory=list)
    duties: list[tuple[Units, str, str | None]] = field(default_factory=list)
    reports: list[tuple[str, str | None, str | None]] = field(default_factory=list)
    periods: list[tuple[str, str]] = field(default_factory=list)
    addressees: Sequence[str] = ()


def later(draw: DrawFn, heading: Heading) -> date:
    issued = heading.issued_on or "2024-01-01"
    first = date.fromisoformat(issued if len(issued) == len("2024-01-01") else f"{issued}-28")
    return first + timedelta(days=draw(st.integers(1, 90)))


def work(draw: DrawFn, heading: Heading) -> tuple[str, str | None]:
    """Some work, with or without a last day."""
    what = draw(st.sampled_from(words.WORK))
    if not draw(st.booleans()):
        return what, None
    return dated(draw, heading, what)


def dated(draw: DrawFn, heading: Heading, what: str) -> tuple[str, str | None]:
    """The work with its last day in one of the forms of the trade."""
    day = later(draw, heading)
    form = draw(
        st.sampled_from(
            ["by", "by", "hyphens", "points", "words", "no year", "stretch", "on", "within", "weekday", "month"]
        )
    )
    by = draw(st.sampled_from(["trước ngày", "xong trước ngày", "chậm nhất ngày", "đến hết ngày"]))
    full = f"{day.day:02d}/{day.month}/{day.year}"
    shown = {
        "by": f"{by} {full}",
        "points": f"{by} {day.day:02d}.{day.month}.{day.year}",
        "weekday": f"trước thứ {draw(st.sampled_from(['Hai', 'Tư', 'Bảy']))}{draw(st.sampled_from([', ngày ', ' (ngày ']))}{full}",
        "month": f"từ tháng {day.month} đến {draw(st.sampled_from(['', 'ngày ', 'hết ngày ']))}{full}",
        "hyphens": f"{by} {day.day}-{day.month}-{day.year}",
        "words": f"{by} {day.day:02d} tháng {day.month} năm {day.year}",
        "no year": f"{by} {day.day:02d}/{day.month}",
        "stretch": f"từ ngày 01 đến {draw(st.sampled_from(['', 'hết ']))}ngày {day.day:02d} tháng {day.month} năm {day.year}",
        "on": f"vào ngày {full}",
        "within": f"(từ ngày 01/{day.month} đến {full})",
    }[form]
    return f"{what} {shown}", day.isoformat()


def upper(text: str) -> str:
    return text[:1].upper() + text[1:]
