"""Recording quickly: from what was done to the duties it served, as a browser asks without JavaScript."""

import httpx
import pytest
from sqlalchemy import func, select

from app import clock
from app.models.activities import activities, activity_tasks
from tests.routers.pages.people import Scene

pytestmark = pytest.mark.anyio


def broadcast(*task_ids: int, **changes: str) -> dict[str, str | list[str]]:
    return {
        "task_ids": [str(task_id) for task_id in task_ids],
        "channel": "LOUDSPEAKER",
        "done_on": clock.today().isoformat(),
        "quantity-0-amount": "4",
        "quantity-0-unit": "lượt phát",
        "place": "Bốn cụm loa",
        **changes,
    }


def squeezed(text: str) -> str:
    return " ".join(text.split())


def ticked(task_id: int) -> str:
    return f'name="task_ids" value="{task_id}" checked'


def stored(sent: Scene) -> int:
    return int(sent.connection.execute(select(func.count()).select_from(activities)).scalar_one())


async def test_the_only_duty_that_asks_for_a_form_of_work_is_ticked(sent: Scene) -> None:
    page = squeezed((await sent.officer.get("/quick?pick=LOUDSPEAKER")).text)
    assert ticked(sent.first) in page
    assert f'name="task_ids" value="{sent.second}"' in page
    assert ticked(sent.second) not in page


async def test_another_form_of_work_brings_its_units_and_its_duties(sent: Scene) -> None:
    part = squeezed((await sent.officer.get("/quick?pick=INTEGRATED_MEETING", htmx=True)).text)
    assert part.startswith('<div id="channel-part">')
    assert 'value="lượt người"' in part
    assert ticked(sent.second) in part


async def test_picking_a_form_of_work_after_the_sign_in_has_ended_leaves_the_page_as_it_is(
    sent: Scene, client: httpx.AsyncClient
) -> None:
    chip = {"hx-request": "true", "hx-target": "channel-part", "hx-current-url": "http://127.0.0.1:8000/quick"}
    refused = await client.get("/quick?pick=BANNER", headers=chip)
    assert (refused.status_code, "hx-redirect" in refused.headers) == (401, False)
    assert "nội dung đã nhập vẫn còn trên trang này" in refused.text
    elsewhere = await client.get("/tasks?chip=meeting", headers={**chip, "hx-target": "task-list"})
    assert elsewhere.headers["hx-redirect"] == "/sign-in?next=/quick"


async def test_one_broadcast_for_two_duties_is_one_result(sent: Scene) -> None:
    answer = await sent.officer.post("/quick", broadcast(sent.first, sent.second))
    assert answer.status_code == 303
    assert stored(sent) == 1
    assert sent.connection.execute(select(func.count()).select_from(activity_tasks)).scalar_one() == 2
    receipt = (await sent.officer.get(answer.headers["location"])).text
    assert "Đã lưu kết quả." in receipt
    assert f'href="/tasks/{sent.first}"' in receipt
    assert f'href="/tasks/{sent.second}"' in receipt


async def test_the_next_one_starts_as_the_last_one_was(sent: Scene) -> None:
    await sent.officer.post("/quick", broadcast(sent.first, **{"quantity-0-amount": "2,5"}))
    page = squeezed((await sent.officer.get("/quick")).text)
    assert 'name="channel" value="LOUDSPEAKER"' in page
    assert 'value="2,5"' in page
    assert 'value="Bốn cụm loa"' in page
    assert "Điền theo lần trước" in page


async def test_what_is_typed_goes_before_what_was_last_time(sent: Scene) -> None:
    await sent.officer.post("/quick", broadcast(sent.first, **{"quantity-0-amount": "73"}))
    address = "/quick?pick=LOUDSPEAKER&place=Hội trường&quantity-0-unit=lượt phát&quantity-0-amount=9"
    page = squeezed((await sent.officer.get(address)).text)
    assert 'value="Hội trường"' in page
    assert 'value="9"' in page
    assert 'value="73"' not in page


async def test_a_result_for_no_duty_is_refused_and_keeps_what_was_typed(sent: Scene) -> None:
    refused = await sent.officer.post("/quick", broadcast())
    assert refused.status_code == 422
    assert 'href="#f-task_ids"' in refused.text
    assert 'value="Bốn cụm loa"' in refused.text
    assert stored(sent) == 0


async def test_a_form_sent_twice_records_once(sent: Scene) -> None:
    for _ in range(2):
        assert (await sent.officer.post("/quick", broadcast(sent.first, _key="the-same-key"))).status_code == 303
    assert stored(sent) == 1


async def test_an_office_without_open_duties_is_told_so(sent: Scene) -> None:
    assert "Hiện không có nhiệm vụ nào đang mở" in (await sent.clerk.get("/quick")).text


async def test_a_receipt_of_something_gone_is_left_out(sent: Scene) -> None:
    page = await sent.officer.get("/quick?saved=999999")
    assert page.status_code == 200
    assert "Đã lưu kết quả." not in page.text
