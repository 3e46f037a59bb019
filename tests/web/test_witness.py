"""Refusals, exports and downloads stand in the log, with the person, the token and the request."""

import dataclasses
import io
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from PIL import Image
from sqlalchemy import select
from sqlalchemy.engine import Connection

from app.db.inline import InlineDatabase
from app.db.rows import AnyRow
from app.errors import Unavailable
from app.models.events import events
from app.models.people import api_tokens
from tests.acts import BACXA, KIENMOC
from tests.credentials import bearer, cookie, user_id
from tests.routers.pages.people import scene

pytestmark = pytest.mark.anyio
E = events.c


def written(connection: Connection, action: str) -> list[AnyRow]:
    return list(connection.execute(select(events).where(E.action == action).order_by(E.id)))


async def test_a_refusal_is_written_with_person_token_and_request(
    probe: httpx.AsyncClient, connection: Connection
) -> None:
    headers = bearer(connection, KIENMOC) | {"x-request-id": "hub-42"}
    answer = await probe.put(
        "/api/v1/offices/LOCAL:KIENMOC", json={"name": "X", "level": "COMMUNE", "kind": "area"}, headers=headers
    )
    assert answer.status_code == 403
    (event,) = written(connection, "denied")
    assert (event.resource, event.resource_id, event.user_id) == ("user", *[user_id(connection, KIENMOC)] * 2)
    assert (event.request_id, event.token_id) == ("hub-42", connection.scalar(select(api_tokens.c.id)))
    assert event.changes == {
        "method": "PUT",
        "path": "/api/v1/offices/LOCAL:KIENMOC",
        "status": 403,
        "code": "administrators_only",
    }


async def test_who_tries_numbers_is_seen(probe: httpx.AsyncClient, connection: Connection) -> None:
    headers = cookie(connection, KIENMOC)
    tried = [f"/tasks/{number}" for number in (900_000_000_501, 900_000_000_502)]
    for path in tried:
        assert (await probe.get(path, headers=headers)).status_code == 404
    assert [event.changes["path"] for event in written(connection, "denied")] == tried


async def test_who_is_nobody_and_what_went_well_leave_nothing(probe: httpx.AsyncClient, connection: Connection) -> None:
    assert (await probe.get("/api/v1/tasks/900000000501")).status_code == 401
    assert (await probe.get("/nothing")).status_code == 404
    assert (await probe.get("/api/v1/tasks", headers=bearer(connection, KIENMOC))).status_code == 200
    assert not [event for event in connection.execute(select(events)) if event.action in {"denied", "export"}]


async def test_a_list_taken_out_whole_is_written_with_what_was_asked(
    probe: httpx.AsyncClient, connection: Connection
) -> None:
    headers = bearer(connection, KIENMOC) | {"accept": "text/csv"}
    assert (await probe.get("/api/v1/tasks?side=received", headers=headers)).status_code == 200
    (event,) = written(connection, "export")
    assert event.changes == {"table": "nhiem-vu", "asked": "side=received"}


async def test_a_file_that_was_opened_is_written(probe: httpx.AsyncClient, connection: Connection) -> None:
    headers = bearer(connection, KIENMOC)
    brought = await probe.post("/api/v1/files", files={"file": ("a.txt", b"11", "text/plain")}, headers=headers)
    file_id = brought.json()["id"]
    assert (await probe.head(f"/api/v1/files/{file_id}", headers=headers)).status_code == 200
    assert (await probe.get(f"/api/v1/files/{file_id}", headers=headers)).status_code == 200
    assert {(event.resource, event.resource_id) for event in written(connection, "download")} == {("file", file_id)}


async def test_a_small_picture_is_not_the_file_and_is_not_written(
    probe: httpx.AsyncClient, connection: Connection
) -> None:
    out = io.BytesIO()
    Image.new("RGB", (1200, 800), "green").save(out, "PNG")
    brought = await probe.post(
        "/api/v1/files", files={"file": ("anh.png", out.getvalue(), "image/png")}, headers=bearer(connection, KIENMOC)
    )
    path, mine = f"/files/{brought.json()['id']}", cookie(connection, KIENMOC)
    small = await probe.get(f"{path}/thumbnail", headers=mine)
    assert Image.open(io.BytesIO(small.content)).size == (240, 160)
    assert (await probe.get(f"{path}/thumbnail", headers=cookie(connection, BACXA))).status_code == 404
    assert written(connection, "download") == []
    assert (await probe.get(path, headers=mine)).status_code == 200
    assert len(written(connection, "download")) == 1


async def test_a_report_that_was_taken_out_is_written(client: httpx.AsyncClient, connection: Connection) -> None:
    sent = scene(connection, client)
    assert (await sent.clerk.get(f"/dispatches/{sent.dispatch}/document")).status_code == 200
    (event,) = written(connection, "export")
    assert event.changes == {"table": "bao-cao", "asked": f"dispatch={sent.dispatch}"}


class Full(InlineDatabase):
    """Reads, and takes nothing."""

    async def write(self, *_args: Any, **_kwargs: Any) -> Any:
        raise Unavailable


async def test_a_database_that_takes_nothing_changes_no_answer(
    probe_app: FastAPI, probe: httpx.AsyncClient, connection: Connection, caplog: pytest.LogCaptureFixture
) -> None:
    headers = cookie(connection, KIENMOC)
    probe_app.state.trienkhai = dataclasses.replace(probe_app.state.trienkhai, db=Full(connection))
    assert (await probe.get("/tasks/900000000501", headers=headers)).status_code == 404
    assert "not written down: denied" in caplog.text
