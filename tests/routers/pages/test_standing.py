"""Who has not, and the paragraph to send on: what the sender of a dispatch finds on its page."""

import pytest

from tests.routers.pages.people import Scene

pytestmark = pytest.mark.anyio


async def finish_all(sent: Scene) -> None:
    for task in (sent.first, sent.second):
        assert (await sent.officer.post(f"/tasks/{task}/transitions", {"action": "finish"})).status_code == 303


@pytest.mark.parametrize("view", ["offices", "channels"])
async def test_the_chips_count_the_offices_and_leave_only_those(sent: Scene, view: str) -> None:
    await finish_all(sent)
    page = (await sent.clerk.get(f"/dispatches/{sent.dispatch}?view={view}")).text
    assert 'Chưa tiếp nhận <span class="count">3</span>' in page
    assert 'Chưa có số liệu <span class="count">1</span>' in page
    assert "Quá hạn <span" not in page
    left = (await sent.clerk.get(f"/dispatches/{sent.dispatch}?view={view}&only=not_done")).text
    table = left[left.index('<table class="matrix"') :]
    assert "UBND xã Kiên Mộc" not in table
    assert "UBND xã Bắc Xa" in table


async def test_sums_of_a_filtered_table_say_what_they_sum(sent: Scene) -> None:
    whole = (await sent.clerk.get(f"/dispatches/{sent.dispatch}")).text
    part = (await sent.clerk.get(f"/dispatches/{sent.dispatch}?only=not_begun")).text
    assert "Cộng các đơn vị đang hiện" not in whole
    assert "Cộng các đơn vị đang hiện" in part


async def test_a_filter_that_leaves_nobody_says_so(sent: Scene) -> None:
    for view in ("offices", "channels"):
        page = (await sent.clerk.get(f"/dispatches/{sent.dispatch}?view={view}&only=overdue")).text
        assert "Không còn đơn vị nào." in page


async def test_the_channels_show_what_each_office_did(sent: Scene) -> None:
    result: dict[str, str | list[str]] = {"task_ids": [str(sent.first)], "channel": "LOUDSPEAKER", "done_on": ""}
    page = await sent.officer.get(f"/tasks/{sent.first}/activities/new")
    result["done_on"] = page.text.split('name="done_on"')[1].split('value="')[1][:10]
    amounts = {"quantity-0-amount": "12", "quantity-0-unit": "lượt phát"}
    assert (await sent.officer.post(f"/activities?task={sent.first}", {**result, **amounts})).status_code == 303
    shown = (await sent.clerk.get(f"/dispatches/{sent.dispatch}?view=channels")).text
    row = shown[shown.index('class="office">UBND xã Kiên Mộc') :]
    assert "<b>0/1</b><small>12 lượt phát</small>" in row[: row.index("</tr>")]


async def test_the_paragraph_stands_ready_to_be_copied(sent: Scene) -> None:
    await finish_all(sent)
    page = (await sent.clerk.get(f"/dispatches/{sent.dispatch}")).text
    text = page[page.index('<textarea id="f-standing"') :]
    assert "có 1/4 đơn vị (25%) đã hoàn thành" in text
    assert "còn 03 đơn vị chưa hoàn thành: " in text
    assert 'data-copy="f-standing"' in page


async def test_a_unit_that_sees_only_itself_has_no_paragraph(sent: Scene) -> None:
    assert "f-standing" not in (await sent.officer.get(f"/dispatches/{sent.dispatch}")).text
