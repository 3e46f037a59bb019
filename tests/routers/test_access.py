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
from sqlalchemy import update

from app import clock
from app.models.people import users
from app.workflow.kinds import OfficeLevel, Role
from tests.acts import AUDITOR, CLERK, HEAD, PARTY, PROVINCE, UPPER, Scene
from tests.credentials import bearer, cookie
from tests.world import add_office, person

pytestmark = pytest.mark.anyio

MATRIX: dict[str, dict[str, Any]] = yaml.safe_load(
    (Path(__file__).resolve().parents[1] / "access_matrix.yaml").read_text(encoding="utf-8")
)
COLUMNS = {"own": "canbo.kienmoc", "sister": "canbo.bacxa", "issuer": CLERK, "admin": "quantri"}
ALIKE = {
    "issuer": (HEAD,),
    "looks": (AUDITOR,),
    "keeps": ("quantri.dl-vhtt",),
    "reads": (UPPER, PARTY, PROVINCE),
    "foreign": ("canbo.thon",),
}
"""Several people to whom a column of the matrix applies, beside those of `COLUMNS`."""
LEFT_OUT = {"looks": "issuer", "keeps": "looks", "reads": "issuer", "foreign": "sister"}
"""A column that a row leaves out says the same as another one."""
NOBODY_SEES = "999999"
API = " /api/"


@pytest.fixture
def crowd(stage: Scene) -> Scene:
    """The same stage, with a village below a commune, and somebody who only administers the office that sent."""
    add_office(stage.connection, stage.world, "THON", "Thôn Nà Pè", "KIENMOC", OfficeLevel.HAMLET, "village")
    person(stage.connection, stage.world, "canbo.thon", "THON", Role.OFFICER)
    person(stage.connection, stage.world, "quantri.dl-vhtt", "DL-VHTT", Role.OFFICE_ADMIN)
    return stage


def routes(app: FastAPI) -> set[str]:
    return {
        f"{method} {route.path}"
        for route in iter_route_contexts(app.routes)
        for method in route.methods or ()
        if method != "HEAD"
    }


def test_every_route_has_a_row_and_every_row_a_route(whole_app: FastAPI) -> None:
    assert routes(whole_app) == set(MATRIX), "add or remove the row in tests/access_matrix.yaml"


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


async def sent(
    browser: httpx.AsyncClient, stage: Scene, name: str, ids: dict[str, str], who: dict[str, str], method: str = ""
) -> int:
    """The status this person gets; whatever it did is undone."""
    return (await answered(browser, stage, name, ids, who, method)).status_code


async def answered(
    browser: httpx.AsyncClient, stage: Scene, name: str, ids: dict[str, str], who: dict[str, str], method: str = ""
) -> httpx.Response:
    row = MATRIX[name]
    usual, path = name.split(" ")
    method = method or usual
    known = {**ids, "dispatch_id": ids["draft_id"]} if row.get("draft") else ids
    request = asked(row, known)
    request["headers"] |= who
    query = Template(row.get("query", "")).substitute(known)
    address = path.format(**known) + (f"?{query}" if query else "")
    savepoint = stage.connection.begin_nested()
    try:
        return await browser.request(method, address, **request)
    finally:
        savepoint.rollback()


def credentials(stage: Scene, *, api: bool) -> dict[str, dict[str, str]]:
    """The headers of every column: tokens on the API, cookies on pages, and the other way round for `token`."""
    connection, own = stage.connection, COLUMNS["own"]
    sign = bearer if api else cookie
    return {
        "anonymous": {},
        "token": bearer(connection, own, "read"),
        **{column: sign(connection, who) for column, who in COLUMNS.items()},
    }


@pytest.mark.parametrize("column", ["anonymous", "token", *COLUMNS])
async def test_everybody_gets_what_the_matrix_says(
    browser: httpx.AsyncClient, stage: Scene, ids: dict[str, str], column: str
) -> None:
    who = {api: credentials(stage, api=api)[column] for api in (True, False)}
    got = {name: await sent(browser, stage, name, ids, who[API in name]) for name in MATRIX}
    assert {name: status for name, status in got.items() if status != MATRIX[name][column]} == {}


