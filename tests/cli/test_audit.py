"""`trienkhai audit` at the command line."""

import json
import sqlite3
import stat
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from app.cli import main
from app.cli.signing import SignedHead, sign, signature_fits
from app.db.opening import open_database
from app.queries.audit import Head
from app.services.event_seals import seal


@pytest.fixture
def data_dir(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lay: Callable[[Path], str]) -> Path:
    monkeypatch.setenv("TRIENKHAI_DATA_DIR", str(tmp_path))
    lay(tmp_path / "trienkhai.db")
    run("user", "create", "an", "--name", "An", "--no-password")
    sealed(tmp_path)
    return tmp_path


def address(folder: Path) -> str:
    return f"sqlite:///{folder / 'trienkhai.db'}"


def run(*words: str) -> Result:
    return CliRunner().invoke(main, list(words))


def sealed(folder: Path) -> None:
    db = open_database(address(folder))
    db.write_now(seal)
    db.close()


def edit(folder: Path, statement: str) -> None:
    with sqlite3.connect(folder / "trienkhai.db") as connection:
        connection.execute(statement)


def test_an_untouched_log_is_said_to_be_so(data_dir: Path) -> None:
    run("user", "disable", "an")
    verified = run("audit", "verify")
    assert verified.exit_code == 0
    assert "1 " in verified.stdout
    told = json.loads(run("audit", "verify", "--json").stdout)
    assert (told["sealed"], told["waiting"], told["findings"]) == (1, 1, [])


def test_the_log_is_looked_through_newest_first(data_dir: Path) -> None:
    run("user", "disable", "an")
    lines = run("audit", "search", "--user", "an").stdout.splitlines()
    assert [line.split("  ")[1:3] for line in lines] == [["-", "disable"], ["-", "create"]]
    (told,) = run("audit", "search", "--kind", "accounts", "--limit", "1", "--json").stdout.splitlines()
    assert json.loads(told)["action"] == "disable"
    assert run("audit", "search", "--until", "2020-01-01").stdout == ""
    assert run("audit", "search", "--in-place-of", "nobody").exit_code == 1


def test_a_changed_log_is_told_and_ends_with_1(data_dir: Path) -> None:
    edit(data_dir, "UPDATE events SET action = 'nothing'")
    verified = run("audit", "verify")
    assert verified.exit_code == 1
    assert "1" in verified.stderr


def test_a_kept_head_shows_that_the_end_was_cut_off(data_dir: Path, tmp_path: Path) -> None:
    kept = tmp_path / "head.json"
    kept.write_text(run("audit", "head").stdout)
    assert run("audit", "verify", "--head", str(kept)).exit_code == 0
    edit(data_dir, "DELETE FROM event_seals")
    edit(data_dir, "DELETE FROM events")
    assert run("audit", "verify").exit_code == 0
    assert run("audit", "verify", "--head", str(kept)).exit_code == 1


def test_heads_are_signed_with_one_key_that_only_its_owner_reads(data_dir: Path) -> None:
    first, second = (json.loads(run("audit", "head").stdout) for _ in range(2))
    assert first == second
    assert first["position"] == 1
    assert stat.S_IMODE((data_dir / "audit.key").stat().st_mode) == 0o600


@pytest.mark.parametrize("change", [{"position": 2}, {"digest": "0" * 64}, {"signature": "00"}, {"public_key": "zz"}])
def test_a_head_that_was_written_over_is_refused(data_dir: Path, tmp_path: Path, change: dict[str, object]) -> None:
    kept = tmp_path / "head.json"
    kept.write_text(json.dumps({**json.loads(run("audit", "head").stdout), **change}))
    refused = run("audit", "verify", "--head", str(kept))
    assert refused.exit_code == 1
    assert "head.json" in refused.stderr


@pytest.mark.parametrize("fraction", [0, 1, 499_999, 500_000, 999_999])
def test_a_head_fits_whatever_the_fraction_of_its_second(tmp_path: Path, fraction: int) -> None:
    sealed_at = datetime(2026, 3, 12, 5, 0, 0, fraction, tzinfo=UTC)
    signed = sign(Head(position=1, digest="0" * 64, sealed_at=sealed_at), tmp_path / "audit.key")
    assert signature_fits(SignedHead.model_validate_json(signed.model_dump_json()))


def test_what_is_no_head_is_refused(data_dir: Path, tmp_path: Path) -> None:
    assert run("audit", "verify", "--head", str(tmp_path / "none.json")).exit_code == 1
