"""What is installed is exactly what was locked."""

import re
from pathlib import Path

import pytest

from tests.architecture.source import TOP

FOLDER = TOP / "requirements"
SETS = sorted(path.stem for path in FOLDER.glob("*.in"))


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def asked(path: Path) -> set[str]:
    found = re.findall(r"^([A-Za-z0-9][\w.-]*)", path.read_text(encoding="utf-8"), re.MULTILINE)
    return {normal(name) for name in found}


def pinned(path: Path) -> dict[str, set[str]]:
    """Versions by name: a universal lock may hold several of one, for different systems."""
    found: dict[str, set[str]] = {}
    for name, version in re.findall(r"^([\w.-]+)==([^\s;\\]+)", path.read_text(encoding="utf-8"), re.MULTILINE):
        found.setdefault(normal(name), set()).add(version)
    return found


@pytest.mark.parametrize("name", SETS)
def test_everything_asked_for_is_locked(name: str) -> None:
    missing = asked(FOLDER / f"{name}.in") - set(pinned(FOLDER / f"{name}.txt"))
    assert not missing, f"Run `make lock`: requirements/{name}.txt is older than requirements/{name}.in."


@pytest.mark.parametrize("name", SETS)
def test_every_locked_package_has_its_hashes(name: str) -> None:
    entries = re.split(r"\n(?=[\w.-]+==)", "\n" + (FOLDER / f"{name}.txt").read_text(encoding="utf-8"))[1:]
    assert entries
    assert not [entry.split("\n")[0] for entry in entries if "--hash=sha256:" not in entry], "Run `make lock`."


def test_the_tests_run_on_the_versions_of_production() -> None:
    run, dev = pinned(FOLDER / "run.txt"), pinned(FOLDER / "dev.txt")
    assert not {name: versions for name, versions in run.items() if dev.get(name) != versions}, "Run `make lock`."
