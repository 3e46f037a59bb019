"""Tables of a report in Word: every row is laid out as the first, whatever stands in it."""

import io
from typing import Any

import docx
import pytest

from app.documents.report_docx import Grid, Paper, Section, report_docx

AWKWARD = ["1", "", " UBND <xã> & thị trấn ", "a\tb\nc"]


def table_of(*rows: list[str]) -> Any:
    grid = Grid(["Số", "Trống", "Tên", "Lời"], rows, (12, 40, 50, 60))
    paper = Paper(
        left=[("plain", "A")], right=[("bold", "B")], title=["T"], sections=[Section("I", [], grid)], copies=[]
    )
    return docx.Document(io.BytesIO(report_docx(paper))).tables[1]


def test_a_row_further_down_is_the_row_it_would_be_as_the_first() -> None:
    others = [[str(n), "x", "y", "z"] for n in range(3)]
    alone, below = table_of(AWKWARD).rows[1], table_of(*others, AWKWARD, ["5", "x", "y", "z"]).rows[4]
    assert below._tr.xml == alone._tr.xml
    assert [cell.text for cell in below.cells] == AWKWARD


@pytest.mark.parametrize("number", [0, 1, 7])
def test_every_row_is_there_in_its_order(number: int) -> None:
    rows = [[str(n), "", f"Xã {n}", ""] for n in range(number)]
    head, *shown = table_of(*rows).rows
    assert [cell.text for cell in head.cells] == ["Số", "Trống", "Tên", "Lời"]
    assert [[cell.text for cell in row.cells] for row in shown] == rows


def test_only_the_first_row_is_built(monkeypatch: pytest.MonkeyPatch) -> None:
    built: list[object] = []
    monkeypatch.setattr("app.documents.report_docx._cells", lambda row, *_rest, **_how: built.append(row))
    monkeypatch.setattr("app.documents.report_docx._rows_like", lambda _first, rows: built.append(len(rows)))
    table_of(*[["1", "2", "3", "4"]] * 3321)
    assert built[2:] == [3320], "the others are copied from it"
