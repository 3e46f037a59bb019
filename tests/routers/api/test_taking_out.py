"""Lists and reports are taken out so often an hour by one person, whatever tokens they use."""

import httpx
import pytest

from app.services.throttle import Counted, counted, spend
from app.web.taking_out import AN_HOUR
from tests.acts import CLERK, KIENMOC, Scene
from tests.credentials import bearer, user_id

pytestmark = pytest.mark.anyio


async def test_taking_out_is_slowed_down_for_a_person_and_nobody_else(
    browser: httpx.AsyncClient, stage: Scene, ids: dict[str, str]
) -> None:
    csv = {"accept": "text/csv"}
    first, second = (bearer(stage.connection, CLERK) | csv for _ in range(2))
    assert (await browser.get("/api/v1/tasks", headers=first)).status_code == 200
    for _ in range(AN_HOUR - 1):
        spend(stage.connection, "too_many_exports", [this(stage)])
    for path in ("/api/v1/tasks", "/api/v1/audit"):
        waits = await browser.get(path, headers=second)
        assert (waits.status_code, waits.json()["code"]) == (429, "too_many_exports")
        assert 0 < int(waits.headers["retry-after"]) <= 60
    page = await browser.get("/api/v1/tasks", headers=second | {"accept": "application/json"})
    assert page.status_code == 200
    other = await browser.get("/api/v1/tasks", headers=bearer(stage.connection, KIENMOC) | csv)
    assert other.status_code == 200


def this(stage: Scene) -> Counted:
    return counted(f"exports of {user_id(stage.connection, CLERK)}", AN_HOUR)
