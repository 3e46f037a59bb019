"""The letters of a PDF page by their place: a word may come in pieces, out of order, in several fonts, or twice."""

import ctypes
import unicodedata
from collections.abc import Callable, Iterator
from typing import NamedTuple

import pypdfium2 as pdfium
from pypdfium2 import raw

from app.documents.pieces import Piece

_HYPHENS = {0x02: "-", 0xFFFE: "-"}
_LOWEST = 0x20
_SURROGATES = range(0xD800, 0xE000)
_SAME_LINE = 0.35
_SPACE = 0.16
_BREAK = 0.9
_TWICE = 0.25


class _Letter(NamedTuple):
    left: float
    base: float
    right: float
    height: float
    text: str


_TURNS: dict[int, Callable[[float, float], tuple[float, float]]] = {
    0: lambda x, y: (x, y),
    90: lambda x, y: (y, -x),
    180: lambda x, y: (-x, -y),
    270: lambda x, y: (-y, x),
}


def pieces_of(words: pdfium.PdfTextPage, rotation: int) -> list[Piece]:
    """Groups of letters without a wide gap inside."""
    lines: list[list[_Letter]] = []
    for letter in sorted(_letters(words, _TURNS[rotation]), key=lambda one: -one.base):
        if lines and lines[-1][0].base - letter.base < _SAME_LINE * min(lines[-1][0].height, letter.height):
            lines[-1].append(letter)
        else:
            lines.append([letter])
    return [piece for line in lines for piece in _grouped(sorted(line, key=lambda one: one.left)) if piece.text]


def _letters(words: pdfium.PdfTextPage, turn: Callable[[float, float], tuple[float, float]]) -> Iterator[_Letter]:
    x, y, box = ctypes.c_double(), ctypes.c_double(), raw.FS_RECTF()
    waiting: _Letter | None = None
    for i in range(words.count_chars()):
        text = _text(raw.FPDFText_GetUnicode(words, i))
        if not text or raw.FPDFText_IsGenerated(words, i) == 1:
            continue
        if waiting and unicodedata.combining(text):
            waiting = waiting._replace(text=waiting.text + text)
            continue
        if waiting:
            yield waiting
        raw.FPDFText_GetCharOrigin(words, i, x, y)
        raw.FPDFText_GetLooseCharBox(words, i, box)
        left, base = turn(x.value, y.value)
        corners = turn(box.left, box.bottom), turn(box.right, box.top)
        right = max(corner[0] for corner in corners)
        waiting = _Letter(left, base, right, abs(corners[0][1] - corners[1][1]) or 1.0, text)
    if waiting:
        yield waiting


def _text(code: int) -> str:
    if code in _HYPHENS:
        return _HYPHENS[code]
    return "" if code < _LOWEST or code in _SURROGATES else chr(code)


def _grouped(line: list[_Letter]) -> Iterator[Piece]:
    group: list[_Letter] = []
    end, last, spaced = 0.0, None, False
    for letter in line:
        if letter.text.isspace():
            spaced = True
            continue
        if last and last.text == letter.text and letter.left - last.left < _TWICE * (last.right - last.left):
            continue
        gap = (letter.left - end) / letter.height
        if group and gap > _BREAK:
            yield _piece(group)
            group = []
        elif group and (spaced or gap > _SPACE):
            group.append(letter._replace(text=" ", right=letter.left))
        group.append(letter)
        end, last, spaced = letter.right, letter, False
    if group:
        yield _piece(group)


def _piece(group: list[_Letter]) -> Piece:
    base, height = group[0].base, max(letter.height for letter in group)
    text = "".join(letter.text for letter in group)
    return Piece(group[0].left, base, group[-1].right, base + height, text)
