"""The whole application over the stage, and the ids of what stands on it."""

from collections.abc import AsyncIterator, Callable
from datetime import date
from hashlib import sha256
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import func, select
from sqlalchemy.engine import Connection

from app import clock
from app.adapters.file_store import FileStore
from app.models.deliveries import deliveries
from app.models.deputies import deputies
from app.models.dispatches import dispatches
from app.models.offices import office_groups
from app.models.people import api_tokens, user_sessions
from app.services import files
from app.services.held_forms import hold
from app.services.putting_off import put_off
from app.settings import Settings
from tests.acts import (
    KIENMOC,
    Scene,
    drafted,
    inserted,
    once,
    played,
    record,
    rows,
    tasks_of,
    waiting_extension,
)
from tests.credentials import bearer, cheap_passwords, cookie, user_id
from tests.serving import served

CONTENT = b"11"
"""Of the file that Kiên Mộc brought."""


@pytest.fixture
async def browser(whole_app: FastAPI, stage: Scene, settings: Settings) -> AsyncIterator[httpx.AsyncClient]:
    async with served(whole_app, stage.connection, settings, cheap_passwords()) as opened:
        yield opened


@pytest.fixture
def scenery(request: pytest.FixtureRequest, scenery: Callable[[Connection], Scene]) -> Callable[[Connection], Scene]:
    return furnished if "ids" in request.fixturenames else scenery


@pytest.fixture
def ids(stage: Scene, settings: Settings) -> dict[str, str]:
    """What stands in the test, by the name a route has for it."""
    FileStore(settings.files_dir).keep(CONTENT)
    return stage.ids


def furnished(connection: Connection) -> Scene:
    """The stage with something on it for every route; put there once, for it takes longer than many a test."""
    stage = played(connection)
    task_id = tasks_of(stage, stage.sent, "KIENMOC")[0]
    bearer(connection, KIENMOC)
    found = (
        _papers(stage)
        | _people(stage)
        | {
            "task_id": task_id,
            "activity_id": record(stage, KIENMOC, [task_id]).id,
            "extension_id": waiting_extension(stage, task_id),
            "job_id": _job_of(stage, KIENMOC, task_id),
            "batch": 999,
            "change": "correct",
        }
    )
    stage.ids = {name: str(value) for name, value in found.items()}
    return stage


def _papers(stage: Scene) -> dict[str, Any]:
    file = {"sha256": sha256(CONTENT).hexdigest(), "size": len(CONTENT), "media_type": "text/plain"}
    document = select(dispatches.c.document_id).where(dispatches.c.id == stage.sent)
    return {
        "dispatch_id": stage.sent,
        "delivery_id": _delivery_of(stage, "KIENMOC"),
        "draft_id": drafted(stage).id,
        "document_id": stage.connection.execute(document).scalar_one(),
        "file_id": once(stage, files.register, KIENMOC, name="anh.txt", **file).id,
    }


def _people(stage: Scene) -> dict[str, Any]:
    connection = stage.connection
    user = user_id(connection, KIENMOC)
    return {
        "session_id": _session_of(stage, KIENMOC),
        "token_id": connection.execute(select(api_tokens.c.id)).scalars().first(),
        "user_id": user,
        "ref": stage.world.ref("KIENMOC"),
        "office_id": stage.world.offices["KIENMOC"],
        "group_id": connection.execute(select(office_groups.c.id)).scalars().first(),
        "owner": stage.world.ref("DL-VHTT"),
        "name": "UBND các xã, thị trấn",
        "username": KIENMOC,
        "deputy_id": _deputy_of(stage, KIENMOC, "canbo.dl-ttvh"),
        "held_id": hold(connection, user, "/quick", [("note", "đã gõ")], {}),
    }


def _job_of(stage: Scene, username: str, task_id: int) -> int:
    """What this person asked for and is answered later."""
    given = {"action": "acknowledge", "ids": [task_id], "dry_run": True}
    path = "/api/v1/tasks/transitions"
    call = {"act": "tasks", "given": [given], "call": f"POST {path}", "path": path, "total": 1, "language": "vi"}
    return once(stage, put_off, username, call).id


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
