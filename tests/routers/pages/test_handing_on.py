"""Handing a task on to own sections and villages at the page."""

import pytest
from sqlalchemy.engine import Connection

from app.workflow.kinds import OfficeLevel
from tests.routers.pages.forms import form_of
from tests.routers.pages.people import Scene
from tests.world import add_office

pytestmark = pytest.mark.anyio


@pytest.fixture
def sent(sent: Scene, connection: Connection) -> Scene:
    add_office(
        connection, sent.world, "VHXH", "Phòng Văn hóa - Xã hội", "KIENMOC", OfficeLevel.INTERNAL_UNIT, "section"
    )
    add_office(connection, sent.world, "NAPE", "Thôn Nà Pè", "KIENMOC", OfficeLevel.HAMLET, "village")
    return sent


async def test_two_taps_hand_a_task_on_to_all(sent: Scene) -> None:
    here = f"/tasks/{sent.first}/hand-on"
    assert f'href="{here}"' in (await sent.officer.get(f"/tasks/{sent.first}")).text
    form = form_of((await sent.officer.get(here)).text, here)
    assert form["offices"] == ["LOCAL:VHXH", "LOCAL:NAPE"]
    answer = await sent.officer.post(here, form)
    assert (answer.status_code, answer.headers["location"]) == (303, f"/tasks/{sent.first}?said=hand_on")
    page = (await sent.officer.get(answer.headers["location"])).text
    for words in (
        "Đã giao tiếp.",
        "Thôn Nà Pè",
        "Phòng Văn hóa - Xã hội",
        "Đang thực hiện",
        "cho đơn vị trực thuộc: 2",
    ):
        assert words in page


async def test_all_can_be_unticked_and_who_has_it_is_not_ticked_again(sent: Scene) -> None:
    here = f"/tasks/{sent.first}/hand-on"
    assert "offices" not in form_of((await sent.officer.get(f"{here}?tick=none")).text, here)
    await sent.officer.post(here, {"offices": ["LOCAL:NAPE"]})
    page = (await sent.officer.get(here)).text
    assert "đã giao" in page
    assert form_of(page, here)["offices"] == ["LOCAL:VHXH"]


async def test_a_refused_form_keeps_what_was_typed(sent: Scene) -> None:
    here = f"/tasks/{sent.first}/hand-on"
    answer = await sent.officer.post(here, {"note": "Gửi ảnh trước giờ họp"})
    assert answer.status_code == 422
    assert "Chưa chọn mục nào" in answer.text or "chưa chọn" in answer.text.lower()
    assert form_of(answer.text, here)["note"] == ["Gửi ảnh trước giờ họp"]
    wrong = await sent.officer.post(here, {"offices": ["LOCAL:BACXA"], "due_on": "31/02/2031"})
    assert wrong.status_code == 422
    stale = await sent.officer.post(here, {"offices": ["LOCAL:NAPE"], "version": "99"})
    assert stale.status_code == 412


async def test_a_unit_without_offices_below_is_told_so(sent: Scene) -> None:
    page = (await sent.sister.get("/tasks?tab=todo")).text
    task = page.split('href="/tasks/', 1)[1].split('"', 1)[0]
    assert "hand-on" not in (await sent.sister.get(f"/tasks/{task}")).text
    assert "Chưa có bộ phận, thôn nào" in (await sent.sister.get(f"/tasks/{task}/hand-on")).text


async def test_the_dispatch_below_names_who_issued_the_paper(sent: Scene) -> None:
    await sent.officer.post(f"/tasks/{sent.first}/hand-on", {"offices": ["LOCAL:NAPE"]})
    page = (await sent.officer.get(f"/tasks/{sent.first}")).text
    below = page.split('class="handed"', 1)[1].split('href="', 1)[1].split('"', 1)[0]
    dispatch = (await sent.officer.get(below)).text
    assert "UBND xã Kiên Mộc triển khai" in dispatch
    assert "Vào số, ngày, bản ký" not in dispatch
    correct = (await sent.officer.get(f"{below}/changes/correct")).text
    assert 'name="subject"' not in correct
