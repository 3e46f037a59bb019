"""PDF with a text layer: words put back on their lines, columns kept apart, paragraphs by their distance."""

from dataclasses import dataclass
from itertools import pairwise

import pypdfium2 as pdfium
from pypdfium2.raw import FPDF_ERR_PASSWORD, FPDF_ERR_SECURITY, FPDF_GetLastError

from app.errors import Unprocessable

MAX_PAGES = 200
MAX_PIECES = 20_000
_LEAST_LETTERS = 20
_WORD_GAP = 0.15
_COLUMN_GAP = 2.2
_PARAGRAPH_GAP = 1.75


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


def pdf_text(data: bytes) -> str:
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError:
        locked = FPDF_GetLastError() in {FPDF_ERR_PASSWORD, FPDF_ERR_SECURITY}
        raise Unprocessable("encrypted_file" if locked else "unreadable_file", field="file") from None
    try:
        if len(document) > MAX_PAGES:
            raise Unprocessable("file_too_large", field="file", limit=MAX_PAGES)
        text = "\n\n".join(_page(document[i]) for i in range(len(document)))
    except pdfium.PdfiumError:
        raise Unprocessable("unreadable_file", field="file") from None
    finally:
        document.close()
    if sum(char.isalpha() for char in text) < _LEAST_LETTERS:
        raise Unprocessable("no_text_layer", field="file")
    return text


def _page(page: pdfium.PdfPage) -> str:
    words = page.get_textpage()
    try:
        count = words.count_rects()
        if count > MAX_PIECES:
            raise Unprocessable("file_too_large", field="file", limit=MAX_PIECES)
        pieces = []
        for i in range(count):
            left, bottom, right, top = words.get_rect(i)
            text = (
                words.get_text_bounded(left, bottom, right, top)
                .replace("\r\n", " ")
                .replace("\n", " ")
                .replace("\r", " ")
            )
            if text.strip():
                pieces.append(Piece(left, bottom, right, top, text.strip()))
    finally:
        words.close()
        page.close()
    return "\n".join(_written(_rows(pieces)))


def _rows(pieces: list[Piece]) -> list[list[Piece]]:
    """Pieces whose middles lie on one height, from top to bottom."""
    rows: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda p: -p.middle):
        if rows and abs(rows[-1][0].middle - piece.middle) < 0.5 * min(rows[-1][0].height, piece.height):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [sorted(row, key=lambda p: p.left) for row in rows]


def _written(rows: list[list[Piece]]) -> list[str]:
    if not rows:
        return []
    edge = min(row[0].left for row in rows)
    letters = sum(len(piece.text) for row in rows for piece in row)
    wide = sum(piece.right - piece.left for row in rows for piece in row) / max(letters, 1) or 5.0
    lines, above = [], None
    for row in rows:
        if above is not None and above - row[0].middle > _PARAGRAPH_GAP * row[0].height * 1.2:
            lines.append("")
        lines.append(" " * int((row[0].left - edge) / wide) + _joined(row, wide))
        above = row[0].middle
    return lines


def _joined(row: list[Piece], wide: float) -> str:
    line = row[0].text
    for before, piece in pairwise(row):
        gap = (piece.left - before.right) / wide
        line += ("    " if gap > _COLUMN_GAP else " " if gap > _WORD_GAP else "") + piece.text
    return line
