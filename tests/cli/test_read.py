"""`trienkhai read`: JSON for programs, a summary for people, and how it refuses."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from app.cli import main
from tests.reading.papers import paper

BODY = "1. UBND các xã, thị trấn\n- Họp dân tại thôn trước ngày 30/4/2024.\n2. Treo 05 băng rôn."


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    file = tmp_path / "cong-van.txt"
    file.write_text(paper(BODY), encoding="utf-8")
    return file


def run(*args: object) -> tuple[int, str, str]:
    result = CliRunner().invoke(main, ["read", *map(str, args)])
    return result.exit_code, result.stdout, result.stderr


def test_one_file_is_one_draft_in_json(letter: Path) -> None:
    code, out, _ = run(letter, "--json")
    draft = json.loads(out)
    assert code == 0
    assert draft["number_symbol"] == "118/VHTT"
    assert draft["instructions"][0]["due_on"] == "2024-04-30"


def test_several_files_are_one_line_each_with_their_name(letter: Path) -> None:
    code, out, _ = run(letter, letter, "--json")
    rows = [json.loads(line) for line in out.splitlines()]
    assert code == 0
    assert [row["file"] for row in rows] == [str(letter)] * 2
    assert rows[0]["draft"]["issued_on"] == "2024-03-04"


def test_a_person_gets_a_summary(letter: Path) -> None:
    code, out, _ = run(letter)
    assert code == 0
    assert "118/VHTT, 2024-03-04, Phòng Văn hóa và Thông tin" in out
    assert "Họp dân tại thôn trước ngày 30/4/2024 [UBND các xã, thị trấn], hạn 2024-04-30" in out
    assert "UBND các xã, thị trấn (nhóm)" in out


def test_a_refused_file_is_named_and_the_others_are_read(letter: Path, tmp_path: Path) -> None:
    other = tmp_path / "anh.png"
    other.write_bytes(b"x")
    code, out, err = run(other, letter, "--json")
    assert code == 1
    assert str(other) in err
    assert json.loads(out)["file"] == str(letter)


def test_a_file_that_is_not_there_is_a_fault_of_use(tmp_path: Path) -> None:
    code, out, err = run(tmp_path / "khong-co.txt")
    assert (code, out) == (2, "")
    assert "khong-co.txt" in err


def test_without_a_file_it_says_how_it_is_used() -> None:
    code, _, _ = run()
    assert code == 2
