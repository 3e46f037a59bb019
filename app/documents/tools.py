"""Programs of the system that some files need, each with a time limit and gone with all its children afterwards."""

import ctypes
import os
import resource
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from app.errors import Unprocessable

_PR_SET_CHILD_SUBREAPER = 36


def adopt_orphans() -> None:
    """From now on a grandchild whose parent was ended comes to this process, which can then see it off."""
    ctypes.CDLL(None).prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def tool(name: str) -> str | None:
    """Where the program is; None where the machine does not have it."""
    return shutil.which(name)


def run_tool(command: list[str], *, seconds: float, folder: Path) -> bytes:
    """What the program prints. It sees nothing of the environment and writes into `folder` only, by its own will.

    Raises:
        Unprocessable: file_too_slow, or unreadable_file where the program failed.
    """
    with _room_for_a_tool(), tempfile.TemporaryFile() as out:
        started = subprocess.Popen(  # noqa: S603  # a fixed program with files this process wrote
            command,
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.DEVNULL,
            cwd=folder,
            env=_environment(folder),
            process_group=0,
        )
        try:
            code = started.wait(seconds)
        except subprocess.TimeoutExpired:
            raise Unprocessable("file_too_slow", field="file") from None
        finally:
            _end(started)
        if code:
            raise Unprocessable("unreadable_file", field="file")
        out.seek(0)
        return out.read()


def _environment(folder: Path) -> dict[str, str]:
    return {
        "PATH": os.environ.get("PATH", os.defpath),
        "HOME": str(folder),
        "TMPDIR": str(folder),
        "LANG": "C.UTF-8",
        "OMP_THREAD_LIMIT": "1",
    }


@contextmanager
def _room_for_a_tool() -> Iterator[None]:
    """The limits that hold for our own code are lifted to those a large program needs, for as long as it runs."""
    kinds = (resource.RLIMIT_AS, resource.RLIMIT_CPU)
    before = [(kind, *resource.getrlimit(kind)) for kind in kinds]
    for kind, _, most in before:
        resource.setrlimit(kind, (most, most))
    try:
        yield
    finally:
        for kind, usual, most in before:
            resource.setrlimit(kind, (usual, most))


def _end(started: subprocess.Popen[bytes]) -> None:
    with suppress(ProcessLookupError):
        os.killpg(started.pid, signal.SIGKILL)
    started.wait()
    with suppress(ChildProcessError):
        while True:
            os.waitpid(-started.pid, 0)
