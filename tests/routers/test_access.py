"""Every route answers everybody as the access matrix says; no route is without a row."""

import json
from pathlib import Path
from string import Template
from typing import Any

import httpx
import pytest
import yaml
from fastapi import FastAPI
from fastapi.routing import iter_route_contexts

from tests.acts import CLERK, Scene
from tests.credentials import bearer, cookie

pytestmark = pytest.mark.anyio

MATRIX: dict[str, dict[str, Any]] = yaml.safe_load(
    (Path(__file__).resolve().parents[1] / "access_matrix.yaml").read_text(encoding="utf-8")
)
COLUMNS = {"own": "canbo.kienmoc", "sister": "canbo.bacxa", "issuer": CLERK, "admin": "quantri"}
API = " /api/"


def routes(app: FastAPI) -> set[str]:
    return {
        f"{method} {route.path}"
        for route in iter_route_contexts(app.routes)
        for method in route.methods or ()
        if method != "HEAD"
    }


def test_every_route_has_a_row_and_every_row_a_route(whole: FastAPI) -> None:
    assert routes(whole) == set(MATRIX), "add or remove the row in tests/access_matrix.yaml"


def test_every_row_says_what_everybody_gets() -> None:
    for name, row in MATRIX.items():
        assert {"anonymous", "token", *COLUMNS} <= set(row), name


def filled(value: object, ids: dict[str, str]) -> str:
    """The text with ids in the places of their names; a number where JSON has `"$name"` alone."""
    text = json.dumps(value)
    for name, known in ids.items():
        text = text.replace(f'"${name}"', known if known.isdigit() else f'"{known}"')
    return Template(text).safe_substitute(ids)


def asked(row: dict[str, Any], ids: dict[str, str]) -> dict[str, Any]:
    headers: dict[str, str] = dict(row.get("headers", {}))
    if "json" in row:
        return {"content": filled(row["json"], ids), "headers": headers | {"content-type": "application/json"}}
    if "csv" in row:
        return {"content": row["csv"].encode(), "headers": headers | {"content-type": "text/csv"}}
    if "file" in row:
        return {"files": {"file": (row["file"], "Kính gửi".encode(), "text/plain")}, "headers": headers}
    if "form" in row:
        form = {name: Template(value).substitute(ids) for name, value in row["form"].items()}
        return {"data": form, "headers": headers}
    return {"headers": headers}


async def sent(browser: httpx.AsyncClient, stage: Scene, name: str, ids: dict[str, str], who: dict[str, str]) -> int:
    """The status this person gets; whatever it did is undone."""
    row = MATRIX[name]
    method, path = name.split(" ")
    known = {**ids, "dispatch_id": ids["draft_id"]} if row.get("draft") else ids
    request = asked(row, known)
    request["headers"] |= who
    query = Template(row.get("query", "")).substitute(known)
    address = path.format(**known) + (f"?{query}" if query else "")
    savepoint = stage.connection.begin_nested()
    try:
        answer = await browser.request(method, address, **request)
    finally:
        savepoint.rollback()
    return answer.status_code


def credentials(stage: Scene, *, api: bool) -> dict[str, dict[str, str]]:
    """The headers of every column: tokens on the API, cookies on pages, and the other way round for `token`."""
    connection, own = stage.connection, COLUMNS["own"]
    sign = bearer if api else cookie
    return {
        "anonymous": {},
        "token": bearer(connection, own, "read"),
        **{column: sign(connection, who) for column, who in COLUMNS.items()},
    }


async def test_everybody_gets_what_the_matrix_says(
    browser: httpx.AsyncClient, stage: Scene, ids: dict[str, str]
) -> None:
    wrong = {}
    who = {api: credentials(stage, api=api) for api in (True, False)}
    for name, row in MATRIX.items():
        got = {column: await sent(browser, stage, name, ids, headers) for column, headers in who[API in name].items()}
        expected = {column: row[column] for column in got}
        if got != expected:
            wrong[name] = got
    assert not wrong


async def test_a_cookie_opens_nothing_of_the_api(browser: httpx.AsyncClient, stage: Scene, ids: dict[str, str]) -> None:
    headers = cookie(stage.connection, COLUMNS["issuer"])
    closed = {name: row["anonymous"] for name, row in MATRIX.items() if API in name}
    assert {name: await sent(browser, stage, name, ids, headers) for name in closed} == closed
