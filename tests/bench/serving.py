"""Servers for the measurements, each a process that is ended with the block it belongs to."""

import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

READY_SECONDS = 60.0


@contextmanager
def serving(data: Path, port: int, *, group: int | None = None, slower_ms: float = 0, url: str = "") -> Iterator[int]:
    """The benchmark's application over the database in `data`; the port it answers on."""
    command = [sys.executable, "-m", "tests.bench.server", "--data", str(data), "--port", str(port)]
    command += ["--slower-ms", str(slower_ms), "--url", url]
    if group is not None:
        command += ["--group", str(group)]
    process = subprocess.Popen(command)
    try:
        _wait(port, process)
        yield port
    finally:
        process.terminate()
        process.wait()


def _wait(port: int, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + READY_SECONDS
    while time.monotonic() < until:
        if process.poll() is not None:
            raise RuntimeError(f"the server ended with {process.returncode}")
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/livez", timeout=1):
                return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError("the server does not answer")


def send(port: int, path: str, token: str, body: str) -> tuple[float, bytes]:
    """One POST on its own: seconds and answer."""
    headers = {"authorization": f"Bearer {token}", "content-type": "application/json", "prefer": "wait=60"}
    request = urllib.request.Request(f"http://127.0.0.1:{port}{path}", body.encode(), headers)  # our own server
    began = time.perf_counter()
    with urllib.request.urlopen(request, timeout=60) as answer:  # noqa: S310  # our own server
        said = answer.read()
    return time.perf_counter() - began, said
