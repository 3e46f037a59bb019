"""Whatever stands in the address or in a field of a page is answered or refused; it never becomes a fault of the service."""

from itertools import cycle, islice
from string import Template
from typing import Any
from urllib.parse import quote

import httpx
import pytest
from fastapi import FastAPI
from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute

from tests.acts import Scene
from tests.routers.test_access import API, COLUMNS, MATRIX, credentials

pytestmark = pytest.mark.anyio

FAULT = 500
TYPED = ["\0", "a\x01b\u2028", "\t'\"%_\\\n", "A" * 5_000, "9" * 30, "2026-02-30"]
SOME, EVERY = pytest.param(2, id="some"), pytest.param(len(TYPED), id="every", marks=pytest.mark.nightly)
"""So many of the words in each place, in turn: no place and no word is left out; every word in each at night."""


def parameters(app: FastAPI) -> dict[str, list[str]]:
    """By the name of a row, what a page takes in its address."""
    found: dict[str, list[str]] = {}
    for route in app.routes:
        if isinstance(route, APIRoute) and "GET" in (route.methods or ()) and API not in route.path:
            found[f"GET {route.path}"] = [each.alias for each in taken_by(route.dependant)]
    return {name: taken for name, taken in found.items() if taken}


def taken_by(dependant: Dependant) -> list[Any]:
    return [*dependant.query_params, *(each for part in dependant.dependencies for each in taken_by(part))]


async def answered(browser: httpx.AsyncClient, stage: Scene, method: str, path: str, **sent: Any) -> int:
    """In a savepoint: on PostgreSQL one fault would hide behind the next."""
    savepoint = stage.connection.begin_nested()
    answer = await browser.request(method, path, **sent)
    if savepoint.is_active:
        savepoint.rollback()
    return answer.status_code


@pytest.mark.parametrize("each_time", [SOME, EVERY])
async def test_no_word_in_the_address_breaks_a_page(
    browser: httpx.AsyncClient, stage: Scene, ids: dict[str, str], whole_app: FastAPI, each_time: int
) -> None:
    who, wrong = credentials(stage, api=False)["issuer"], dict[Any, int]()
    taken, turn = parameters(whole_app), cycle(TYPED)
    assert len(taken) > 20
    for name, names in taken.items():
        path = name.removeprefix("GET ").format(**ids)
        for each in names:
            for word in islice(turn, each_time):
                status = await answered(browser, stage, "GET", f"{path}?{each}={quote(word)}", headers=who)
                if status >= FAULT:
                    wrong[name, each, word[:20]] = status
    assert wrong == {}


def fields(row: dict[str, Any], ids: dict[str, str]) -> dict[str, str]:
    return {name: Template(value).substitute(ids) for name, value in row["form"].items()}


@pytest.mark.parametrize("each_time", [SOME, EVERY])
async def test_no_word_in_a_field_breaks_a_form(
    browser: httpx.AsyncClient, stage: Scene, ids: dict[str, str], each_time: int
) -> None:
    people, wrong, turn = credentials(stage, api=False), dict[Any, int](), cycle(TYPED)
    forms = {name: row for name, row in MATRIX.items() if "form" in row and API not in name}
    assert len(forms) > 30
    for name, row in forms.items():
        method, path = name.split(" ")
        known = {**ids, "dispatch_id": ids["draft_id"]} if row.get("draft") else ids
        who = people[next((column for column in COLUMNS if row[column] < 400), "issuer")]
        typed = fields(row, known)
        for each in sorted(typed.keys() - {"_form", "_key"}):
            for word in islice(turn, each_time):
                sent = {"data": typed | {each: word}, "headers": who}
                status = await answered(browser, stage, method, path.format(**known), **sent)
                if status >= FAULT:
                    wrong[name, each, word[:20]] = status
    assert wrong == {}
