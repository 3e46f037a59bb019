"""The end of a paper: recipients on the left, the signature on the right, printed beside or below each other."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from app.reading.canon import Line
from app.reading.fold import is_upper, squeeze
from app.reading.noise import is_page_number, is_rule
from app.reading.zones import signs

_TITLE_OVER, _NAME_WORDS, _RIGHT_FROM = 5, 6, 38
_COLUMNS = re.compile(r"\t+| {3,}| ?\|")
_LABEL = re.compile(r"noi nhan ?[:.]? ?")
_BULLET = re.compile(r"(?:[-–—=•+_~] ?)+|\*(?!\*) ?")
_GLUED = re.compile(
    r"[;,.)] (?=(?:KT|TM|TL|TUQ|Q|PHÓ|CHỦ|GIÁM|TRƯỞNG|CHÁNH|BÍ)\b)|(?<=: )(?=(?:KT|TM|TL|TUQ|K/T|T/M|T/L|Q)[. ])"
)
_STORE = re.compile(r"lu+u\b")


@dataclass(slots=True)
class Tail:
    """`left`: the recipients' words by line; `right`: everything else."""

    left: list[tuple[int, str]] = field(default_factory=list)
    right: list[tuple[int, str]] = field(default_factory=list)


def split_tail(lines: Sequence[Line]) -> Tail:
    tail, listing, stored, after_store = Tail(), False, False, 0
    for line in lines:
        if is_rule(line) or is_page_number(line):
            continue
        left, right = _columns(line)
        label = _LABEL.match(Line(0, left).bare) if left else None
        if label:
            listing, left = True, left[label.end() :].strip()
        bulleted = bool(_BULLET.match(left))
        if (
            listing
            and left
            and (bulleted or not _is_signature(left, stored=stored))
            and not (after_store and not bulleted)
        ):
            tail.left.append((line.no, left))
            stored = stored or bool(_STORE.match(_BULLET.sub("", Line(0, left).bare, count=1)))
            after_store = int(stored and left.rstrip().endswith("."))
        elif left:
            tail.right.append((line.no, left))
        if right:
            tail.right.append((line.no, right))
    return tail


def _is_signature(text: str, *, stored: bool) -> bool:
    """Without a bullet, capitals are a title, and a short line after the last recipient is a name."""
    line = Line(0, text.strip("* "))
    return (
        signs(line)
        or (is_upper(text) and len(text) > _TITLE_OVER)
        or line.bare.strip("() ") == "da ky"
        or (stored and len(text.split()) <= _NAME_WORDS)
    )


def _columns(line: Line) -> tuple[str, str]:
    """The words of the left and of the right column."""
    parts = [part.strip() for part in _COLUMNS.split(line.text) if part.strip()]
    if not parts:
        return "", ""
    if len(parts) > 1:
        return parts[0], squeeze(" ".join(parts[1:]))
    glued = _GLUED.search(line.text[:400])
    if glued and not is_upper(line.text[: glued.end()]) and is_upper(line.text[glued.end() :]):
        return line.text[: glued.end()].strip(), line.text[glued.end() :].strip()
    if line.indent > _RIGHT_FROM and not _BULLET.match(line.text):
        return "", line.text
    return line.text, ""
