"""The text as numbered lines: what every `lines` of a draft counts."""

import unicodedata
from dataclasses import dataclass, field

from app.reading.fold import bare

_SAME = (("\ufeff", ""), ("\r\n", "\n"), ("\r", "\n"), ("\f", "\n"), ("\u00a0", " "), ("\u00d0", "Đ"))


@dataclass(frozen=True, slots=True)
class Line:
    """One non-blank line. `gap`: a blank line stands before it. `bare` has the length of `text`."""

    no: int
    text: str
    indent: int = 0
    gap: bool = False
    bare: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "bare", bare(self.text))


def composed(text: str) -> str:
    """NFC with one kind of line end, of blank and of "Đ": old typefaces put an Icelandic letter for it."""
    for old, new in _SAME:
        text = text.replace(old, new)
    return unicodedata.normalize("NFC", text)


def lines_of(text: str) -> list[Line]:
    """The non-blank lines, trimmed, counted from 1."""
    found: list[Line] = []
    gap = False
    for raw in composed(text).split("\n"):
        trimmed = raw.strip()
        if trimmed:
            found.append(Line(len(found) + 1, trimmed, len(raw) - len(raw.lstrip()), gap))
        gap = not trimmed
    return found
