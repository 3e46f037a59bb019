"""The end of a paper: recipients on the left, the signature on the right, printed beside or below each other."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from app.reading.canon import Line
from app.reading.fold import UPPER, bare, is_upper, squeeze
from app.reading.noise import is_page_number, is_rule
from app.reading.zones import signs

_TITLE_OVER, _NAME_WORDS, _RIGHT_FROM = 5, 6, 38
_COLUMNS = re.compile(r"\t+| {3,}| ?\|")
_LABEL = re.compile(r"[*_ ]{0,3}noi {1,3}nhan ?[:.]?[*_ ]{0,3}")
_BULLET = re.compile(r"(?:[-–—=•+_~] ?)+|\*(?!\*) ?")
_GLUED = re.compile(
    rf"(?<=\S) (?=(?:KT|TM|TL|TUQ)\. ?[{UPPER}]{{2}})|"
    r"[;,.)] (?=(?:KT|TM|TL|TUQ|Q|PHÓ|CHỦ|GIÁM|TRƯỞNG|CHÁNH|BÍ)\b)|(?<=: )(?=(?:KT|TM|TL|TUQ|K/T|T/M|T/L|T/UQ|Q)[. ])"
)
_SIGNED = re.compile(r"[(\[]? ?(?:da ky|ky ten|ky so|ky dien tu|ky,|chu ky so)(?!\w)")
_WHY = re.compile(r"[{}]? ?\((?! ?(?:đã |ký|chữ ký))[^()]{2,30}\)[;,.]?", re.IGNORECASE)
_STORE = re.compile(r"lu+u\b")


@dataclass(slots=True)
class Tail:
    """`left`: the recipients' words by line; `right`: everything else."""

    left: list[tuple[int, str]] = field(default_factory=list)
    right: list[tuple[int, str]] = field(default_factory=list)


def split_tail(lines: Sequence[Line]) -> Tail:
    splitter = _Splitter()
    for line in lines:
        if not is_rule(line) and not is_page_number(line):
            splitter.take(line)
    return splitter.tail


class _Splitter:
    """Knows whether the list has begun, whether "Lưu" has ended it, and whether a signature stands below it."""

    def __init__(self) -> None:
        self.tail = Tail()
        self.listing = self.stored = self.signed = False

    def take(self, line: Line) -> None:
        left, right = _columns(line)
        label = _LABEL.match(bare(left))
        if label:
            self.listing, left = True, left[label.end() :].strip()
        if left:
            side = self.tail.left if self._lists(left) else self.tail.right
            side.append((line.no, left))
        if right:
            self.tail.right.append((line.no, right))

    def _lists(self, text: str) -> bool:
        bullet = _BULLET.match(text)
        if not self.listing:
            return False
        goes_on = not _SIGNED.match(bare(text)) and (
            text.startswith("(") or text[0].islower() or text.endswith((";", ","))
        )
        if not bullet and not goes_on and (self.signed or self._is_signature(text)):
            self.signed = True
            return False
        self.stored = self.stored or bool(_STORE.match(bare(text[bullet.end() :] if bullet else text)))
        return True

    def _is_signature(self, text: str) -> bool:
        """Without a bullet, capitals are a title, and a short line after the last recipient is a name."""
        line = Line(0, text.strip("* "))
        if (
            signs(line)
            or _signs_before_a_name(text)
            or (is_upper(text) and len(text) > _TITLE_OVER)
            or _SIGNED.match(line.bare)
        ):
            return True
        return self.stored and len(text.split()) <= _NAME_WORDS


def _signs_before_a_name(text: str) -> bool:
    """A title in capitals and the name behind it on one line."""
    title = list(takewhile(is_upper, text.split()[:12]))
    return len(title) > 1 and signs(Line(0, " ".join(title)))


def _columns(line: Line) -> tuple[str, str]:
    """The words of the left and of the right column."""
    parts = [part.strip() for part in _COLUMNS.split(line.text) if part.strip()]
    if not parts:
        return "", ""
    if len(parts) > 1 and _WHY.fullmatch(parts[1]):
        parts[:2] = [f"{parts[0]} {parts[1]}"]
    if len(parts) > 1:
        return parts[0], squeeze(" ".join(parts[1:]))
    glued = _GLUED.search(line.text[:400])
    if glued and not is_upper(line.text[: glued.end()]) and is_upper(line.text[glued.end() :]):
        return line.text[: glued.end()].strip(), line.text[glued.end() :].strip()
    if beside := _beside(line.text):
        return beside
    if line.indent > _RIGHT_FROM and not _BULLET.match(line.text):
        return "", line.text
    return line.text, ""


def _beside(text: str) -> tuple[str, str] | None:
    """An item that has ended, and words in capitals of the other column behind it."""
    left, mark, right = text[:400].partition("; ")
    words = right.split()
    capitals = len(words) > 1 and is_upper(right) and all(len(word) > 1 for word in words)
    store = _STORE.match(bare(left).lstrip("- "))
    return (left + mark.strip(), right) if mark and capitals and not store and not is_upper(left) else None
