"""One act on all that an issuer's list finds: shown first, then done, without JavaScript."""

import html
import re

import httpx
import pytest
from sqlalchemy import select

from app import clock
from app.models.unit_tasks import unit_tasks
from app.schemas.dispatches import DispatchTransition
from app.services import dispatches
from app.workflow.dispatch import DispatchAction
from tests.drafts import campaign
from tests.routers.pages.people import Scene

pytestmark = pytest.mark.anyio
TICKED = re.compile(r'name="ids" value="(\d+)" checked')


@pytest.fixture
async def done(sent: Scene) -> Scene:
    """Both tasks of the commune are reported as done."""
    for task in (sent.first, sent.second):
        assert (await sent.officer.post(f"/tasks/{task}/transitions", {"action": "finish"})).status_code == 303
    return sent


async def test_the_list_of_an_issuer_leads_to_acts_on_all_it_finds(done: Scene) -> None:
    listed = (await done.clerk.get("/tasks?side=issued&tab=done")).text
    assert "/tasks/bulk?tab=done&amp;action=confirm" in listed
    assert "/tasks/bulk?tab=done&amp;action=return" in listed
    assert "/tasks/bulk" not in (await done.clerk.get("/tasks?side=issued")).text
    assert "/tasks/bulk" not in (await done.officer.get("/tasks?tab=done")).text


async def test_what_is_ticked_is_confirmed_and_the_list_says_how_many(done: Scene) -> None:
    shown = await done.clerk.get("/tasks/bulk?tab=done&action=confirm")
    assert sorted(map(int, TICKED.findall(shown.text))) == sorted([done.first, done.second])
    answer = await done.clerk.post("/tasks/bulk", {"action": "confirm", "tab": "done", "ids": [str(done.first)]})
    assert (answer.status_code, answer.headers["location"]) == (303, "/tasks?side=issued&tab=done&moved=1&refused=0")
    assert "Đã thực hiện với 1 nhiệm vụ." in (await done.clerk.get(answer.headers["location"])).text
    left = await done.clerk.get("/tasks/bulk?tab=done&action=confirm")
    assert TICKED.findall(left.text) == [str(done.second)]


async def test_all_ticks_are_taken_away_and_put_back_by_a_link(done: Scene) -> None:
    shown = await done.clerk.get("/tasks/bulk?tab=done&action=confirm")
    assert f'href="/tasks/{done.first}"' in shown.text
    bare = await done.clerk.get(linked(shown.text, "Bỏ chọn tất cả"))
    assert TICKED.findall(bare.text) == []
    again = await done.clerk.get(linked(bare.text, "Chọn tất cả"))
    assert TICKED.findall(again.text) == TICKED.findall(shown.text)


def linked(shown: str, text: str) -> str:
    """Where a link of that text leads."""
    found = re.search(rf'<a href="([^"]+)">{text}</a>', shown)
    assert found
    return html.unescape(found[1])


async def test_what_cannot_take_the_step_stays_and_is_counted(done: Scene) -> None:
    form: dict[str, str | list[str]] = {"action": "confirm", "tab": "done", "ids": [str(done.first), "999999"]}
    answer = await done.clerk.post("/tasks/bulk", form)
    assert answer.headers["location"].endswith("moved=1&refused=1")
    assert "1 nhiệm vụ giữ nguyên." in (await done.clerk.get(answer.headers["location"])).text


async def test_to_ask_for_more_needs_a_reason_and_keeps_what_was_ticked(done: Scene) -> None:
    form: dict[str, str | list[str]] = {"action": "return", "tab": "done", "ids": [str(done.second)], "reason": " "}
    refused = await done.clerk.post("/tasks/bulk", form)
    assert refused.status_code == 422
    assert "Cần bổ sung gì: " in refused.text
    assert TICKED.findall(refused.text) == [str(done.second)]
    answer = await done.clerk.post("/tasks/bulk", form | {"reason": "Đề nghị bổ sung số liệu"})
    assert answer.headers["location"].endswith("moved=1&refused=0")


async def test_nothing_ticked_is_said(done: Scene) -> None:
    refused = await done.clerk.post("/tasks/bulk", {"action": "confirm", "tab": "done"})
    assert refused.status_code == 422
    assert "chưa chọn nhiệm vụ nào" in refused.text


async def test_a_step_that_is_not_for_many_is_refused(done: Scene) -> None:
    assert (await done.clerk.get("/tasks/bulk?action=cancel")).status_code == 422
    assert (await done.clerk.post("/tasks/bulk", {"action": "", "ids": ["1"]})).status_code == 422


async def test_sent_twice_it_is_done_once(done: Scene) -> None:
    form: dict[str, str | list[str]] = {"_key": "mot-lan", "action": "confirm", "tab": "done", "ids": [str(done.first)]}
    first, again = [await done.clerk.post("/tasks/bulk", form) for _ in range(2)]
    assert again.headers["location"] == first.headers["location"]


def sent_besides(sent: Scene) -> tuple[int, list[int]]:
    """Another dispatch of the same office, and the tasks of the commune in it."""
    actor = sent.world.people["vanthu.dl-vhtt"]
    made = dispatches.create(sent.connection, actor, campaign(sent.world, confirmation="each"))
    dispatches.transition(sent.connection, actor, made.id, DispatchTransition(action=DispatchAction.ISSUE))
    columns = unit_tasks.c
    here = (columns.dispatch_id == made.id, columns.office_id == sent.world.offices["KIENMOC"])
    return made.id, list(sent.connection.scalars(select(columns.id).where(*here)))


