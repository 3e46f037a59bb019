"""The whole application over the stage, and the ids of what stands on it."""

from collections.abc import AsyncIterator
from datetime import date

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import func, select

from app import clock
from app.models.deliveries import deliveries
from app.models.deputies import deputies
from app.models.dispatches import dispatches
from app.models.offices import office_groups
from app.models.people import api_tokens, user_sessions
from app.services.held_forms import hold
from app.settings import Settings
from tests.acts import KIENMOC, Scene, drafted, inserted, record, rows, tasks_of, waiting_extension
from tests.credentials import bearer, cheap_passwords, cookie, user_id
from tests.serving import served


@pytest.fixture
async def browser(whole_app: FastAPI, stage: Scene, settings: Settings) -> AsyncIterator[httpx.AsyncClient]:
    async with served(whole_app, stage.connection, settings, cheap_passwords()) as opened:
        yield opened


@pytest.fixture
async def ids(stage: Scene, browser: httpx.AsyncClient) -> dict[str, str]:
    """What stands in the test, by the name a route has for it."""
    connection = stage.connection
    task_id = tasks_of(stage, stage.sent, "KIENMOC")[0]
    came = {"file": ("anh.txt", b"11", "text/plain")}
    uploaded = await browser.post("/api/v1/files", files=came, headers=bearer(connection, KIENMOC))
    document_id = connection.execute(select(dispatches.c.document_id).where(dispatches.c.id == stage.sent)).scalar_one()
    asked = {"action": "acknowledge", "ids": [task_id], "dry_run": True}
    later = bearer(connection, KIENMOC) | {"prefer": "respond-async"}
    put_off = await browser.post("/api/v1/tasks/transitions", json=asked, headers=later)
    found = {
        "job_id": put_off.json()["id"],
        "task_id": task_id,
        "dispatch_id": stage.sent,
        "delivery_id": _delivery_of(stage, "KIENMOC"),
        "draft_id": drafted(stage).id,
        "document_id": document_id,
        "file_id": uploaded.json()["id"],
        "activity_id": record(stage, KIENMOC, [task_id]).id,
        "session_id": _session_of(stage, KIENMOC),
        "extension_id": waiting_extension(stage, task_id),
        "token_id": connection.execute(select(api_tokens.c.id)).scalars().first(),
        "user_id": user_id(connection, KIENMOC),
        "ref": stage.world.ref("KIENMOC"),
        "office_id": stage.world.offices["KIENMOC"],
        "group_id": connection.execute(select(office_groups.c.id)).scalars().first(),
        "owner": stage.world.ref("DL-VHTT"),
        "name": "UBND các xã, thị trấn",
        "username": KIENMOC,
        "batch": 999,
        "change": "correct",
        "deputy_id": _deputy_of(stage, KIENMOC, "canbo.dl-ttvh"),
        "held_id": hold(connection, user_id(connection, KIENMOC), "/quick", [("note", "đã gõ")], {}),
    }
    return {name: str(value) for name, value in found.items()}


def _delivery_of(stage: Scene, office: str) -> int:
    (found,) = rows(stage, deliveries, dispatch_id=stage.sent, office_id=stage.office(office))
    return int(found.id)


def _deputy_of(stage: Scene, person: str, deputy: str) -> int:
    who = {"person_id": user_id(stage.connection, person), "deputy_id": user_id(stage.connection, deputy)}
    days = {"from_on": date(2099, 1, 1), "to_on": date(2099, 1, 2), "created_at": clock.now()}
    return inserted(stage.connection, deputies, office_id=stage.office("KIENMOC"), **who, **days)


def _session_of(stage: Scene, username: str) -> int:
    """A browser of that person, beside the one that asks."""
    cookie(stage.connection, username)
    return int(stage.connection.execute(select(func.max(user_sessions.c.id))).scalar_one())
