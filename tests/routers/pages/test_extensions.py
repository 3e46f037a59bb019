"""Asking for more time on the page, and answering it."""

from datetime import date, timedelta

import httpx
import pytest
from sqlalchemy import update
from sqlalchemy.engine import Connection

from app import clock
from app.models.unit_tasks import unit_tasks
from app.queries.extensions import of_task
from app.workflow.deadline import due_sort
from tests.routers.pages.people import OFFICER, Scene

pytestmark = pytest.mark.anyio


def day(later: int) -> date:
    return clock.today() + timedelta(days=later)


@pytest.fixture
def due(sent: Scene, connection: Connection) -> Scene:
    """The first task is due tomorrow."""
    values = {"due_on": day(1), "due_sort": due_sort(day(1))}
    connection.execute(update(unit_tasks).where(unit_tasks.c.id == sent.first).values(**values))
    return sent


async def ask(due: Scene, **changes: str) -> httpx.Response:
    form = {"due_on": day(6).isoformat(), "reason": "Loa hai thôn hỏng", **changes}
    return await due.officer.post(f"/tasks/{due.first}/extensions", form)


def answer_path(due: Scene) -> str:
    (asked,) = of_task(due.connection, due.world.people[OFFICER], due.first)
    return f"/tasks/{due.first}/extensions/{asked.id}/transitions"


async def test_only_a_task_with_a_day_offers_to_ask_for_more_time(due: Scene) -> None:
    offered = f"/tasks/{due.first}/extensions/new"
    assert offered in (await due.officer.get(f"/tasks/{due.first}")).text
    assert "/extensions/new" not in (await due.officer.get(f"/tasks/{due.second}")).text
    assert "Đề nghị gia hạn" in (await due.officer.get(offered)).text


async def test_what_is_asked_waits_on_both_sides(due: Scene) -> None:
    answer = await ask(due)
    assert (answer.status_code, answer.headers["location"]) == (303, f"/tasks/{due.first}?said=ask_extension")
    page = (await due.officer.get(answer.headers["location"])).text
    assert "Đã gửi đề nghị gia hạn." in page
    assert "Chờ trả lời" in page
    assert 'value="agree"' not in page
    assert "1 đề nghị gia hạn đang chờ trả lời" in (await due.clerk.get("/")).text
    assert 'value="agree"' in (await due.clerk.get("/extensions")).text


async def test_agreeing_gives_the_task_its_new_day(due: Scene) -> None:
    await ask(due)
    answer = await due.clerk.post(answer_path(due), {"action": "agree"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/extensions?said=agree")
    assert "Không có đề nghị nào chờ trả lời." in (await due.clerk.get(answer.headers["location"])).text
    page = (await due.officer.get(f"/tasks/{due.first}")).text
    assert f"{day(6):%d/%m/%Y}" in page
    assert "Đồng ý gia hạn đến" in page


async def test_keeping_the_day_without_a_reason_is_refused_beside_its_request(due: Scene) -> None:
    await ask(due)
    refused = await due.clerk.post(answer_path(due), {"action": "refuse"})
    assert refused.status_code == 422
    assert 'href="#f-reason"' in refused.text
    kept = await due.clerk.post(answer_path(due), {"action": "refuse", "reason": "Tỉnh chốt ngày mai"})
    assert kept.status_code == 303
    assert "Tỉnh chốt ngày mai" in (await due.officer.get(f"/tasks/{due.first}")).text


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"due_on": ""}, "due_on"),
        ({"due_on": "hôm nào"}, "due_on"),
        ({"due_on": "2020-01-01"}, "due_on"),
        ({"reason": ""}, "reason"),
    ],
)
async def test_a_refused_request_comes_back_filled(due: Scene, changes: dict[str, str], field: str) -> None:
    refused = await ask(due, **changes)
    assert refused.status_code == 422
    assert f'href="#f-{field}"' in refused.text
    assert changes.get("reason", "Loa hai thôn hỏng") in refused.text
