"""Giving a task to a colleague on the page, and finding it among one's own."""

import pytest

from tests.routers.pages.people import OFFICER, Scene

pytestmark = pytest.mark.anyio


async def test_one_press_gives_the_task_to_a_person(sent: Scene) -> None:
    people = (await sent.officer.get(f"/tasks/{sent.first}/assignment")).text
    assert f'value="{OFFICER}"' in people
    answer = await sent.officer.post(f"/tasks/{sent.first}/assignment", {"user": OFFICER})
    assert (answer.status_code, answer.headers["location"]) == (303, f"/tasks/{sent.first}?said=assign")
    page = (await sent.officer.get(answer.headers["location"])).text
    assert "Đã phân công." in page
    assert "Phân công người khác" in page


async def test_my_own_work_is_a_filter_of_the_list(sent: Scene) -> None:
    await sent.officer.post(f"/tasks/{sent.first}/assignment", {"user": OFFICER})
    mine = (await sent.officer.get("/tasks?chip=mine")).text
    assert f'href="/tasks/{sent.first}"' in mine
    assert f'href="/tasks/{sent.second}"' not in mine


async def test_the_same_press_on_an_old_page_is_refused_in_words(sent: Scene) -> None:
    await sent.officer.post(f"/tasks/{sent.first}/assignment", {"user": OFFICER})
    answer = await sent.officer.post(f"/tasks/{sent.first}/assignment", {"user": OFFICER, "version": "1"})
    assert answer.status_code == 412


async def test_somebody_of_another_office_is_refused(sent: Scene) -> None:
    for name in ("vanthu.dl-vhtt", "Không phải tên"):
        answer = await sent.officer.post(f"/tasks/{sent.first}/assignment", {"user": name})
        assert answer.status_code == 422
        assert "không công tác tại đơn vị này" in answer.text


async def test_nobody_in_particular_takes_it_back(sent: Scene) -> None:
    await sent.officer.post(f"/tasks/{sent.first}/assignment", {"user": OFFICER})
    await sent.officer.post(f"/tasks/{sent.first}/assignment", {"user": ""})
    assert f'href="/tasks/{sent.first}"' not in (await sent.officer.get("/tasks?chip=mine")).text
