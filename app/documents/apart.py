"""Reading a file in a process of its own: whatever the file is made to do, the caller gets a text or a refusal."""

import json
import os
import re
import signal
import subprocess
import sys
import tempfile
from contextlib import suppress
from pathlib import PurePath
from typing import BinaryIO

from app.documents.extract import Extract, Quality
from app.errors import Unprocessable

SECONDS = 120
"""For everything together; the process and the programs it starts have lower limits of their own."""
_SECONDS_TO_LEAVE = 2
_MOST_PRINTED = 4_000_000
_PLAIN_SUFFIX = re.compile(r"\.[a-z0-9]{1,8}")
_COMMAND = [sys.executable, "-I", "-m", "app.documents.convert"]


def extracted_apart(name: str, data: bytes, *, seconds: float = SECONDS) -> Extract:
    """As `text.extracted`, which says what is refused and how."""
    with tempfile.TemporaryFile() as printed:
        child = subprocess.Popen(  # noqa: S603  # our own module; of the file's name only a plain suffix is passed on
            [*_COMMAND, _plain(name)],
            stdin=subprocess.PIPE,
            stdout=printed,
            stderr=subprocess.DEVNULL,
            env=_environment(),
            process_group=0,
        )
        try:
            child.communicate(data, timeout=seconds)
        except subprocess.TimeoutExpired:
            raise Unprocessable("file_too_slow", field="file") from None
        finally:
            _end(child)
        return _extract(child.returncode, printed)


def _plain(name: str) -> str:
    suffix = PurePath(name).suffix.lower()
    return f"paper{suffix}" if _PLAIN_SUFFIX.fullmatch(suffix) else "paper"


def _environment() -> dict[str, str]:
    """No address, password or token of the server reaches the process."""
    return {"PATH": os.environ.get("PATH", os.defpath), "LANG": "C.UTF-8"}


def _end(child: subprocess.Popen[bytes]) -> None:
    """It is asked to leave, so that it can end what it started; then it must."""
    if child.poll() is None:
        child.terminate()
        with suppress(subprocess.TimeoutExpired):
            child.wait(_SECONDS_TO_LEAVE)
    with suppress(ProcessLookupError):
        os.killpg(child.pid, signal.SIGKILL)
    child.wait()


def _extract(code: int, printed: BinaryIO) -> Extract:
    printed.seek(0)
    if code == -signal.SIGXCPU:
        raise Unprocessable("file_too_slow", field="file")
    try:
        answer = json.loads(printed.read(_MOST_PRINTED))
    except ValueError:
        # It died before it could answer: of memory, or of a fault in a library.
        raise Unprocessable("unreadable_file", field="file") from None
    refused = answer.get("refused")
    if refused:
        raise Unprocessable(refused, field="file")
    return Extract(answer["text"], Quality(answer["quality"]))
