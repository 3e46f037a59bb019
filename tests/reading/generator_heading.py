"""The upper part of a generated paper: two columns in every order text extraction leaves them."""

import textwrap
from dataclasses import dataclass, field
from datetime import date

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from tests.reading.generator_words import OFFICES, Office

STATE = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
PARTY = ("ĐẢNG CỘNG SẢN VIỆT NAM",)
LAYOUTS = ("spaces", "tabs", "bars", "left then right", "right then left", "glued")


@dataclass(slots=True)
class Heading:
    office: Office
    lines: list[str] = field(default_factory=list)
    number: str | None = None
    symbol: str = ""
    issued_on: str | None = None
    urgency: str | None = None

    @property
    def system(self) -> str:
        return "PARTY" if self.office.party else "STATE"


def cut(text: str, width: int) -> list[str]:
    return textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False)


@st.composite
def heading_part(draw: DrawFn, code: str, subject: str | None) -> Heading:
    """`code` is that of the kind, empty for a công văn, whose `subject` stands under the number."""
    heading = Heading(draw(st.sampled_from(OFFICES)))
    number = _number(draw, heading, code)
    day = _day(draw, heading)
    mark = draw(st.sampled_from(["V/v ", "Về việc ", "V/v: "]))
    about = cut(f"{mark}{subject}", draw(st.sampled_from([30, 45, 200]))) if subject else []
    left, right = list(heading.office.heading), list(PARTY if heading.office.party else STATE)
    heading.urgency, box = draw(st.sampled_from([(None, None), (None, None), ("hoa_toc", "HỎA TỐC"), ("khan", "KHẨN")]))
    about += [box] if box else []
    layout = draw(st.sampled_from(LAYOUTS))
    if layout != "glued" and draw(st.integers(0, 5)) == 0:
        day = day.replace(", ngày", " ngày")
    if layout == "left then right":
        heading.lines = [*left, number, *about, *right, day]
    elif layout == "right then left":
        heading.lines = [*right, day, *left, number, *about]
    else:
        heading.lines = [*_beside(layout, [*left, number], [*right, *[""] * (2 - len(right)), day]), *about]
    return heading


def _beside(layout: str, left: list[str], right: list[str]) -> list[str]:
    gaps = {"spaces": " " * 12, "tabs": "\t", "bars": " | ", "glued": " "}
    return [f"{a}{gaps[layout]}{b}".strip(" |\t") for a, b in zip(left, right, strict=True)]


def _number(draw: DrawFn, heading: Heading, code: str) -> str:
    office = heading.office
    own = office.code.split("-", maxsplit=1)[0]
    if office.party:
        heading.symbol, between = f"{code or 'CV'}/{office.code}", "-"
    else:
        heading.symbol, between = (f"{code}-{own}" if code else office.code), "/"
    label = draw(st.sampled_from(["Số: ", "Số ", "Số:", "số: "]))
    blank = draw(st.sampled_from([None, None, None, "     ", "…..."]))
    if blank:
        return f"{label}{blank}{between}{heading.symbol}"
    heading.number = f"{draw(st.integers(1, 9999)):02d}"
    gap = draw(st.sampled_from(["", "", " "]))
    return f"{label}{heading.number}{gap}{between}{heading.symbol}"


def _day(draw: DrawFn, heading: Heading) -> str:
    day = draw(st.dates(date(2024, 1, 1), date(2026, 12, 31)))
    written = draw(st.sampled_from(["full", "full", "full", "no day"]))
    month = f"{day.month:02d}" if day.month <= 2 else str(day.month)
    heading.issued_on = day.isoformat() if written == "full" else day.isoformat()[:7]
    shown = f"{day.day:02d}" if written == "full" else "    "
    return f"{heading.office.place}, ngày {shown} tháng {month} năm {day.year}"
