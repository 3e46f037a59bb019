"""A table somebody made in a spreadsheet: separators and marks as they come, columns in any order, none unknown."""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.errors import TooLarge, Unprocessable
from app.reading.canon import composed

MOST_ROWS = 50_000
LONGEST_CELL = 4_000
_SEPARATORS = ",;\t"


@dataclass(frozen=True, slots=True)
class Row:
    """One row, its cells trimmed; `uneven`: it has more or fewer cells than the header."""

    line: int
    cells: dict[str, str]
    uneven: bool = False


def text_of(data: bytes) -> str:
    """The text of a file that says by its mark which Unicode it is; without a mark, UTF-8.

    Raises:
        Unprocessable("unreadable_file"): it is neither.
    """
    encoding = "utf-16" if data[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8-sig"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        raise Unprocessable("unreadable_file", field="file") from None


def read_table(text: str, *, needed: Sequence[str], allowed: Sequence[str]) -> list[Row]:
    """The rows below the header; lines without any cell are left out.

    Raises:
        Unprocessable: `empty_table`, `unknown_columns`, `missing_columns`, `bad_csv`; TooLarge: more than `MOST_ROWS` rows.
    """
    plain = composed(text)
    if not plain.strip():
        raise Unprocessable("empty_table", field="file")
    separator = max(_SEPARATORS, key=plain.split("\n", 1)[0].count)
    numbered = _numbered(plain, separator)
    try:
        header = [name.strip().lower() for name in next(numbered, (1, []))[1]]
        _check_header(header, needed, allowed)
        return _rows(numbered, header)
    except csv.Error as error:
        raise Unprocessable("bad_csv", field="file", cause=str(error)) from None


def _numbered(text: str, separator: str) -> Iterator[tuple[int, list[str]]]:
    """Each row with the line it begins on; a cell in quotes may span several."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    begins = 1
    for cells in reader:
        yield begins, cells
        begins = reader.line_num + 1


def _check_header(header: list[str], needed: Sequence[str], allowed: Sequence[str]) -> None:
    unknown = [name for name in header if name not in {*needed, *allowed}]
    twice = [name for name in dict.fromkeys(header) if header.count(name) > 1]
    missing = [name for name in needed if name not in header]
    if missing:
        raise Unprocessable("missing_columns", field="file", columns=", ".join(missing))
    if unknown or twice:
        known = ", ".join((*needed, *allowed))
        raise Unprocessable("unknown_columns", field="file", columns=", ".join(unknown or twice)[:200], known=known)


def _rows(numbered: Iterator[tuple[int, list[str]]], header: list[str]) -> list[Row]:
    found: list[Row] = []
    for line, cells in numbered:
        if not any(cell.strip() for cell in cells):
            continue
        if len(found) == MOST_ROWS:
            raise TooLarge("too_many_rows", field="file", limit=MOST_ROWS)
        trimmed = [cell.strip()[:LONGEST_CELL] for cell in cells]
        found.append(Row(line, dict(zip(header, trimmed, strict=False)), uneven=len(cells) != len(header)))
    return found
