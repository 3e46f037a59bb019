"""The converter as a process of its own."""

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def converted(name: str, data: bytes) -> dict[str, str]:
    done = subprocess.run(
        [sys.executable, "-m", "app.documents.convert", name],
        input=data,
        capture_output=True,
        cwd=ROOT,
        check=True,
        timeout=60,
    )
    answer: dict[str, str] = json.loads(done.stdout)
    return answer


def test_a_file_s_text_comes_back_as_json() -> None:
    assert converted("a.txt", "Họp dân tại thôn.".encode()) == {"text": "Họp dân tại thôn."}


def test_a_refusal_comes_back_as_its_code() -> None:
    assert converted("a.png", b"x") == {"refused": "unsupported_file"}