async def test_a_cookie_opens_nothing_of_the_api(browser: httpx.AsyncClient, stage: Scene, ids: dict[str, str]) -> None:
    headers = cookie(stage.connection, COLUMNS["issuer"])
    closed = {name: row["anonymous"] for name, row in MATRIX.items() if API in name}
    assert {name: await sent(browser, stage, name, ids, headers) for name in closed} == closed


def expected(name: str, column: str) -> int:
    row = MATRIX[name]
    return int(row[column]) if column in row else expected(name, LEFT_OUT[column])


@pytest.mark.parametrize(("column", "username"), [(column, one) for column, people in ALIKE.items() for one in people])
async def test_everybody_else_gets_what_their_like_get(
    browser: httpx.AsyncClient, crowd: Scene, ids: dict[str, str], column: str, username: str
) -> None:
    who = {api: sign(crowd.connection, username) for api, sign in ((True, bearer), (False, cookie))}
    got = {name: await sent(browser, crowd, name, ids, who[API in name]) for name in MATRIX}
    assert {name: status for name, status in got.items() if status != expected(name, column)} == {}


async def test_what_is_foreign_and_what_is_missing_is_the_same_answer(
    browser: httpx.AsyncClient, crowd: Scene, ids: dict[str, str]
) -> None:
    missing = dict.fromkeys(ids, NOBODY_SEES) | {name: ids[name] for name in ("ref", "owner", "name", "username")}
    who = bearer(crowd.connection, "canbo.thon")
    told = {}
    for name in [name for name in MATRIX if API in name and expected(name, "foreign") == 404]:
        foreign, none = [(await answered(browser, crowd, name, one, who)).json() for one in (ids, missing)]
        told[name] = [{**body, "request_id": None} for body in (foreign, none)]
    assert len(told) > 10
    assert {name: pair for name, pair in told.items() if pair[0] != pair[1]} == {}


async def test_whose_account_is_closed_is_anonymous(
    browser: httpx.AsyncClient, stage: Scene, ids: dict[str, str]
) -> None:
    connection, own = stage.connection, COLUMNS["own"]
    who = {api: sign(connection, own) for api, sign in ((True, bearer), (False, cookie))}
    connection.execute(update(users).where(users.c.username == own).values(disabled_at=clock.now()))
    others = [name for name in MATRIX if name != "POST /sign-in/demo"]
    got = {name: await sent(browser, stage, name, ids, who[API in name]) for name in others}
    assert got == {name: MATRIX[name]["anonymous"] for name in others}


@pytest.mark.parametrize(
    "forged",
    [
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site", "origin": "http://127.0.0.1:8000"},
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"referer": "https://evil.example/form"},
    ],
    ids=str,
)
async def test_a_form_of_another_site_changes_nothing(
    browser: httpx.AsyncClient, stage: Scene, ids: dict[str, str], forged: dict[str, str]
) -> None:
    who = cookie(stage.connection, COLUMNS["issuer"]) | forged
    unsafe = [name for name in MATRIX if not name.startswith("GET ") and API not in name]
    got = {name: await sent(browser, stage, name, ids, who) for name in unsafe}
    assert got == dict.fromkeys(unsafe, 403)


async def test_head_answers_as_get_and_says_nothing_and_options_opens_nothing(
    browser: httpx.AsyncClient, stage: Scene, ids: dict[str, str]
) -> None:
    who = {api: credentials(stage, api=api)["own"] for api in (True, False)}
    for name in [name for name in MATRIX if name.startswith("GET ")]:
        head = await answered(browser, stage, name, ids, who[API in name], "HEAD")
        assert (head.status_code, head.content) == (MATRIX[name]["own"], b""), name
        assert await sent(browser, stage, name, ids, who[API in name], "OPTIONS") == 405, name


async def test_numbers_of_tasks_and_results_may_be_as_long_as_their_columns(
    browser: httpx.AsyncClient, stage: Scene, ids: dict[str, str]
) -> None:
    far = ids | {"task_id": str(2**40), "activity_id": str(2**40)}
    long = [name for name in MATRIX if "{task_id}" in name or "{activity_id}" in name]
    got = {name: await sent(browser, stage, name, far, credentials(stage, api=API in name)["own"]) for name in long}
    assert len(long) > 15
    assert got == dict.fromkeys(long, 404)