async def test_the_tasks_of_one_dispatch_are_let_off_together(sent: Scene) -> None:
    dispatch, tasks = sent_besides(sent)
    page = (await sent.clerk.get(f"/dispatches/{dispatch}")).text
    assert f"/tasks?side=issued&amp;tab=done&amp;dispatch={dispatch}" in page
    there = f"/tasks?side=issued&dispatch={dispatch}"
    listed = (await sent.clerk.get(there)).text
    assert f"/tasks/bulk?dispatch={dispatch}&amp;action=waive" in listed
    assert "action=waive" not in (await sent.clerk.get("/tasks?side=issued")).text
    shown = (await sent.clerk.get(f"/tasks/bulk?dispatch={dispatch}&action=waive")).text
    assert "Vì sao được miễn" in shown
    assert "Chưa có số liệu" not in shown
    assert set(tasks) < set(map(int, TICKED.findall(shown)))
    assert {sent.first, sent.second}.isdisjoint(map(int, TICKED.findall(shown)))
    form: dict[str, str | list[str]] = {"action": "waive", "dispatch": str(dispatch), "reason": "Xã không có loa"}
    answer = await sent.clerk.post("/tasks/bulk", {**form, "ids": [str(task) for task in tasks]})
    assert answer.headers["location"] == f"{there}&moved=2&refused=0"


async def finish_both(sent: Scene) -> httpx.Response:
    form: dict[str, str | list[str]] = {"action": "finish", "completed_on": clock.today().isoformat()}
    return await sent.officer.post("/tasks/bulk", form | {"ids": [str(sent.first), str(sent.second)]})


def undoing(page: str) -> dict[str, str | list[str]]:
    """The form of the message that offers the way back."""
    return {"action": "withdraw", "undo": re.findall(r'name="undo" value="([0-9-]+)"', page)}


async def test_a_unit_says_all_that_is_ticked_done(sent: Scene) -> None:
    assert "/tasks/bulk?action=finish" in (await sent.officer.get("/tasks")).text
    shown = await sent.officer.get("/tasks/bulk?action=finish")
    assert sorted(map(int, TICKED.findall(shown.text))) == sorted([sent.first, sent.second])
    answer = await finish_both(sent)
    undo = f"{sent.first}-2.{sent.second}-2"
    assert answer.headers["location"] == f"/tasks?moved=2&refused=0&undo={undo}"


async def test_many_said_done_are_taken_back_by_one_plain_form(sent: Scene) -> None:
    listed = (await sent.officer.get((await finish_both(sent)).headers["location"])).text
    assert "data-passing" in listed
    form = undoing(listed)
    assert form["undo"] == [f"{sent.first}-2", f"{sent.second}-2"]
    answer = await sent.officer.post("/tasks/bulk", form)
    assert answer.headers["location"] == "/tasks?moved=2&refused=0&back=1"
    assert f'href="/tasks/{sent.first}"' in (await sent.officer.get("/tasks")).text


async def test_what_somebody_changed_meanwhile_is_not_taken_back_and_that_is_said(sent: Scene) -> None:
    form = undoing((await sent.officer.get((await finish_both(sent)).headers["location"])).text)
    for action in ("withdraw", "finish"):  # it stands as it stood, and is another's word by now
        await sent.officer.post(f"/tasks/{sent.first}/transitions", {"action": action})
    answer = await sent.officer.post("/tasks/bulk", form)
    assert answer.headers["location"] == "/tasks?moved=1&refused=1&back=1"
    said = (await sent.officer.get(answer.headers["location"])).text
    assert "đã được người khác thay đổi" in said
    assert f'href="/tasks/{sent.first}"' in (await sent.officer.get("/tasks?tab=done")).text


@pytest.mark.parametrize("undo", ["", "1-1.x", "1", "1-1..2-1", "²-1", ".".join(f"{n}-1" for n in range(1, 102))])
async def test_an_address_made_up_offers_nothing_to_take_back(sent: Scene, undo: str) -> None:
    listed = (await sent.officer.get(f"/tasks?moved=1&undo={undo}")).text
    assert 'value="withdraw"' not in listed


async def test_a_day_to_come_is_refused_and_keeps_the_ticks(sent: Scene) -> None:
    form: dict[str, str | list[str]] = {"action": "finish", "completed_on": "2999-01-01", "ids": [str(sent.first)]}
    refused = await sent.officer.post("/tasks/bulk", form)
    assert refused.status_code == 422
    assert TICKED.findall(refused.text) == [str(sent.first)]


async def test_what_waits_to_be_confirmed_says_so_wherever_it_is_listed(done: Scene) -> None:
    listed = "/tasks?side=issued&tab=done"
    for path in (listed, f"{listed}&dispatch={done.dispatch}", "/tasks/bulk?tab=done&action=confirm"):
        page = (await done.clerk.get(path)).text
        assert page.count('good ">Chờ xác nhận<') == 2
        assert 'good ">Đã hoàn thành<' not in page
