"""Beside a task: its paragraph, the paper that waits for the book, how often the unit was reminded."""

import pytest

from tests.routers.pages.people import Scene

pytestmark = pytest.mark.anyio


async def test_a_task_is_said_in_one_paragraph(sent: Scene) -> None:
    result = {"channel": "LOUDSPEAKER", "amount-0": "12", "unit-0": "lượt phát", "task_ids": str(sent.first)}
    await sent.officer.post(f"/tasks/{sent.first}/activities", result)
    page = (await sent.officer.get(f"/tasks/{sent.first}")).text
    said = page.split('id="f-said"', 1)[1].split(">", 1)[1].split("</textarea>", 1)[0]
    assert said.startswith("UBND xã Kiên Mộc: Phát loa xã (Phòng Văn hóa và Thông tin huyện Đình Lập đề nghị tại")
    assert said.rstrip().endswith(".")
    assert 'data-copy="f-said"' in page
    assert 'data-share="f-said"' in page


async def test_a_paper_not_in_the_book_is_one_tap_from_there(sent: Scene) -> None:
    entry = f'href="/dispatches/{sent.dispatch}#f-arrival_number"'
    assert entry in (await sent.officer.get(f"/tasks/{sent.first}")).text
    assert entry not in (await sent.clerk.get(f"/tasks/{sent.first}")).text
    dispatch = (await sent.officer.get(f"/dispatches/{sent.dispatch}")).text
    path = dispatch.split('action="/dispatches', 1)[1].split('"', 1)[0]
    form = {"action": "register", "arrival_number": "118", "arrived_on": ""}
    assert (await sent.officer.post(f"/dispatches{path}", form)).status_code == 303
    assert entry not in (await sent.officer.get(f"/tasks/{sent.first}")).text


async def test_the_list_says_how_often_a_unit_was_reminded(sent: Scene) -> None:
    assert "đã đôn đốc" not in (await sent.officer.get("/tasks")).text
    await sent.clerk.post(f"/tasks/{sent.first}/nudges", {"text": "Đề nghị thực hiện"})
    assert "đã đôn đốc lần 1" in (await sent.officer.get("/tasks")).text
    await sent.officer.post(f"/tasks/{sent.first}/transitions", {"action": "finish"})
    assert "đã đôn đốc" not in (await sent.officer.get("/tasks?tab=done")).text


async def test_help_stands_at_the_foot_of_every_page(sent: Scene) -> None:
    for path in ("/", "/tasks", f"/dispatches/{sent.dispatch}", "/account"):
        page = (await sent.officer.get(path)).text
        assert 'href="/help"' in page.split("<footer", 1)[1].split("</footer>", 1)[0]
