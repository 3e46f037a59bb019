"""Groups of letters with their place on a page."""

from dataclasses import dataclass
from itertools import pairwise

APART = "    "
"""Stands between columns."""
_WORD_GAP = 0.15
_COLUMN_GAP = 2.2


@dataclass(slots=True)
class Piece:
    left: float
    bottom: float
    right: float
    top: float
    text: str

    @property
    def middle(self) -> float:
        return (self.bottom + self.top) / 2

    @property
    def height(self) -> float:
        return max(self.top - self.bottom, 1.0)


Row = list[Piece]


def mean_width(pieces: list[Piece]) -> float:
    """Of a letter."""
    letters = sum(len(piece.text) for piece in pieces)
    return sum(piece.right - piece.left for piece in pieces) / max(letters, 1) or 5.0


def joined(row: Row, wide: float) -> str:
    line = row[0].text
    for before, piece in pairwise(row):
        gap = _gap(before, piece, wide)
        line += (APART if gap > _COLUMN_GAP else " " if gap > _WORD_GAP else "") + piece.text
    return line


def segments(row: Row, wide: float) -> list[Row]:
    """The pieces of a row by column."""
    found = [[row[0]]]
    for before, piece in pairwise(row):
        if _gap(before, piece, wide) > _COLUMN_GAP:
            found.append([piece])
        else:
            found[-1].append(piece)
    return found


def _gap(before: Piece, piece: Piece, wide: float) -> float:
    return (piece.left - before.right) / wide
