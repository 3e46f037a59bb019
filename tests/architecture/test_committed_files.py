"""What is committed works on every machine and names none."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture.source import TOP, committed, relative, said

# Written in parts, or this file would be its own first finding.
HOSTS = re.compile(
    "|".join(
        re.escape(".".join(parts))
        for parts in [
            ("pypi", "org"),
            ("pythonhosted", "org"),
            ("registry", "npmjs"),
            ("registry", "yarnpkg"),
            ("conda", "anaconda", "org"),
            ("proxy", "golang", "org"),
            ("index", "crates", "io"),
            ("registry", "hub", "docker"),
            ("deb", "debian", "org"),
        ]
    )
)
MACHINE_PATH = re.compile(r"(?<![\w.:/-])/(?:home|Users|root|work)/[\w.]|\b[A-Z]:\\+Users\\")
RESOLVED = re.compile('"resolved"' + r"\s*:")


def lines() -> Iterator[tuple[Path, int, str]]:
    for path in committed():
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        for number, line in enumerate(text.splitlines(), start=1):
            yield path, number, line


def test_no_file_names_a_package_registry() -> None:
    found = [f"{relative(path)}:{number}" for path, number, line in lines() if HOSTS.search(line)]
    assert not found, said(
        found, "Leave the choice of registry to the machine; `make lock` writes lock files without addresses."
    )


def test_a_lock_says_what_is_fetched_not_from_where() -> None:
    found = [
        f"{relative(path)}:{number}"
        for path, number, line in lines()
        if path.suffix == ".json" and RESOLVED.search(line)
    ]
    assert not found, said(
        found, "Write package-lock.json with `make lock`: it keeps the hashes and leaves the addresses out."
    )


def test_no_file_knows_this_machine() -> None:
    here = re.escape(str(TOP)) if len(TOP.parts) > 2 else "(?!)"
    path_of_machine = re.compile(f"{MACHINE_PATH.pattern}|{here}")
    found = [
        f"{relative(path)}:{number} {line.strip()[:80]}"
        for path, number, line in lines()
        if path_of_machine.search(line)
    ]
    assert not found, said(found, "Name files from the top of the project, or below TRIENKHAI_DATA_DIR.")


@pytest.mark.parametrize(
    "fault", ["cd /ho" + "me/lan/x", "'/ro" + "ot/.cache'", "C:\\Us" + "ers\\lan", "=/wo" + "rk/x"]
)
def test_a_machine_path_is_found(fault: str) -> None:
    assert MACHINE_PATH.search(fault)


@pytest.mark.parametrize("honest", ["/api/v1/tasks", "app/work/x", "https://example.org/home/x", "/var/lib/trienkhai"])
def test_an_address_is_no_machine_path(honest: str) -> None:
    assert not MACHINE_PATH.search(honest)


def test_vendored_files_stay_out() -> None:
    found = [
        relative(path) for path in committed() if path.suffix in {".woff2", ".whl"} or path.name.endswith(".min.js")
    ]
    assert not found, said(found, "Third-party files arrive at install time: add them to scripts/assets.py.")
