"""Every operation of the API stands on the page of its resource, with what narrows it; no page names one that is not there."""

import re
from pathlib import Path
from typing import Any

import pytest

from app.main import create_app
from app.settings import Settings
from scripts.demo_server import TOP

PAGES = TOP / "docs" / "api"
PREFIX = "/api/v1"
ELSEWHERE = {"audit": "events", "tokens": "me", "deputies": "me", "extensions": "tasks"}
"""Resources that have no page of their own."""
METHODS = r"(?:GET|POST|PUT|PATCH|DELETE)"
_ROW = re.compile(r"^\| ((?:`[^`]+`(?:, | with | as |[^|`]*))+)\|", re.MULTILINE)
_CODE = re.compile(r"`([^`]+)`")
_CALL = re.compile(rf"^({METHODS}(?:/{METHODS})*)(?: (/\S*))?$")


def named(page: str) -> set[str]:
    """`GET/POST /tasks/{id}/nudges` and `GET /activities/{id}`, `PATCH`: what the tables of a page say is there."""
    found, path = set(), ""
    for row in _ROW.findall(page):
        for code in _CODE.findall(row):
            call = _CALL.match(code)
            if call is None:
                continue
            path = plain(call[2].partition("?")[0]) if call[2] else path
            found |= {f"{method} {path}" for method in call[1].split("/")}
    return found


def plain(path: str) -> str:
    """Whatever a place in an address is called."""
    return re.sub(r"\{\w+\}", "{}", path)


def page_of(path: str) -> str:
    word = path.split("/")[1]
    return f"{ELSEWHERE.get(word, word)}.md"


@pytest.fixture(scope="module")
def operations(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    description = create_app(Settings(data_dir=tmp_path_factory.mktemp("unused"))).openapi()
    return {
        f"{method.upper()} {path.removeprefix(PREFIX)}": operation
        for path, methods in description["paths"].items()
        if path.startswith(PREFIX)
        for method, operation in methods.items()
    }


def text(name: str) -> str:
    page = Path(PAGES / name)
    return page.read_text(encoding="utf-8") if page.is_file() else ""


def test_every_operation_stands_on_the_page_of_its_resource(operations: dict[str, dict[str, Any]]) -> None:
    calls = {name: name.split(" ") for name in operations}
    silent = {
        f"{page_of(path)}: {name}"
        for name, (method, path) in calls.items()
        if f"{method} {plain(path)}" not in named(text(page_of(path)))
    }
    assert silent == set()


def test_every_parameter_of_a_list_stands_there_too(operations: dict[str, dict[str, Any]]) -> None:
    silent = {
        f"{page_of(path)}: {name} {parameter['name']}"
        for name, operation in operations.items()
        for path in [name.split(" ")[1]]
        for parameter in operation.get("parameters", [])
        if parameter["in"] == "query"
        and not re.search(rf"`{parameter['name']}\b|[?&]{parameter['name']}=", text(page_of(path)))
    }
    assert silent == set()


def test_no_page_names_an_operation_that_is_not_there(operations: dict[str, dict[str, Any]]) -> None:
    known = {f"{method} {plain(path)}" for method, path in (name.split(" ") for name in operations)}
    pages = {page.name: named(page.read_text(encoding="utf-8")) for page in PAGES.glob("*.md")}
    assert {f"{name}: {call}" for name, calls in pages.items() for call in calls - known} == set()


def test_a_missing_or_invented_operation_would_be_noticed() -> None:
    assert named("| `GET/POST /a/{id}` | x |\n| `GET /b?q=`, `PATCH` | `DELETE /c` |\n") == {
        "GET /a/{}",
        "POST /a/{}",
        "GET /b",
        "PATCH /b",
    }
