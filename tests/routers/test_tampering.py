"""What nobody's form or program sends: fields that are not asked for, actions of others, numbers tried, others' files."""

import re
from functools import cache
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import Integer, Select, Table, select
from sqlalchemy.engine import Connection

from app.db.metadata import metadata
from app.workflow.dispatch import DispatchAction
from app.workflow.extension import ExtensionAction
from app.workflow.unit_task import TaskAction
from tests.acts import BACXA, CLERK, KIENMOC, Scene, upload
from tests.credentials import bearer, cookie
from tests.drafts import campaign
from tests.routers.test_access import API, COLUMNS, MATRIX, asked, crowd, filled, routes
from tests.routers.test_methods import address

pytestmark = pytest.mark.anyio

__all__ = ["crowd"]

SLIPPED_IN: dict[str, Any] = {
    "id": 1,
    "status": "confirmed",
    "office_id": 1,
    "user_id": 1,
    "is_admin": True,
    "version": 99,
    "issuer_id": 1,
    "created_at": "2020-01-01T00:00:00+07:00",
}
BODIES = sorted(name for name in MATRIX if API in name and "json" in MATRIX[name])
FORMS = sorted(name for name in MATRIX if API not in name and "form" in MATRIX[name])
ACTIONS = sorted({*map(str, TaskAction), *map(str, DispatchAction), *map(str, ExtensionAction), "become_admin", ""})
MOVES = sorted(name for name in MATRIX if API in name and name.startswith("POST ") and name.endswith("/transitions"))
MAY = (200, 201, 204, 303)
UNSEEN = re.compile(r"_at$|hash|secret|prefix|digest|code|key|verifier|state|nonce|journal|^changes$|^body$|^device$")
LEFT_OUT = ("idempotency", "events", "user_sessions", "jobs")


@pytest.mark.parametrize("name", BODIES)
async def test_a_field_that_is_not_asked_for_is_refused_on_every_body(
    browser: httpx.AsyncClient, stage: Scene, ids: dict[str, str], name: str
) -> None:
    row, (method, _) = MATRIX[name], name.split(" ")
    allowed = [who for column, who in COLUMNS.items() if row[column] in MAY]
    who = bearer(stage.connection, allowed[0] if allowed else CLERK)
    before = everything(stage.connection)
    content = filled(row["json"], ids)
    for field, value in SLIPPED_IN.items():
        if f'"{field}"' in content:
            continue
        body = filled({**row["json"], field: value}, ids)
        headers = {**row.get("headers", {}), **who, "content-type": "application/json"}
        answer = await browser.request(method, address(name, ids), content=body, headers=headers)
        assert answer.status_code == 422, (field, answer.text)
    assert everything(stage.connection) == before


@pytest.mark.parametrize("name", FORMS)
async def test_a_field_slipped_into_a_form_changes_nothing_that_the_form_would_not(
    browser: httpx.AsyncClient, stage: Scene, ids: dict[str, str], name: str
) -> None:
    row = MATRIX[name]
    allowed = [who for column, who in COLUMNS.items() if row[column] in MAY]
    who = cookie(stage.connection, allowed[0] if allowed else CLERK)
    known = {**ids, "dispatch_id": ids["draft_id"]} if row.get("draft") else ids
    typed = {key: filled(value, known).strip('"') for key, value in row["form"].items()}
    slipped = {key: str(value) for key, value in SLIPPED_IN.items() if key not in typed and key != "version"}
    after = []
    for form in (typed, {**slipped, **typed}):
        with stage.connection.begin_nested() as undone:
            answer = await browser.post(address(name, known), data=form, headers=who)
            after.append((answer.status_code, everything(stage.connection)))
            undone.rollback()
    assert after[0] == after[1]


async def test_a_forged_form_leaves_every_row_as_it_was_on_every_unsafe_route(
    browser: httpx.AsyncClient, whole_app: FastAPI, stage: Scene, ids: dict[str, str]
) -> None:
    who = cookie(stage.connection, "quantri") | {"sec-fetch-site": "cross-site", "origin": "https://evil.example"}
    unsafe = [name for name in sorted(routes(whole_app)) if not name.startswith("GET ")]
    before = everything(stage.connection)
    got = {}
    for name in unsafe:
        request = asked(MATRIX[name], ids)
        request["headers"] |= who
        method, _ = name.split(" ")
        got[name] = (await browser.request(method, address(name, ids), **request)).status_code
    assert got == dict.fromkeys(unsafe, 403)
    assert everything(stage.connection) == before


