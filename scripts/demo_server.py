"""A demo of its own, served on a free port of this machine for as long as somebody looks at it."""

import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

TOP = Path(__file__).resolve().parent.parent
COMMAND = Path(sys.executable).with_name("trienkhai")
_PATIENCE = 60


@dataclass(frozen=True)
class DemoServer:
    """`environment` is what `trienkhai` and the shell need to talk to the same demo."""

    port: int
    environment: dict[str, str]

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"


def fill(folder: Path) -> None:
    """Tables and demo below `folder`."""
    for words in (["db", "upgrade"], ["demo", "--if-empty"]):
        _run(words, _environment(folder, 0))


@contextmanager
def running(folder: Path, **settings: str) -> Iterator[DemoServer]:
    """A server over the demo below `folder`, which is filled unless it is there; stopped at the end.

    `settings`: more of them, without `TRIENKHAI_`.
    """
    more = {f"TRIENKHAI_{name}": value for name, value in settings.items()}
    server = DemoServer(port := _free_port(), _environment(folder, port) | more)
    if not (folder / "trienkhai.db").exists():
        fill(folder)
    with (folder / "serve.log").open("w+", encoding="utf-8") as log:
        words = [str(COMMAND), "serve", "--port", str(port)]
        process = subprocess.Popen(words, cwd=TOP, env=server.environment, stdout=log, stderr=log)
        try:
            _wait(process, port, Path(log.name))
            yield server
        finally:
            process.terminate()
            process.wait(timeout=_PATIENCE)


def _environment(folder: Path, port: int) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("TRIENKHAI_")}
    return kept | {
        "TRIENKHAI_DATA_DIR": str(folder),
        "TRIENKHAI_DEMO": "true",
        "TRIENKHAI_PUBLIC_URL": f"http://127.0.0.1:{port}",
    }


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _run(words: list[str], environment: dict[str, str]) -> None:
    done = subprocess.run([str(COMMAND), *words], cwd=TOP, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"trienkhai {' '.join(words)}: {done.stderr.strip()}")


def _wait(process: "subprocess.Popen[bytes]", port: int, log: Path) -> None:
    for _ in range(_PATIENCE * 10):
        if process.poll() is not None:
            break
        if _answers(port):
            return
        time.sleep(0.1)
    raise RuntimeError(f"the demo server does not answer: {log.read_text(encoding='utf-8').strip()}")


def _answers(port: int) -> bool:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", "/livez")
        return connection.getresponse().status == http.client.OK
    except OSError:
        return False
    finally:
        connection.close()
