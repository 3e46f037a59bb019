"""The converter as a process of its own, as its caller sees it: a text, a refusal, and nothing left behind."""

import json
import subprocess
import sys
import time
import zlib
from pathlib import Path

import pytest

from app import clock
from app.documents.apart import extracted_apart
from app.documents.extract import Extract
from app.errors import Unprocessable
from tests.documents.made import word_file


def children() -> set[str]:
    """Processes, dead ones too, that this one started and has not seen off."""
    task = Path("/proc/self/task")
    return {pid for thread in task.iterdir() for pid in (thread / "children").read_text().split()}


def refusal(name: str, data: bytes, seconds: float = 60) -> str:
    with pytest.raises(Unprocessable) as refused:
        extracted_apart(name, data, seconds=seconds)
    assert refused.value.field == "file"
    return refused.value.code


def test_a_file_s_text_comes_back_as_json() -> None:
    done = subprocess.run(
        [sys.executable, "-I", "-m", "app.documents.convert", "a.txt"],
        input="Họp dân tại thôn.".encode(),
        capture_output=True,
        check=True,
        timeout=60,
    )
    assert json.loads(done.stdout) == {"text": "Họp dân tại thôn.", "quality": "text"}


def test_a_file_is_read_apart_whatever_its_name() -> None:
    for name in ("Công văn số 5.docx", "-rf.docx", "a\0b.docx", "x" * 5_000 + ".docx", "a.docx; true", "../../a.DOCX"):
        assert extracted_apart(name, word_file("Họp dân tại thôn.")) == Extract("Họp dân tại thôn.\n")


def test_a_refusal_keeps_its_code() -> None:
    assert refusal("a.xlsx", b"x") == "unsupported_file"
    assert refusal("a.docx", b"x") == "unreadable_file"


def test_the_process_knows_nothing_of_the_server_s_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONSTARTUP", "x")
    monkeypatch.setattr("app.documents.apart._COMMAND", [sys.executable, "-I", "-c", _SHOW_ENVIRONMENT])
    monkeypatch.setenv("TRIENKHAI_DATABASE_URL", "postgresql://nobody@localhost/x")
    seen = json.loads(extracted_apart("a.txt", b"").text)
    assert set(seen) <= {"PATH", "LANG", "LC_CTYPE"}


_SHOW_ENVIRONMENT = "import json, os; print(json.dumps({'text': json.dumps(list(os.environ)), 'quality': 'text'}))"


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        ("import os, signal; os.kill(os.getpid(), signal.SIGXCPU)", "file_too_slow"),
        ("import os; os.abort()", "unreadable_file"),
        ("import os, signal; os.kill(os.getpid(), signal.SIGKILL)", "unreadable_file"),
        ("print('{')", "unreadable_file"),
        ("raise SystemExit(1)", "unreadable_file"),
    ],
    ids=["time", "abort", "killed", "half an answer", "no answer"],
)
def test_a_process_that_dies_is_a_refused_file(fault: str, code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.documents.apart._COMMAND", [sys.executable, "-I", "-c", fault])
    before = children()
    assert refusal("a.txt", b"x" * 200_000) == code
    assert children() <= before


def test_a_process_that_does_not_end_is_ended_with_all_it_started(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    told = tmp_path / "pids"
    hang = (
        "import os, signal, subprocess, time; signal.signal(signal.SIGTERM, signal.SIG_IGN);"
        f"one = subprocess.Popen(['sleep', '600']); open({str(told)!r}, 'w').write(f'{{os.getpid()}} {{one.pid}}');"
        "time.sleep(600)"
    )
    monkeypatch.setattr("app.documents.apart._COMMAND", [sys.executable, "-I", "-c", hang])
    before, start = children(), clock.monotonic()
    assert refusal("a.txt", b"x", seconds=3) == "file_too_slow"
    assert clock.monotonic() - start < 30
    assert children() <= before
    for pid in told.read_text().split():
        ended(int(pid))


def ended(pid: int) -> None:
    """It is dead, if not yet seen off: whoever inherits an orphan does that in their own time."""
    until = clock.monotonic() + 10
    while clock.monotonic() < until:
        try:
            state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
        except (FileNotFoundError, ProcessLookupError):
            return
        if state in {"Z", "X"}:
            return
        time.sleep(0.02)
    pytest.fail(f"process {pid} goes on")


def test_memory_and_time_of_the_process_are_bounded() -> None:
    program = (
        "import sys; sys.argv = ['', 'a.txt']; sys.stdin = open('/dev/null');"
        "from app.documents import convert; convert.main('a.txt');"
        "import resource, sys;"
        "print(resource.getrlimit(resource.RLIMIT_AS)[0], resource.getrlimit(resource.RLIMIT_CPU)[0], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-I", "-c", program], capture_output=True, check=True, timeout=60)
    assert [int(number) for number in done.stderr.split()] == [450_000_000, 6]


def test_what_needs_more_memory_than_there_is_is_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    swell = "from app.documents import convert, text; text._read = lambda *_: bytearray(2_000_000_000); convert.main('a.txt')"
    monkeypatch.setattr("app.documents.apart._COMMAND", [sys.executable, "-I", "-c", swell])
    assert refusal("a.txt", zlib.compress(b"")) == "file_too_large"
