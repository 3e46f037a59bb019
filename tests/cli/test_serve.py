"""`trienkhai serve`, as a process of its own: it starts, shares its database with commands, and refuses in one line."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import httpx
import pytest
from sqlalchemy import insert, select
from typer.testing import CliRunner

from app import clock
from app.cli import main
from app.db.opening import open_database
from app.jobs.queue import CALL
from app.models.jobs import JobState, jobs

START_SECONDS = 30


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("TRIENKHAI_")}
    return kept | {"TRIENKHAI_DATA_DIR": str(tmp_path)}


def trienkhai(environment: dict[str, str], *words: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", "from app.cli import main; main()", *words]
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def ended(process: subprocess.Popen[str]) -> tuple[int, str]:
    _, errors = process.communicate(timeout=START_SECONDS)
    return process.returncode, errors


@pytest.fixture
def port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@pytest.fixture
def serving(
    environment: dict[str, str], tmp_path: Path, port: int, lay: Callable[[Path], str]
) -> Iterator[subprocess.Popen[str]]:
    lay(tmp_path / "trienkhai.db")
    process = trienkhai(environment, "serve", "--port", str(port))
    try:
        wait_for(port, process)
        yield process
    finally:
        process.kill()
        process.communicate()


def wait_for(port: int, process: subprocess.Popen[str]) -> None:
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until and process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.05)  # the one way to learn that another process listens
        else:
            return
    pytest.fail(f"the service did not start: {process.poll()}")


def test_a_token_made_beside_a_running_service_opens_it_and_a_second_service_is_refused(
    serving: subprocess.Popen[str], environment: dict[str, str], tmp_path: Path, port: int
) -> None:
    runner = CliRunner(env={"TRIENKHAI_DATA_DIR": str(tmp_path)})
    runner.invoke(main, ["user", "create", "an", "--name", "An", "--no-password"])
    token = runner.invoke(main, ["token", "create", "--user", "an", "--name", "thử"]).stdout.strip()
    headers = {"authorization": f"Bearer {token}"}
    assert httpx.get(f"http://127.0.0.1:{port}/api/v1/me", headers=headers).json()["username"] == "an"
    code, errors = ended(trienkhai(environment, "serve", "--port", "0"))
    assert code == 1
    assert "Một tiến trình khác đang phục vụ cơ sở dữ liệu này" in errors
    assert "Traceback" not in errors
    assert httpx.get(f"http://127.0.0.1:{port}/readyz").json()["accounts"] is True
    serving.send_signal(signal.SIGTERM)
    code, errors = ended(serving)
    assert code in {0, -signal.SIGTERM}
    assert "Traceback" not in errors


def test_head_leaves_the_connection_open_and_the_log_quiet(serving: subprocess.Popen[str], port: int) -> None:
    with httpx.Client(base_url=f"http://127.0.0.1:{port}") as client:
        for path in ("/livez", "/sign-in", "/api/v1/tasks", "/livez"):
            head, got = client.head(path), client.get(path)
            assert (head.status_code, head.content) == (got.status_code, b"")
            assert (head.headers["content-length"], "connection" in head.headers) == (
                got.headers["content-length"],
                False,
            )
    serving.terminate()
    _, errors = ended(serving)
    assert "Traceback" not in errors


@pytest.mark.parametrize(
    ("variables", "words", "code", "said"),
    [
        ({}, [], 1, "trienkhai db upgrade"),
        ({}, ["--host", "0.0.0.0"], 2, "TRIENKHAI_PUBLIC_URL"),  # noqa: S104  # refused is what is tested
        ({"TRIENKHAI_DEMO": "true"}, ["--host", "::"], 2, "không cần mật khẩu"),
        ({"TRIENKHAI_PUBLIC_URL": "ftp://x"}, [], 2, "TRIENKHAI_PUBLIC_URL"),
        ({"TRIENKHAI_ALLOW_PLAIN_HTTP": "1"}, ["--host", "0.0.0.0"], 1, "trienkhai db upgrade"),  # noqa: S104
        ({"TRIENKHAI_PUBLIC_URL": "https://x.example"}, ["--host", "0.0.0.0"], 1, "trienkhai db upgrade"),  # noqa: S104
    ],
)
def test_a_service_that_must_not_start_says_why(
    tmp_path: Path, variables: dict[str, str], words: list[str], code: int, said: str
) -> None:
    refused = CliRunner(env={"TRIENKHAI_DATA_DIR": str(tmp_path), **variables}).invoke(main, ["serve", *words])
    assert refused.exit_code == code
    assert said in refused.stderr
    assert refused.stdout == ""


def test_a_call_that_was_put_off_when_the_service_was_killed_is_carried_out_by_the_next_one(
    environment: dict[str, str], tmp_path: Path, port: int, lay: Callable[[Path], str]
) -> None:
    url = lay(tmp_path / "trienkhai.db")
    db, now = open_database(url), clock.now()
    asked = {"act": "tasks", "given": [], "path": "", "language": "vi", "token_id": 1, "request_id": None}
    held = {"state": JobState.LEASED, "leased_by": "killed", "lease_until": now + timedelta(minutes=5)}
    job = {"kind": CALL, "payload": asked, "run_at": now, "attempts": 1, "max_attempts": 3, "created_at": now}
    db.write_now(lambda connection: connection.execute(insert(jobs).values(**job | held)).rowcount)
    process = trienkhai(environment, "serve", "--port", str(port))
    try:
        wait_for(port, process)
        until = time.monotonic() + START_SECONDS
        answers = select(jobs.c.answer).where(jobs.c.kind == CALL, jobs.c.state == JobState.DONE)
        while (answer := db.read_now(lambda c: c.execute(answers).scalar())) is None and time.monotonic() < until:
            time.sleep(0.05)  # another process works; its database is all there is to look at
    finally:
        process.kill()
        process.communicate()
        db.close()
    assert answer is not None
    assert answer["problem"]["code"] == "not_signed_in"


def test_a_secret_that_is_none_is_refused_in_one_line(
    environment: dict[str, str], tmp_path: Path, port: int, lay: Callable[[Path], str]
) -> None:
    lay(tmp_path / "trienkhai.db")
    (tmp_path / "secret.key").write_text("ab", encoding="ascii")
    code, errors = ended(trienkhai(environment, "serve", "--port", str(port)))
    assert (code, len(errors.splitlines())) == (2, 1)
    assert "TRIENKHAI_SECRET_FILE" in errors
