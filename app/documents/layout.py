"""Words that lie about on a page, put back on lines; columns kept apart, paragraphs told by their distance."""

from itertools import pairwise
from statistics import median

from app.documents.heading import columns_of_heading
from app.documents.pieces import Piece, Row, joined, mean_width

_PARAGRAPH_GAP = 1.25


def laid_out(pieces: list[Piece]) -> list[str]:
    """The lines of a page from top to bottom."""
    if not pieces:
        return []
    rows = _rows(pieces)
    wide = mean_width(pieces)
    heading, taken = columns_of_heading(rows, wide)
    return [*heading, *_written(rows[taken:], min(piece.left for piece in pieces), wide)]


def _rows(pieces: list[Piece]) -> list[Row]:
    """Pieces whose middles lie on one height, from top to bottom."""
    rows: list[Row] = []
    for piece in sorted(pieces, key=lambda p: -p.middle):
        if rows and abs(rows[-1][0].middle - piece.middle) < 0.5 * min(rows[-1][0].height, piece.height):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [sorted(row, key=lambda p: p.left) for row in rows]


def _written(rows: list[Row], edge: float, wide: float) -> list[str]:
    lines: list[str] = []
    usual = _usual_distance(rows)
    above = None
    for row in rows:
        if above is not None and above - row[0].middle > _PARAGRAPH_GAP * usual:
            lines.append("")
        lines.append(" " * int((row[0].left - edge) / wide) + joined(row, wide))
        above = row[0].middle
    return lines


def _usual_distance(rows: list[Row]) -> float:
    """Between lines of one paragraph: those of the closest quarter, but no closer than letters can stand."""
    distances = sorted(above[0].middle - below[0].middle for above, below in pairwise(rows))
    least = median(row[0].height for row in rows) if rows else 0.0
    return max(distances[len(distances) // 4], least) if distances else least
