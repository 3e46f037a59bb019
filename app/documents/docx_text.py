"""Word: paragraphs and tables in order, automatic numbers written out, the two columns of a heading side by side."""

import io
from collections.abc import Iterator
from itertools import zip_longest
from typing import Any

import docx
from docx.opc.exceptions import PackageNotFoundError

from app.documents.numbers import Numbering
from app.documents.packages import BROKEN, check_package
from app.errors import Unprocessable

MAX_LINES = 20_000
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_PARAGRAPH, _TABLE, _ROW, _CELL = _W + "p", _W + "tbl", _W + "tr", _W + "tc"
_WRAPPERS = {_W + name for name in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag")}
_SIGNS = {_W + "tab": "\t", _W + "br": "\n", _W + "cr": "\n", _W + "noBreakHyphen": "-", _W + "ptab": "\t"}
_ASIDE = {_W + name for name in ("txbxContent", "pPr", "rPr", "del", "moveFrom")} | {_MC + "Fallback"}
_RUN, _TEXT = _W + "r", _W + "t"
_OFF = {"0", "false", "off"}
_MAIN_PART = "word/document.xml"
_COLUMNS = 2


def docx_text(data: bytes) -> str:
    check_package(data, _MAIN_PART)
    try:
        document = docx.Document(io.BytesIO(data))
        numbering = Numbering(_numbering_of(document), document.styles.element)
        lines = []
        for line in _lines(document.element.body, numbering):
            lines.append(line)
            if len(lines) > MAX_LINES:
                raise Unprocessable("file_too_large", field="file", limit=MAX_LINES)
    except (PackageNotFoundError, KeyError, AttributeError, TypeError, SyntaxError, *BROKEN):
        # A RecursionError is a RuntimeError: nobody nests tables that deep to be read.
        raise Unprocessable("unreadable_file", field="file") from None
    return "\n".join(lines)


def _numbering_of(document: Any) -> Any | None:
    for relation in document.part.rels.values():
        if relation.reltype.endswith("/numbering"):
            return relation.target_part.element
    return None


def _lines(container: Any, numbering: Numbering) -> Iterator[str]:
    for block in _blocks(container, {_PARAGRAPH, _TABLE}):
        if block.tag == _PARAGRAPH:
            yield from _paragraph(block, numbering).split("\n")
        else:
            yield from _table(block, numbering)
        yield ""


def _blocks(container: Any, wanted: set[str]) -> Iterator[Any]:
    """Children of these kinds, also those inside content controls and tracked insertions."""
    for child in container:
        if child.tag in wanted:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _blocks(child, wanted)


def _paragraph(paragraph: Any, numbering: Numbering) -> str:
    text = "".join(_words(paragraph)).strip()
    label = numbering.label(paragraph.find(_W + "pPr"))
    return f"{label} {text}" if label and text else text


def _words(element: Any) -> Iterator[str]:
    """Runs as they stand now: inserted words count; deleted, hidden and moved ones and text boxes do not."""
    for child in element:
        if child.tag == _TEXT:
            yield child.text or ""
        elif child.tag in _SIGNS:
            yield _SIGNS[child.tag]
        elif child.tag not in _ASIDE and not (child.tag == _RUN and _is_hidden(child)):
            yield from _words(child)


def _is_hidden(run: Any) -> bool:
    mark = run.find(f"{_W}rPr/{_W}vanish")
    return mark is not None and mark.get(_W + "val") not in _OFF


def _table(table: Any, numbering: Numbering) -> Iterator[str]:
    for row in _blocks(table, {_ROW}):
        columns = [_cell(cell, numbering) for cell in _blocks(row, {_CELL})]
        if len(columns) == _COLUMNS and max(map(len, columns)) > 1:
            yield from (
                "\t".join(pair).rstrip("\t") if pair[1] else pair[0] for pair in zip_longest(*columns, fillvalue="")
            )
        else:
            yield "\t".join(" ".join(column) for column in columns)


def _cell(cell: Any, numbering: Numbering) -> list[str]:
    """The lines of a cell; none where it only goes on with the cell above."""
    merged = cell.find(f"{_W}tcPr/{_W}vMerge")
    if merged is not None and merged.get(_W + "val") != "restart":
        return []
    return [line for line in _lines(cell, numbering) if line.strip()]
