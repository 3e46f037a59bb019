"""The pages of a dispatch whose follow-up has ended: nothing is asked for anew, late results are marked."""

from datetime import date

import pytest

from tests import acts
from tests.acts import Scene as Stage
from tests.routers.pages.people import Scene

pytestmark = pytest.mark.anyio


async def close(sent: Scene) -> None:
    stage = Stage(sent.connection, sent.world, sent.dispatch)
    acts.due(stage, sent.first, date(2020, 1, 1))
    answer = await sent.clerk.post(f"/dispatches/{sent.dispatch}/transitions", {"action": "close"})
    assert answer.status_code == 303


async def test_nobody_is_reminded_and_no_more_time_is_asked_for(sent: Scene) -> None:
    task, dispatch = f"/tasks/{sent.first}", f"/dispatches/{sent.dispatch}"
    await close(sent)
    assert "Đôn đốc" not in (await sent.clerk.get(task)).text
    assert f"{dispatch}/nudges" not in (await sent.clerk.get(f"{dispatch}?only=not_done")).text
    assert "extensions/new" not in (await sent.officer.get(task)).text
    refused = await sent.clerk.post(f"{task}/nudges", {"text": "Đề nghị làm ngay"})
    assert refused.status_code == 409
    assert "không đôn đốc, không gia hạn nữa" in refused.text


async def test_a_late_result_is_taken_and_the_history_says_that_it_is_late(sent: Scene) -> None:
    await close(sent)
    assert 'value="finish"' in (await sent.officer.get(f"/tasks/{sent.first}")).text
    await sent.officer.post(f"/tasks/{sent.first}/transitions", {"action": "finish"})
    assert "Báo hoàn thành: sau khi đã kết thúc theo dõi" in (await sent.clerk.get(f"/tasks/{sent.first}")).text


async def test_the_unit_learns_that_the_follow_up_has_ended(sent: Scene) -> None:
    assert "Đã kết thúc theo dõi" not in (await sent.officer.get(f"/tasks/{sent.first}")).text
    await close(sent)
    task = (await sent.officer.get(f"/tasks/{sent.first}")).text
    assert "Đã kết thúc theo dõi" in task
    for page in (task, (await sent.officer.get("/tasks")).text, (await sent.officer.get("/")).text):
        assert "Đã kết thúc theo dõi" in page
        assert 'class="due late"' not in page
