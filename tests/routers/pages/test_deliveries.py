"""Entering a dispatch that came, and sending it back, on its page."""

import pytest
from sqlalchemy import select

from app import clock
from app.models.deliveries import deliveries
from tests.routers.pages.people import Scene

pytestmark = pytest.mark.anyio


def path(sent: Scene) -> str:
    columns = deliveries.c
    mine = (columns.dispatch_id == sent.dispatch, columns.office_id == sent.world.offices["KIENMOC"])
    found = sent.connection.execute(select(columns.id).where(*mine)).scalar_one()
    return f"/dispatches/{sent.dispatch}/deliveries/{found}/transitions"


async def test_number_and_day_are_entered_also_after_the_work_has_begun(sent: Scene) -> None:
    await sent.officer.post(f"/tasks/{sent.first}/transitions", {"action": "start"})
    page = (await sent.officer.get(f"/dispatches/{sent.dispatch}")).text
    assert "Chưa vào sổ đến" in page
    entry = {"action": "register", "arrival_number": "118", "arrived_on": clock.today().isoformat()}
    answer = await sent.officer.post(path(sent), entry)
    assert (answer.status_code, answer.headers["location"]) == (303, f"/dispatches/{sent.dispatch}?done=received")
    page = (await sent.officer.get(answer.headers["location"])).text
    assert "Đã vào sổ đến." in page
    assert "Số đến 118" in page
    assert path(sent) not in (await sent.clerk.get(f"/dispatches/{sent.dispatch}")).text


async def test_a_paper_sent_back_takes_its_tasks_with_it(sent: Scene) -> None:
    assert 'value="refuse"' in (await sent.officer.get(f"/dispatches/{sent.dispatch}")).text
    answer = await sent.officer.post(path(sent), {"action": "refuse", "reason": "Gửi nhầm nơi nhận"})
    assert answer.headers["location"] == f"/dispatches/{sent.dispatch}?done=refuse"
    task = (await sent.clerk.get(f"/tasks/{sent.first}")).text
    assert "Báo không thực hiện được" in task
    assert "Gửi nhầm nơi nhận" in task
    assert "Từ chối tiếp nhận" in (await sent.clerk.get(f"/dispatches/{sent.dispatch}?view=deliveries")).text


@pytest.mark.parametrize(
    ("form", "field"),
    [
        ({"action": "refuse", "reason": " "}, "reason"),
        ({"action": "register", "arrival_number": "12", "arrived_on": "2999-01-01"}, "arrived_on"),
        ({"action": "register", "arrival_number": "1" * 21}, "arrival_number"),
    ],
)
async def test_a_refused_entry_comes_back_open_and_filled(sent: Scene, form: dict[str, str], field: str) -> None:
    refused = await sent.officer.post(path(sent), form)
    assert refused.status_code == 422
    assert f'href="#f-{field}"' in refused.text


async def test_what_is_under_way_does_not_go_back(sent: Scene) -> None:
    await sent.officer.post(f"/tasks/{sent.first}/transitions", {"action": "start"})
    assert (await sent.officer.post(path(sent), {"action": "refuse", "reason": "Gửi nhầm"})).status_code == 409


async def test_an_entry_from_an_old_page_is_refused(sent: Scene) -> None:
    entry = {"action": "register", "arrival_number": "118", "version": "1"}
    assert (await sent.officer.post(path(sent), entry)).status_code == 303
    assert (await sent.officer.post(path(sent), entry)).status_code == 412
