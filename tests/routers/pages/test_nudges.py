"""The pages of reminders: whom it reaches stands there first; the unit finds it on its task."""

import pytest

from tests.routers.pages.forms import form_of
from tests.routers.pages.people import Scene

pytestmark = pytest.mark.anyio


def here(sent: Scene, only: str = "not_done") -> str:
    return f"/dispatches/{sent.dispatch}/nudges?only={only}"


async def test_who_lacks_it_stands_there_ticked_with_a_text_to_begin_from(sent: Scene) -> None:
    page = (await sent.clerk.get(here(sent))).text
    form = form_of(page, here(sent))
    assert len(form["offices"]) == 4
    assert "bảo vệ rừng mùa khô" in form["text"][0]
    assert "Phát loa xã; Họp thôn" in page
    assert 'href="tel:02053000000"' in page


async def test_the_ticked_are_reminded_and_read_it_on_their_task(sent: Scene) -> None:
    data: dict[str, str | list[str]] = {"offices": ["LOCAL:KIENMOC"], "text": "Đề nghị báo kết quả trước 17 giờ"}
    answer = await sent.clerk.post(here(sent), data)
    assert answer.headers["location"] == f"/dispatches/{sent.dispatch}?only=not_done&done=nudge"
    assert "Đã đôn đốc" in (await sent.clerk.get(answer.headers["location"])).text
    task = (await sent.officer.get(f"/tasks/{sent.first}")).text
    assert "Đôn đốc lần 1, ngày" in task
    assert "<q>Đề nghị báo kết quả trước 17 giờ</q>" in task
    assert "Đôn đốc lần 1" in (await sent.clerk.get(here(sent))).text


async def test_a_reminder_goes_with_the_task_until_it_is_done(sent: Scene) -> None:
    await sent.clerk.post(f"/tasks/{sent.first}/nudges", {"text": "Đề nghị làm ngay"})
    assert 'class="notice warn"' in (await sent.officer.get(f"/tasks/{sent.first}")).text
    await sent.officer.post(f"/tasks/{sent.first}/transitions", {"action": "finish"})
    assert 'class="notice warn"' not in (await sent.officer.get(f"/tasks/{sent.first}")).text


async def test_a_reminder_from_the_task_comes_back_to_it(sent: Scene) -> None:
    answer = await sent.clerk.post(f"/tasks/{sent.first}/nudges", {"text": "Đề nghị làm ngay"})
    assert answer.headers["location"] == f"/tasks/{sent.first}?said=nudge"
    assert "Đã đôn đốc đơn vị." in (await sent.clerk.get(answer.headers["location"])).text
    again = await sent.clerk.post(f"/tasks/{sent.first}/nudges", {"text": "Đề nghị làm ngay"})
    assert again.status_code == 409
    assert "trong hôm nay" in again.text


@pytest.mark.parametrize(
    ("data", "field"), [({"offices": "LOCAL:KIENMOC", "text": " "}, "text"), ({"text": "Đề nghị"}, "offices")]
)
async def test_what_is_missing_is_said_and_the_rest_is_kept(sent: Scene, data: dict[str, str], field: str) -> None:
    answer = await sent.clerk.post(here(sent), data)
    assert answer.status_code == 422
    assert f'href="#f-{field}"' in answer.text
    assert data["text"].strip() in form_of(answer.text, here(sent))["text"][0]


async def test_the_page_of_the_dispatch_leads_to_it_where_somebody_lacks_something(sent: Scene) -> None:
    page = (await sent.clerk.get(f"/dispatches/{sent.dispatch}?only=not_begun")).text
    assert f'href="{here(sent, "not_begun")}"' in page
    assert "/nudges" not in (await sent.officer.get(f"/dispatches/{sent.dispatch}?only=not_begun")).text
    assert (await sent.officer.get(here(sent))).status_code == 303


async def test_nobody_left_is_said(sent: Scene) -> None:
    assert "Không còn đơn vị nào." in (await sent.clerk.get(here(sent, "overdue"))).text


@pytest.mark.parametrize("path", ["task", "dispatch"])
async def test_an_empty_reminder_is_told_once_by_the_name_of_its_field(sent: Scene, path: str) -> None:
    data: dict[str, str | list[str]] = {"offices": ["LOCAL:KIENMOC"], "text": ""}
    refused = await sent.clerk.post(here(sent) if path == "dispatch" else f"/tasks/{sent.first}/nudges", data)
    assert refused.status_code == 422
    assert refused.text.count('href="#f-text"') == 1
    assert "phải là chữ" not in refused.text
    assert "Nội dung đôn đốc: " in refused.text
