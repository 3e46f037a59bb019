"""Words and tables → Word, laid out as Nghị định 30/2020 asks of an administrative paper: A4, its margins, its letters."""

import io
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any, Literal

import docx
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

FONT, SIZE, SMALL = "Times New Roman", 14, 12
Heading = Sequence[tuple[Literal["plain", "bold", "italic"], str]]
_CENTRE, _BOTH = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.JUSTIFY


@dataclass(frozen=True)
class Grid:
    """A table with a heading; `widths` in millimetres, one for each column."""

    heading: Sequence[str]
    rows: Sequence[Sequence[str]]
    widths: Sequence[int]


@dataclass(frozen=True)
class Section:
    title: str
    paragraphs: Sequence[str] = ()
    grid: Grid | None = None


@dataclass(frozen=True)
class Paper:
    """`left` and `right` are the two columns of the heading."""

    left: Heading
    right: Heading
    title: Sequence[str]
    sections: Sequence[Section]
    copies: Sequence[str]
    signed: Sequence[str] = field(default=())


def report_docx(paper: Paper) -> bytes:
    """The whole paper, ready to be edited, numbered and signed."""
    document = docx.Document()
    _page(document)
    _side_by_side(document, paper.left, paper.right)
    for place, line in enumerate(paper.title):
        _line(document.add_paragraph(), line, bold=True, align=_CENTRE, size=SIZE, before=12 if not place else 0)
    for section in paper.sections:
        _line(document.add_paragraph(), section.title, bold=True, before=10)
        for text in section.paragraphs:
            paragraph = document.add_paragraph()
            paragraph.paragraph_format.first_line_indent = Mm(10)
            _line(paragraph, text, align=_BOTH, after=4)
        if section.grid is not None:
            _table(document, section.grid)
    _foot(document, paper)
    kept = io.BytesIO()
    document.save(kept)
    return kept.getvalue()


def _page(document: Any) -> None:
    """Nghị định 30/2020, annex I: 20–25 mm above and below, 30–35 mm at the left, 15–20 mm at the right."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    style = document.styles["Normal"]
    style.font.name, style.font.size = FONT, Pt(SIZE)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)


def _side_by_side(document: Any, left: Heading, right: Heading) -> None:
    table = document.add_table(rows=1, cols=2)
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    for cell, lines, width in zip(table.rows[0].cells, (left, right), (70, 95), strict=True):
        cell.width = Mm(width)
        for place, (how, text) in enumerate(lines):
            paragraph = cell.paragraphs[0] if not place else cell.add_paragraph()
            _line(paragraph, text, bold=how == "bold", italic=how == "italic", align=_CENTRE, size=SMALL)


def _table(document: Any, grid: Grid) -> None:
    table = document.add_table(rows=1, cols=len(grid.heading))
    table.style = "Table Grid"
    _cells(table.rows[0], grid.heading, grid.widths, bold=True)
    table.rows[0]._tr.get_or_add_trPr().append(table.rows[0]._tr.makeelement(qn("w:tblHeader"), {qn("w:val"): "true"}))  # noqa: SLF001 - python-docx has no word for a heading that repeats
    if grid.rows:
        first = table.add_row()
        _cells(first, grid.rows[0], grid.widths)
        _rows_like(first._tr, grid.rows[1:])  # noqa: SLF001 - copied as it is, not built anew


def _rows_like(first: Any, rows: Sequence[Sequence[str]]) -> None:
    """Below a row that is there, rows of its shape with other words: to build each cell anew takes ten times as long."""
    last = first
    for texts in rows:
        made = deepcopy(first)
        for run, text in zip(made.iter(qn("w:r")), texts, strict=True):
            run.text = text
        last.addnext(made)
        last = made


def _cells(row: Any, texts: Sequence[str], widths: Sequence[int], *, bold: bool = False) -> None:
    for cell, text, width in zip(row.cells, texts, widths, strict=True):
        cell.width = Mm(width)
        _line(cell.paragraphs[0], text, bold=bold, size=SMALL, align=_CENTRE if bold else None)


def _foot(document: Any, paper: Paper) -> None:
    _line(document.add_paragraph(), "")
    table = document.add_table(rows=1, cols=2)
    copies, signed = table.rows[0].cells
    for place, text in enumerate(paper.copies):
        paragraph = copies.paragraphs[0] if not place else copies.add_paragraph()
        _line(paragraph, text, bold=not place, italic=not place, size=SMALL if not place else SMALL - 1)
    for place, text in enumerate(paper.signed):
        paragraph = signed.paragraphs[0] if not place else signed.add_paragraph()
        _line(paragraph, text, bold=True, align=_CENTRE)


def _line(
    paragraph: Any,
    text: str,
    *,
    bold: bool = False,
    italic: bool = False,
    size: int = SIZE,
    align: Any = None,
    before: int = 0,
    after: int = 0,
) -> None:
    shape = paragraph.paragraph_format
    shape.space_before, shape.space_after, shape.line_spacing = Pt(before), Pt(after), 1.0
    if align is not None:
        paragraph.alignment = align
    run = paragraph.add_run(text)
    run.bold, run.italic = bold, italic
    run.font.name, run.font.size = FONT, Pt(size)
    run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), FONT)  # noqa: SLF001 - the letters of Word's own East Asian setting
