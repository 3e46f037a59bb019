"""The shell lines of a page, run as a reader would type them, against a demo of the test's own."""

import re
import shlex
import subprocess
from pathlib import Path

from typer.testing import CliRunner

from app.cli import main
from scripts.demo_server import COMMAND, TOP, DemoServer

_BLOCK = re.compile(r"^```sh\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_ANSWER = re.compile(r"\s+# → (.+)$", re.MULTILINE)
_ADDRESS = re.compile(r"(127\.0\.0\.1|localhost):8000\b")
_TOKEN = re.compile(r"\$\(\.venv/bin/trienkhai (token create .+?)\)")
_PATIENCE = 60


def script_of(page: Path) -> str:
    """Every `sh` block of the page, in order."""
    return "".join(_BLOCK.findall(page.read_text(encoding="utf-8")))


def promised(script: str) -> list[str]:
    """What the page says its lines answer (`# → …`)."""
    return _ANSWER.findall(script)


def with_tokens(script: str, server: DemoServer) -> str:
    """The same with the tokens it makes in their places, made by the same command without a process for each.

    A process of the command line is two seconds of imports; the tour of the README starts one.
    """

    def made(asked: re.Match[str]) -> str:
        done = CliRunner(env=server.environment).invoke(main, shlex.split(asked[1]))
        assert done.exit_code == 0, done.output
        return done.stdout.strip()

    return _TOKEN.sub(made, script)


def answers(script: str, server: DemoServer) -> list[str]:
    """The output, line by line; a line that fails fails the test with what it said."""
    here = _ADDRESS.sub(f"127.0.0.1:{server.port}", script).replace(".venv/bin/", f"{COMMAND.parent}/")
    done = subprocess.run(
        ["bash", "-euc", here],
        cwd=TOP,
        env=server.environment,
        capture_output=True,
        text=True,
        timeout=_PATIENCE,
        check=False,
    )
    assert done.returncode == 0, f"{done.stdout}\n{done.stderr}"
    return done.stdout.splitlines()


def kept(promises: list[str], lines: list[str]) -> list[str]:
    """The promises found in the output, in their order, up to the first that is not."""
    rest = iter(lines)
    found = []
    for promise in promises:
        if promise not in rest:
            break
        found.append(promise)
    return found