def everything(connection: Connection) -> dict[str, list[str]]:
    """Every row that people's acts write, but for times, secrets and numbers of rows."""
    return {
        name: sorted(str(tuple(row)) for row in connection.execute(statement)) for name, statement in _looks().items()
    }


@cache
def _looks() -> dict[str, Select[Any]]:
    """Written once: the tables are asked some hundred times."""
    return {
        table.name: select(*columns)
        for table in metadata.sorted_tables
        if not table.name.startswith(LEFT_OUT) and (columns := _compared(table))
    }


def _compared(table: Table) -> list[Any]:
    """PostgreSQL gives a number once, also to what was undone; whose a row is stays comparable."""
    numbers = re.compile(r"(^|_)id$|^scope$")
    mine = re.compile(r"(office|user|issuer|unit)_id$")
    return [
        column
        for column in table.c
        if not UNSEEN.search(column.name) and (mine.search(column.name) or not numbers.search(column.name))
    ]


@pytest.mark.parametrize("name", MOVES)
@pytest.mark.parametrize("who", ["canbo.thon", BACXA])
async def test_no_action_moves_what_is_not_ones_own(
    browser: httpx.AsyncClient,
    crowd: Scene,  # the fixture of that name
    ids: dict[str, str],
    name: str,
    who: str,
) -> None:
    headers = bearer(crowd.connection, who)
    before = everything(crowd.connection)
    for action in ACTIONS:
        sent = {"action": action, "reason": "thử"}
        if name.endswith(" /api/v1/tasks/transitions"):
            sent["ids"] = [int(ids["task_id"])]  # type: ignore[assignment]  # the one body with a list
        answer = await browser.post(address(name, ids), json=sent, headers=headers)
        refused = answer.status_code in {403, 404, 409, 422}
        assert refused or answer.json().get("moved") == 0, (action, answer.status_code, answer.text)
    assert everything(crowd.connection) == before


def numbers_of(connection: Connection) -> list[int]:
    """Of the rows of all tables, and one that none has; PostgreSQL leaves out those that were rolled back."""
    numbered = (table for table in metadata.sorted_tables if "id" in table.c and isinstance(table.c.id.type, Integer))
    found = {number for table in numbered for number in connection.scalars(select(table.c.id))}
    return [*sorted(found), max(found) + 1]


async def test_trying_numbers_finds_nothing(
    browser: httpx.AsyncClient, crowd: Scene, ids: dict[str, str]
) -> None:  # the fixture of that name
    who = bearer(crowd.connection, "canbo.thon")
    found, numbers = dict[str, int](), numbers_of(crowd.connection)
    for name in MATRIX:
        method, path = name.split(" ")
        hidden = MATRIX[name].get("foreign", MATRIX[name]["sister"]) == 404
        if method != "GET" or API not in name or "_id}" not in path or not hidden:
            continue
        for number in numbers:
            here = re.sub(r"{\w+_id}", str(number), path)
            answer = await browser.get(here, headers=who)
            if answer.status_code != 404:
                found[here] = answer.status_code
    assert found == {}


async def test_a_file_that_somebody_else_brought_hangs_on_nothing(
    browser: httpx.AsyncClient, stage: Scene, ids: dict[str, str]
) -> None:
    theirs = upload(stage, BACXA)
    task = int(ids["task_id"])
    tried = {
        "POST /api/v1/activities": (KIENMOC, {"task_ids": [task], "channel": "LOUDSPEAKER"}),
        f"PATCH /api/v1/activities/{ids['activity_id']}": (KIENMOC, {}),
        "POST /api/v1/dispatches": (CLERK, campaign(stage.world).model_dump(mode="json")),
        f"PATCH /api/v1/dispatches/{ids['draft_id']}": (CLERK, campaign(stage.world).model_dump(mode="json")),
        f"POST /api/v1/dispatches/{ids['dispatch_id']}/transitions": (CLERK, {"action": "register", "number": "7"}),
    }
    for name, (who, body) in tried.items():
        method, path = name.split(" ")
        headers = bearer(stage.connection, who) | {"if-match": "*"}
        answer = await browser.request(method, path, json={**body, "file_ids": [theirs]}, headers=headers)
        assert answer.status_code in {404, 422}, (name, answer.text)
        assert "file" in answer.text
    assert (await browser.get(f"/api/v1/files/{theirs}", headers=bearer(stage.connection, KIENMOC))).status_code == 404
