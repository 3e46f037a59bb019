"""The two columns of a heading whose lines do not stand at the same heights: issuer at the left, country at the right.

Read row by row they would be shuffled. Set in pairs, first line beside first line, they look as in a typed letter.
"""

import unicodedata
from enum import Enum
from itertools import pairwise, zip_longest

from app.documents.pieces import APART, Row, joined, segments

_ROWS = 24
_COUNTRY = ("CONG HOA XA HOI CHU NGHIA", "DANG CONG SAN VIET NAM")
_NEAR = 0.9
_CENTRED = 0.3
_BODY = "KINH GUI"


class _Side(Enum):
    LEFT = 1
    RIGHT = 2


def columns_of_heading(rows: list[Row], wide: float) -> tuple[list[str], int]:
    """The heading in pairs of lines, and the number of rows it takes; ([], 0) where rows are lines already."""
    parts = [segments(row, wide) for row in rows[:_ROWS]]
    country = next((part for row in parts for part in row if _letters(part).startswith(_COUNTRY)), None)
    if country is None:
        return [], 0
    taken = []
    for row in parts:
        sides = [_side(part, country, wide) for part in row]
        if None in sides or _letters(row[0]).startswith(_BODY):
            break
        taken.append(list(zip(sides, row, strict=True)))
    if not _shuffled(taken):
        return [], 0
    left, right = ([part for row in taken for at, part in row if at is side] for side in _Side)
    pairs = zip_longest((joined(part, wide) for part in left), (joined(part, wide) for part in right), fillvalue="")
    return [*(f"{one}{APART}{other}".rstrip() for one, other in pairs), ""], len(taken)


def _side(part: Row, country: Row, wide: float) -> _Side | None:
    """None where the part belongs to neither column, but runs across the page."""
    start, end = country[0].left, country[-1].right
    left, right = part[0].left, part[-1].right
    if left >= start - wide or abs((left + right) / 2 - (start + end) / 2) < _CENTRED * (end - start):
        return _Side.RIGHT
    return _Side.LEFT if right <= start + wide else None


def _shuffled(taken: list[list[tuple[_Side | None, Row]]]) -> bool:
    """Whether lines of the two columns stand closer under each other than lines of one column can."""
    return any(
        {side for side, _ in above}.isdisjoint(side for side, _ in below)
        and above[0][1][0].middle - below[0][1][0].middle < _NEAR * above[0][1][0].height
        for above, below in pairwise(taken)
    )


def _letters(part: Row) -> str:
    """Without marks, capital."""
    text = " ".join(piece.text for piece in part)
    apart = unicodedata.normalize("NFD", text)
    return "".join(char for char in apart if not unicodedata.combining(char)).upper().replace("Đ", "D")
