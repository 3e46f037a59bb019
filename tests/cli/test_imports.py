"""`trienkhai import`: what it prints, what it stores, and its exit code."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from app.cli import main
from app.db.opening import open_database
from app.policies import Actor
from app.queries.group_members import list_groups
from app.queries.offices import list_offices
from app.schemas.office_groups import GroupQuery
from app.schemas.offices import OfficeQuery
from tests.factories_offices import GROUPS, OFFICES

HEADER = "code,scheme,name,level,kind,parent_code\n"
READER = Actor(user_id=1, username="canbo", display_name="Người thử")


@pytest.fixture(autouse=True)
def data_dir(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lay: Callable[[Path], str]) -> Path:
    monkeypatch.setenv("TRIENKHAI_DATA_DIR", str(tmp_path))
    monkeypatch.delenv("TRIENKHAI_DATABASE_URL", raising=False)
    lay(tmp_path / "trienkhai.db")
    return tmp_path


def _url(folder: Path) -> str:
    return f"sqlite:///{folder / 'trienkhai.db'}"


def run(folder: Path, word: str, table: str, *options: str) -> Result:
    file = folder / f"{word}.csv"
    file.write_text(table, encoding="utf-8")
    return CliRunner().invoke(main, ["import", word, str(file), *options])


def stored(folder: Path) -> tuple[int, int]:
    """How many offices and how many groups there are."""
    db = open_database(_url(folder))
    try:
        offices = db.read_now(list_offices, READER, OfficeQuery(limit=200))
        return len(offices.items), len(db.read_now(list_groups, READER, GroupQuery(limit=200)).items)
    finally:
        db.close()


def test_offices_and_then_their_groups_come_in(data_dir: Path) -> None:
    rows = OFFICES.count("\n") - 1
    first = run(data_dir, "offices", OFFICES)
    assert (first.exit_code, first.stdout) == (0, f"{rows} mới, 0 thay đổi, 0 giữ nguyên, 0 không hợp lệ.\n")
    assert run(data_dir, "groups", GROUPS).exit_code == 0
    assert stored(data_dir) == (rows, 2)


def test_a_dry_run_says_so_and_stores_nothing(data_dir: Path) -> None:
    answer = run(data_dir, "offices", HEADER + "A,LOCAL,Ban A,PROVINCE,party,\n", "--dry-run")
    assert (answer.exit_code, answer.stdout) == (
        0,
        "1 mới, 0 thay đổi, 0 giữ nguyên, 0 không hợp lệ. Không lưu thay đổi nào.\n",
    )
    assert stored(data_dir) == (0, 0)


def test_a_bad_row_is_told_on_the_error_output_and_the_exit_code_is_one(data_dir: Path) -> None:
    answer = run(data_dir, "offices", HEADER + "A,LOCAL,Ban A,PROVINCE,party,KHONGCO\nB,LOCAL,Ban B,PROVINCE,party,\n")
    assert answer.exit_code == 1
    assert answer.stderr == (
        "Dòng 2 (LOCAL:A): parent_code: không có đơn vị nào mang mã “KHONGCO”. "
        "Kiểm tra lại mã, hoặc thêm đơn vị đó trước.\n"
    )
    assert answer.stdout == "1 mới, 0 thay đổi, 0 giữ nguyên, 1 không hợp lệ. Không lưu thay đổi nào.\n"
    assert stored(data_dir) == (0, 0)


def test_programs_get_the_whole_report(data_dir: Path) -> None:
    answer = run(data_dir, "offices", HEADER + "A,LOCAL,,PROVINCE,party,\n", "--json")
    report = json.loads(answer.stdout)
    assert (answer.exit_code, report["stored"], report["errors"]) == (1, False, 1)
    assert report["rows"][0]["problems"][0]["code"] == "missing"


def test_a_table_of_something_else_is_refused_in_one_line(data_dir: Path) -> None:
    answer = run(data_dir, "groups", HEADER)
    assert (answer.exit_code, answer.stderr.count("\n"), answer.stdout) == (1, 1, "")


def test_a_file_that_is_not_there_is_a_mistake_of_use(data_dir: Path) -> None:
    answer = CliRunner().invoke(main, ["import", "offices", str(data_dir / "khongco.csv")])
    assert (answer.exit_code, answer.stdout) == (2, "")
    assert "khongco.csv" in answer.stderr


def test_offices_that_follow_others_come_in_and_a_bad_row_is_told(data_dir: Path) -> None:
    run(data_dir, "offices", OFFICES)
    head = "effective_on,kind,from_code,to_code\n"
    rows = f"{head}2025-07-01,MERGE,BS-TT,09001\n2025-07-01,SPLIT,BS-LUNGXA,09001\n2025-07-01,DISSOLVE,BS-VHTT,\n"
    tried = run(data_dir, "successions", rows, "--dry-run")
    assert (tried.exit_code, "Không lưu" in tried.stdout) == (0, True)
    report = json.loads(run(data_dir, "successions", rows, "--json").stdout)
    assert (report["stored"], [row["outcome"] for row in report["rows"]]) == (True, ["created"] * 3)
    refused = run(data_dir, "successions", f"{head}2025-07-01,MERGE,KHONG-CO,09001\n")
    assert (refused.exit_code, "KHONG-CO" in refused.stderr) == (1, True)
