"""A name that a call does not know is refused, wherever it stands: a misspelt `dry_run` would be carried out."""

from typing import Any

import httpx
import pytest
from sqlalchemy import func, select

from app.models.events import events
from app.models.files import stored_files
from tests.acts import CLERK, Scene, tasks_of
from tests.api import Api

pytestmark = pytest.mark.anyio

TABLE = "scheme,code,name,level,kind\nLOCAL,THU1,Đơn vị thử,COMMUNE,commune_committee\n".encode()


@pytest.fixture
def admin(browser: httpx.AsyncClient, stage: Scene) -> Api:
    return Api(browser, stage.connection, "quantri")


def refused(answer: httpx.Response) -> tuple[int, str, str]:
    body = answer.json()
    return answer.status_code, body["code"], body.get("field", answer.text)


async def test_a_bulk_call_takes_its_dry_run_in_the_body(browser: httpx.AsyncClient, stage: Scene) -> None:
    clerk = Api(browser, stage.connection, CLERK)
    body = {"action": "waive", "reason": "Không áp dụng", "ids": tasks_of(stage, stage.sent, "KIENMOC")}
    assert refused(await clerk.post("/tasks/transitions?dry_run=true", body)) == (422, "unknown_field", "dry_run")
    done = select(func.count()).select_from(events).where(events.c.action == "waive")
    assert stage.connection.scalar(done) == 0


@pytest.mark.parametrize("path", ["/offices/import", "/offices/groups/import", "/offices/successions/import"])
async def test_a_misspelt_dry_run_of_an_import_is_no_import(admin: Api, path: str) -> None:
    assert refused(await admin.upload(f"{path}?dryrun=true", "x.csv", TABLE)) == (422, "unknown_field", "dryrun")
    assert refused(await admin.upload(path, "x.csv", TABLE, dry_run="true")) == (422, "unknown_field", "dry_run")


async def test_a_misspelt_mark_of_a_file_is_no_open_file(browser: httpx.AsyncClient, stage: Scene) -> None:
    clerk = Api(browser, stage.connection, CLERK)
    answer = await clerk.upload("/files", "x.txt", "Nội bộ".encode(), interal="true")
    assert refused(answer) == (422, "unknown_field", "interal")
    assert stage.connection.scalar(select(func.count()).select_from(stored_files)) == 0


@pytest.mark.parametrize("path", ["/me", "/tasks/{task}", "/dispatches/{sent}", "/offices/LOCAL:KIENMOC", "/jobs/1"])
async def test_nor_does_one_thing_ignore_what_it_is_asked(admin: Api, stage: Scene, path: str) -> None:
    ids: dict[str, Any] = {"sent": stage.sent, "task": tasks_of(stage, stage.sent)[0]}
    assert refused(await admin.get(path.format(**ids) + "?zzz=1")) == (422, "unknown_field", "zzz")
