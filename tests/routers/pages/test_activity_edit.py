"""Correcting a recorded result on its page, asked as a browser asks, without JavaScript."""

import pytest
from sqlalchemy import select, update

from app.models.activities import activities
from app.models.unit_tasks import unit_tasks
from app.workflow.unit_task import TaskStatus
from tests.routers.pages.forms import form_of
from tests.routers.pages.people import Scene
from tests.routers.pages.test_activities import meeting

pytestmark = pytest.mark.anyio

Form = dict[str, str | list[str]]


async def recorded(sent: Scene, **changes: str | list[str]) -> str:
    """A meeting for both duties; the address of the page that corrects it."""
    served = [str(sent.second), str(sent.first)]
    answer = await sent.officer.post(f"/activities?task={sent.second}", meeting(sent, task_ids=served, **changes))
    assert answer.status_code == 303
    return f"/tasks/{sent.second}/activities/{sent.connection.scalar(select(activities.c.id))}/edit"


async def form(sent: Scene, path: str) -> Form:
    return {**form_of((await sent.officer.get(path)).text, path)}


async def test_the_task_leads_to_the_form_with_all_that_was_recorded(sent: Scene) -> None:
    path = await recorded(sent, **{"quantity-1-amount": "1.234.567"})
    assert f'href="{path}"' in (await sent.officer.get(f"/tasks/{sent.second}")).text
    drawn = await form(sent, path)
    assert drawn["quantity-0-amount"] == ["1"]
    assert drawn["quantity-1-amount"] == ["1234567"]
    assert drawn["place"] == ["Nhà văn hóa thôn Nà Mười"]
    assert drawn["channel"] == ["INTEGRATED_MEETING"]


async def test_what_is_corrected_counts_for_every_task(sent: Scene) -> None:
    path = await recorded(sent)
    answer = await sent.officer.post(path, await form(sent, path) | {"quantity-1-amount": "54", "place": ""})
    assert (answer.status_code, answer.headers["location"]) == (303, f"/tasks/{sent.second}?said=correct")
    assert "Đã sửa kết quả." in (await sent.officer.get(answer.headers["location"])).text
    other = (await sent.officer.get(f"/tasks/{sent.first}")).text
    assert "54</b> lượt người" in other
    assert "Nhà văn hóa thôn Nà Mười" not in other


async def test_a_refusal_keeps_what_was_typed(sent: Scene) -> None:
    path = await recorded(sent)
    refused = await sent.officer.post(path, await form(sent, path) | {"quantity-0-amount": "ba", "note": "Họp thêm"})
    assert refused.status_code == 422
    assert 'href="#f-quantity-0-amount"' in refused.text
    typed = form_of(refused.text, path)
    assert (typed["quantity-0-amount"], typed["note"]) == (["ba"], ["Họp thêm"])


async def test_a_correction_over_another_one_is_refused_once_and_keeps_what_was_typed(sent: Scene) -> None:
    path = await recorded(sent)
    drawn = await form(sent, path)
    await sent.officer.post(path, await form(sent, path) | {"place": "Sân kho"})
    refused = await sent.officer.post(path, drawn | {"note": "Họp thêm"})
    assert refused.status_code == 412
    again = form_of(refused.text, path)
    assert again["note"] == ["Họp thêm"]
    assert (await sent.officer.post(path, again)).status_code == 303


async def test_another_channel_is_picked_with_what_was_typed(sent: Scene) -> None:
    path = await recorded(sent)
    page = " ".join((await sent.officer.get(f"{path}?pick=CONFERENCE&place=Hội trường")).text.split())
    assert 'name="channel" value="CONFERENCE"' in page
    assert 'value="Hội trường"' in page
    part = (await sent.officer.get(f"{path}?pick=BANNER", htmx=True)).text
    assert part.strip().startswith('<div id="channel-part">')


async def test_units_of_the_offices_own_are_not_lost(sent: Scene) -> None:
    path = await recorded(sent, **{"quantity-1-unit": "bát nước chè"})
    assert (await sent.officer.post(path, await form(sent, path) | {"note": "x"})).status_code == 303
    assert "45</b> bát nước chè" in (await sent.officer.get(f"/tasks/{sent.second}")).text


async def test_what_was_confirmed_is_refused_in_the_form(sent: Scene) -> None:
    path = await recorded(sent)
    drawn = await form(sent, path)
    sent.connection.execute(update(unit_tasks).where(unit_tasks.c.id == sent.first).values(status=TaskStatus.CONFIRMED))
    refused = await sent.officer.post(path, drawn | {"note": "Họp thêm"})
    assert (refused.status_code, form_of(refused.text, path)["note"]) == (409, ["Họp thêm"])


async def test_a_result_of_another_task_has_no_page_here(sent: Scene) -> None:
    await sent.officer.post(f"/activities?task={sent.second}", meeting(sent))
    made = sent.connection.scalar(select(activities.c.id))
    assert (await sent.officer.get(f"/tasks/{sent.first}/activities/{made}/edit")).status_code == 404


async def test_deleting_says_for_how_many_tasks_it_counts(sent: Scene) -> None:
    await recorded(sent)
    assert "còn tính cho 1 nhiệm vụ khác" in (await sent.officer.get(f"/tasks/{sent.second}")).text
