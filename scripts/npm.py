"""Finds an npm that reads the lock file, or brings one into the virtual environment."""

import shutil
import subprocess
import sys
from pathlib import Path

TOP = Path(__file__).resolve().parent.parent
OLDEST = 9


def npm(*arguments: str) -> None:
    """Run npm in the top folder; its own messages reach the terminal, a failure ends the script."""
    command = [
        _find(),
        *arguments,
        "--ignore-scripts",
        "--no-audit",
        "--no-fund",
        "--no-update-notifier",
        "--loglevel=error",
    ]
    done = subprocess.run(command, cwd=TOP, check=False)
    if done.returncode:
        sys.exit(f"npm {arguments[0]} failed (exit code {done.returncode}); its reason stands above.")


def node(*arguments: str, text: str) -> None:
    """Run a script with the Node.js that belongs to that npm, in the top folder; `text` is what it reads."""
    beside_npm = str(Path(_find()).parent)
    command = shutil.which("node", path=beside_npm) or shutil.which("node")
    if not command:
        sys.exit("npm is here, but Node.js is not: install Node.js 20 or newer, then run make again.")
    done = subprocess.run([command, *arguments], cwd=TOP, input=text.encode(), check=False)
    if done.returncode:
        sys.exit(f"node {arguments[0]} failed (exit code {done.returncode}); its reason stands above.")


def _find() -> str:
    beside_python = str(Path(sys.executable).parent)
    found = shutil.which("npm", path=beside_python) or shutil.which("npm")
    if found and _major(found) >= OLDEST:
        return found
    return _bring(beside_python)


def _major(command: str) -> int:
    answer = subprocess.run([command, "--version"], capture_output=True, text=True, check=False)
    first = answer.stdout.partition(".")[0].strip()
    return int(first) if first.isdigit() else 0


def _bring(into: str) -> str:
    print(f"No npm {OLDEST} or newer on this machine: bringing one into the virtual environment.")
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet", "--quiet", "install"]
    locked = ["--require-hashes", "--only-binary", ":all:", "--requirement", "requirements/assets.txt"]
    subprocess.run([*pip, *locked], cwd=TOP, check=True)
    found = shutil.which("npm", path=into)
    if not found:
        sys.exit(
            "The package of requirements/assets.txt brought no npm: install Node.js 20 or newer, then run make again."
        )
    return found
