"""Word: paragraphs and tables in order, automatic numbers written out, the two columns of a heading side by side."""

import io
import zipfile
from collections.abc import Iterator
from itertools import zip_longest
from typing import Any

import docx
from docx.opc.exceptions import PackageNotFoundError
from docx.table import Table
from docx.text.paragraph import Paragraph

from app.documents.numbers import Numbering
from app.errors import Unprocessable

MAX_ENTRIES = 3_000
MAX_EXPANDED = 120_000_000
MAX_LINES = 60_000
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TEXT, _TAB, _BREAKS = _W + "t", _W + "tab", {_W + "br", _W + "cr"}
_ASIDE = {_W + "txbxContent", _W + "pPr"}
_MAIN_PART = "word/document.xml"
_COLUMNS = 2


def docx_text(data: bytes) -> str:
    _check_package(data)
    try:
        document = docx.Document(io.BytesIO(data))
        numbering = Numbering(_numbering_of(document), document.styles.element)
        lines = []
        for line in _lines(document, numbering):
            lines.append(line)
            if len(lines) > MAX_LINES:
                raise Unprocessable("file_too_large", field="file", limit=MAX_LINES)
    except (PackageNotFoundError, KeyError, ValueError, AttributeError, SyntaxError, zipfile.BadZipFile, EOFError):
        raise Unprocessable("unreadable_file", field="file") from None
    return "\n".join(lines)


def _check_package(data: bytes) -> None:
    """Refuses what would swell when unpacked, before anything is unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            entries = package.infolist()
    except (zipfile.BadZipFile, ValueError, OSError):
        raise Unprocessable("unreadable_file", field="file") from None
    if any(entry.flag_bits & 1 for entry in entries):
        raise Unprocessable("encrypted_file", field="file")
    if len(entries) > MAX_ENTRIES or sum(entry.file_size for entry in entries) > MAX_EXPANDED:
        raise Unprocessable("file_too_large", field="file", limit=MAX_EXPANDED)
    if _MAIN_PART not in {entry.filename for entry in entries}:
        raise Unprocessable("unsupported_file", field="file")


def _numbering_of(document: Any) -> Any | None:
    for relation in document.part.rels.values():
        if relation.reltype.endswith("/numbering"):
            return relation.target_part.element
    return None


def _lines(container: Any, numbering: Numbering) -> Iterator[str]:
    for part in container.iter_inner_content():
        if isinstance(part, Paragraph):
            yield from _paragraph(part, numbering).split("\n")
            yield ""
        elif isinstance(part, Table):
            yield from _table(part, numbering)
            yield ""


def _paragraph(paragraph: Paragraph, numbering: Numbering) -> str:
    text = "".join(_words(paragraph._p)).strip()  # noqa: SLF001  # the only way to the XML of a paragraph
    label = numbering.label(paragraph._p.pPr) if text else ""  # noqa: SLF001  # as above
    return f"{label} {text}" if label else text


def _words(element: Any) -> Iterator[str]:
    """Runs as they stand now: inserted words count, deleted ones and text boxes do not."""
    for child in element:
        if child.tag == _TEXT:
            yield child.text or ""
        elif child.tag == _TAB:
            yield "\t"
        elif child.tag in _BREAKS:
            yield "\n"
        elif child.tag not in _ASIDE:
            yield from _words(child)


def _table(table: Table, numbering: Numbering) -> Iterator[str]:
    for row in table.rows:
        cells: list[Any] = []
        for cell in row.cells:
            if not cells or cell._tc is not cells[-1]._tc:  # noqa: SLF001  # a merged cell is met once per column
                cells.append(cell)
        columns = [[line for line in _lines(cell, numbering) if line.strip()] for cell in cells]
        if len(columns) == _COLUMNS and max(map(len, columns)) > 1:
            yield from (
                "\t".join(pair).rstrip("\t") if pair[1] else pair[0] for pair in zip_longest(*columns, fillvalue="")
            )
        else:
            yield "\t".join(" ".join(column) for column in columns)
