"""`trienkhai doctor`: what it says, what it mends, and its exit code."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.engine import Connection
from typer.testing import CliRunner, Result

from app.cli import main
from app.db.opening import open_database
from app.models.counters import task_counters
from app.models.search import search_rows
from app.services import search_index
from tests.acts import issued, scene

COLUMNS = task_counters.c


@pytest.fixture
def data_dir(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lay: Callable[[Path], str]) -> Path:
    """A campaign sent out to eight tasks."""
    monkeypatch.setenv("TRIENKHAI_DATA_DIR", str(tmp_path))
    monkeypatch.delenv("TRIENKHAI_DATABASE_URL", raising=False)
    lay(tmp_path / "trienkhai.db")
    change(tmp_path, fill)
    return tmp_path


def fill(connection: Connection) -> None:
    issued(scene(connection))
    search_index.rebuild(connection)  # the offices of the world were not made by a service


def spoil(connection: Connection) -> None:
    connection.execute(task_counters.update().where(COLUMNS.scope == 0, COLUMNS.status == "assigned").values(n=5))
    connection.execute(search_rows.delete().where(search_rows.c.kind == "dispatch"))


def change(folder: Path, command: Any) -> None:
    db = open_database(f"sqlite:///{folder / 'trienkhai.db'}")
    db.write_now(command)
    db.close()


def doctor(*options: str) -> Result:
    return CliRunner().invoke(main, ["doctor", *options])


def test_what_is_right_is_said_to_be_right(data_dir: Path) -> None:
    answer = doctor()
    assert (answer.exit_code, answer.stdout) == (0, "Các bộ đếm và chỉ mục tra cứu đều đúng.\n")


def test_every_difference_is_told_and_nothing_is_changed(data_dir: Path) -> None:
    change(data_dir, spoil)
    for _ in range(2):
        answer = doctor()
        assert answer.exit_code == 1
        assert answer.stderr == "Bộ đếm 0/assigned/99991231 ghi 5, đếm lại từ nhiệm vụ được 8.\n"
        assert answer.stdout == "Sai lệch: 1 bộ đếm, 1 dòng chỉ mục tra cứu. Sửa bằng --repair.\n"


def test_repair_mends_what_differs(data_dir: Path) -> None:
    change(data_dir, spoil)
    answer = doctor("--repair")
    assert (answer.exit_code, answer.stdout) == (0, "Đã sửa: 1 bộ đếm, 1 dòng chỉ mục tra cứu.\n")
    assert doctor().exit_code == 0


def test_programs_get_json(data_dir: Path) -> None:
    change(data_dir, spoil)
    answer = doctor("--json")
    assert answer.exit_code == 1
    assert json.loads(answer.stdout) == {
        "counters": [{"scope": 0, "status": "assigned", "due_sort": 99991231, "stored": 5, "counted": 8}],
        "search_rows": 1,
    }
