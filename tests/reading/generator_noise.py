"""What typists, copiers, scanners and extraction do to a paper."""

import textwrap
import unicodedata
from collections.abc import Callable

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

STAMPS = (
    "CÔNG VĂN ĐẾN",
    "ĐẾN  Số: 1207",
    "Ngày: 12/4/2024",
    "Chuyển: VP",
    "Ký bởi: VĂN PHÒNG",
    "21.03.2024 16:41:00 +07:00",
)
SLIPS = (
    ("Ủ", "Ù"),
    ("HÒA", "HÓA"),
    ("ệ", "ê"),
    ("ổ", "ồ"),
    ("để", "đề"),
    ("Đ", "Ð"),
    ("phố", "phó"),
    ("tổ", "tô"),
    ("ẩ", "ấ"),
    ("ỉ", "i"),
)
DIGIT_SLIPS = (("1", "l"), ("0", "O"), ("5", "S"), ("7", "†"), ("2", "Z"))


def wrapped(draw: DrawFn, text: str) -> str:
    width = draw(st.sampled_from([72, 80, 95]))
    keep = [line if _columns(line) else textwrap.fill(line, width, break_long_words=False) for line in text.split("\n")]
    return "\n".join(keep)


def _columns(line: str) -> bool:
    return "    " in line.strip() or "\t" in line or " | " in line


def paged(draw: DrawFn, text: str) -> str:
    lines = text.split("\n")
    first = next((i for i, line in enumerate(lines) if line.startswith(("1.", "1-", "I."))), len(lines) - 8) + 1
    at = draw(st.integers(first, max(first, len(lines) - 8)))
    number = draw(st.sampled_from(["2", "- 2 -", "Trang 2", "2/3", "                        2"]))
    return "\n".join([*lines[:at], "", number, "", *lines[at:]])


def stamped(draw: DrawFn, text: str) -> str:
    lines = text.split("\n")
    at = draw(st.sampled_from([0, len(lines) // 2]))
    return "\n".join([*lines[:at], draw(st.sampled_from(STAMPS)), *lines[at:]])


def decomposed(_: DrawFn, text: str) -> str:
    return unicodedata.normalize("NFD", text)


def unbroken(_: DrawFn, text: str) -> str:
    return text.replace(" ", "\u00a0")


def spaced(_: DrawFn, text: str) -> str:
    return "\r\n".join(f"  {line}  " if line else "" for line in text.replace(". ", ".  ").split("\n"))


def slipped(draw: DrawFn, text: str) -> str:
    """Letters a scanner takes for others, here and there."""
    for old, new in draw(st.lists(st.sampled_from(SLIPS), min_size=1, max_size=4, unique=True)):
        text = text.replace(old, new)
    return text


def misread_number(draw: DrawFn, text: str) -> str:
    """A digit of the number at the top is no digit any more."""
    lines = text.split("\n")
    for i, line in enumerate(lines[:12]):
        at = line.lower().find("số")
        if at >= 0:
            old, new = draw(st.sampled_from(DIGIT_SLIPS))
            lines[i] = line[:at] + line[at : at + 10].replace(old, new) + line[at + 10 :]
            break
    return "\n".join(lines)


KEEPS_ALL: tuple[Callable[[DrawFn, str], str], ...] = (decomposed, unbroken, spaced)
"""After these everything can still be read."""
SPOILS: tuple[Callable[[DrawFn, str], str], ...] = (
    wrapped,
    paged,
    stamped,
    slipped,
    misread_number,
    decomposed,
    spaced,
)


@st.composite
def harmless(draw: DrawFn, text: str) -> str:
    for change in draw(st.lists(st.sampled_from(KEEPS_ALL), unique=True, max_size=3)):
        text = change(draw, text)
    return text


@st.composite
def spoiled(draw: DrawFn, text: str) -> str:
    for change in draw(st.lists(st.sampled_from(SPOILS), unique=True, min_size=1, max_size=3)):
        text = change(draw, text)
    return text
