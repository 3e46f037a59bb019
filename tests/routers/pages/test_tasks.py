"""The pages of tasks, asked as a browser asks, without JavaScript."""

from datetime import timedelta

import httpx
import pytest
from sqlalchemy import update

from app import clock
from app.models.offices import offices
from tests import acts
from tests.routers.pages.people import Scene

pytestmark = pytest.mark.anyio


async def done(sent: Scene) -> None:
    answer = await sent.officer.post(f"/tasks/{sent.first}/transitions", {"action": "finish"})
    assert answer.status_code == 303


async def test_the_inbox_shows_what_the_unit_has_to_do(sent: Scene) -> None:
    answer = await sent.officer.get("/tasks")
    assert answer.status_code == 200
    assert "Phát loa xã" in answer.text
    assert "Họp thôn" in answer.text
    assert "Treo băng rôn" not in answer.text


async def test_a_chip_leaves_only_its_channels(sent: Scene) -> None:
    answer = await sent.officer.get("/tasks?chip=meeting")
    assert "Họp thôn" in answer.text
    assert "Phát loa xã" not in answer.text


async def test_htmx_gets_the_list_without_the_page_around_it(sent: Scene) -> None:
    whole, part = await sent.officer.get("/tasks"), await sent.officer.get("/tasks", htmx=True)
    assert "<html" in whole.text
    assert "<html" not in part.text
    assert 'id="task-list"' in part.text
    assert "HX-Request" in part.headers["vary"]


async def test_the_office_that_asked_sees_what_it_sent_down(sent: Scene) -> None:
    answer = await sent.clerk.get("/tasks?side=issued")
    assert "UBND xã Kiên Mộc" in answer.text
    assert "Treo băng rôn" in answer.text


async def test_a_task_says_what_is_asked_by_whom_and_how_to_reach_them(sent: Scene) -> None:
    page = (await sent.officer.get(f"/tasks/{sent.first}")).text
    assert "Phát tin trên loa truyền thanh của xã" in page
    assert "Phòng Văn hóa và Thông tin huyện Đình Lập" in page
    assert 'href="tel:02053000000"' in page
    assert "77-CV/BTGHU" in page


async def test_a_number_that_no_task_can_have_is_refused(sent: Scene) -> None:
    beyond = 2**63
    assert (await sent.officer.get(f"/tasks/{beyond}")).status_code == 422
    assert (await sent.officer.get(f"/tasks/{beyond}/activities/new")).status_code == 422
    assert (await sent.officer.post(f"/activities?task={beyond}", {})).status_code == 422


async def test_a_task_of_a_sister_unit_does_not_exist(sent: Scene) -> None:
    assert (await sent.sister.get(f"/tasks/{sent.first}")).status_code == 404
    answer = await sent.sister.post(f"/tasks/{sent.first}/transitions", {"action": "finish"})
    assert answer.status_code == 404


@pytest.mark.parametrize(
    ("who", "offered", "withheld"),
    [
        ("officer", {"finish", "decline", "acknowledge"}, {"confirm", "return", "waive", "cancel"}),
        ("clerk", {"waive", "cancel"}, {"finish", "decline", "acknowledge", "confirm"}),
    ],
)
async def test_buttons_are_those_of_the_allowed_actions(
    sent: Scene, who: str, offered: set[str], withheld: set[str]
) -> None:
    page = (await getattr(sent, who).get(f"/tasks/{sent.first}")).text
    assert {action for action in offered | withheld if f'value="{action}"' in page} == offered


async def test_done_leads_back_to_the_task_with_a_way_out(sent: Scene) -> None:
    answer = await sent.officer.post(
        f"/tasks/{sent.first}/transitions", {"action": "finish", "completed_on": clock.today().isoformat()}
    )
    assert (answer.status_code, answer.headers["location"]) == (303, f"/tasks/{sent.first}?said=finish")
    page = (await sent.officer.get(answer.headers["location"])).text
    assert "Đã báo hoàn thành." in page
    assert 'value="withdraw"' in page
    assert "Chờ xác nhận" in page


async def test_undo_brings_the_task_back_to_where_it_was(sent: Scene) -> None:
    await done(sent)
    await sent.officer.post(f"/tasks/{sent.first}/transitions", {"action": "withdraw"})
    page = (await sent.officer.get(f"/tasks/{sent.first}")).text
    assert "Chưa tiếp nhận" in page
    assert 'value="finish"' in page


async def test_an_address_kept_for_later_says_nothing_old(sent: Scene) -> None:
    await done(sent)
    await sent.officer.post(f"/tasks/{sent.first}/transitions", {"action": "withdraw"})
    page = (await sent.officer.get(f"/tasks/{sent.first}?said=finish")).text
    assert "Đã báo hoàn thành." not in page


async def test_a_form_sent_twice_is_one_act(sent: Scene) -> None:
    form = {"action": "finish", "_key": "k-one-and-the-same"}
    answers = [await sent.officer.post(f"/tasks/{sent.first}/transitions", form) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [303, 303]


async def test_a_missing_reason_comes_back_at_its_question(sent: Scene) -> None:
    answer = await sent.officer.post(
        f"/tasks/{sent.first}/transitions", {"action": "decline", "decline-reason": "", "version": "1"}
    )
    assert answer.status_code == 422
    assert 'href="#f-decline-reason"' in answer.text
    assert 'id="e-decline-reason"' in answer.text
    assert '<details class="act" open' in answer.text


async def test_a_missing_reason_is_told_by_the_question_of_its_box(sent: Scene) -> None:
    await done(sent)
    refused = await sent.clerk.post(f"/tasks/{sent.first}/transitions", {"action": "return", "return-reason": " "})
    assert "Cần bổ sung gì: " in refused.text


async def test_a_day_to_come_is_refused_and_what_was_typed_stays(sent: Scene) -> None:
    tomorrow = (clock.today() + timedelta(days=1)).isoformat()
    answer = await sent.officer.post(f"/tasks/{sent.first}/transitions", {"action": "finish", "completed_on": tomorrow})
    assert answer.status_code == 422
    assert f'value="{tomorrow}"' in answer.text
    assert 'href="#f-completed_on"' in answer.text


async def test_an_act_out_of_place_shows_how_the_task_stands(sent: Scene) -> None:
    await done(sent)
    answer = await sent.officer.post(f"/tasks/{sent.first}/transitions", {"action": "decline", "decline-reason": "Mưa"})
    assert answer.status_code == 409
    assert "Báo không thực hiện được" in answer.text
    assert 'value="withdraw"' in answer.text


async def test_a_form_drawn_before_somebody_elses_change_is_refused(sent: Scene) -> None:
    await sent.officer.post(f"/tasks/{sent.first}/transitions", {"action": "acknowledge"})
    answer = await sent.officer.post(f"/tasks/{sent.first}/transitions", {"action": "finish", "version": "1"})
    assert answer.status_code == 412
    assert '<a href="" target="_blank">Xem nội dung hiện tại' in answer.text


@pytest.mark.parametrize("version", ["1", ""])
async def test_words_for_a_step_that_is_gone_stand_there_to_be_copied(sent: Scene, version: str) -> None:
    await done(sent)
    typed = {"action": "decline", "decline-reason": "Chưa có loa cầm tay", "version": version}
    refused = (await sent.officer.post(f"/tasks/{sent.first}/transitions", typed)).text
    assert "Chưa gửi được" in refused
    assert "readonly>Chưa có loa cầm tay</textarea>" in refused
    assert "người khác" not in refused


async def test_words_for_a_step_that_is_still_there_stand_in_its_own_box(sent: Scene) -> None:
    typed = {"action": "decline", "decline-reason": "Chưa có loa cầm tay", "version": "999"}
    refused = (await sent.officer.post(f"/tasks/{sent.first}/transitions", typed)).text
    assert 'id="f-unsent"' not in refused
    assert refused.count("Chưa có loa cầm tay") == 1


async def test_an_act_of_the_other_side_is_refused_on_the_page_itself(sent: Scene) -> None:
    answer = await sent.officer.post(f"/tasks/{sent.first}/transitions", {"action": "waive", "waive-reason": "Mưa lũ"})
    assert answer.status_code == 403
    assert "Phát loa xã" in answer.text
    assert "error-summary" in answer.text


async def test_the_issuer_confirms_or_asks_for_more(sent: Scene) -> None:
    await done(sent)
    page = (await sent.clerk.get(f"/tasks/{sent.first}")).text
    assert 'value="confirm"' in page
    answer = await sent.clerk.post(
        f"/tasks/{sent.first}/transitions", {"action": "return", "return-reason": "Đề nghị ghi số lượt phát."}
    )
    assert answer.status_code == 303
    seen = (await sent.officer.get(f"/tasks/{sent.first}")).text
    assert "Cần bổ sung" in seen
    assert "Đề nghị ghi số lượt phát." in seen


async def test_the_history_is_told_in_words(sent: Scene) -> None:
    await done(sent)
    page = (await sent.officer.get(f"/tasks/{sent.first}")).text
    history = page[page.index('class="history"') :]
    assert "Báo hoàn thành" in history
    assert "Người thử canbo.kienmoc" in history
    assert "task:" not in history


async def test_who_is_not_signed_in_is_led_to_the_door_and_back(client: httpx.AsyncClient) -> None:
    answer = await client.get("/tasks/1")
    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/sign-in?next=/tasks/1")


async def test_the_first_page_shows_the_blocks_this_office_has(sent: Scene) -> None:
    unit, issuer = (await sent.officer.get("/")).text, (await sent.clerk.get("/")).text
    assert "Phát loa xã" in unit
    assert "Việc phải làm" in unit
    assert "V/v tuyên truyền bảo vệ rừng mùa khô" in issuer
    assert "Việc đã gửi xuống" in issuer


async def test_the_sender_finds_the_telephone_of_the_unit_and_not_its_own(sent: Scene) -> None:
    columns = offices.c
    contact = {"contact_name": "Hoàng Thanh Cường", "contact_phone": "0205 3 000 012"}
    sent.connection.execute(update(offices).where(columns.id == sent.world.offices["KIENMOC"]).values(contact))
    page = (await sent.clerk.get(f"/tasks/{sent.first}")).text
    assert 'href="tel:02053000012"' in page
    assert "Hoàng Thanh Cường" in page
    assert 'href="tel:02053000000"' not in page


async def test_a_task_is_new_until_it_is_opened_and_the_sender_sees_that_it_was(sent: Scene) -> None:
    assert (await sent.officer.get("/tasks")).text.count("Mới<") == 2
    assert "Đã xem" not in (await sent.clerk.get(f"/tasks/{sent.first}")).text
    await sent.officer.get(f"/tasks/{sent.first}")
    assert (await sent.officer.get("/tasks")).text.count("Mới<") == 1
    assert "Đã xem lúc" in (await sent.clerk.get(f"/tasks/{sent.first}")).text
    assert "Đã xem<" in (await sent.clerk.get("/tasks?side=issued")).text


async def test_the_history_shows_what_was_noted_beside_a_reason(sent: Scene) -> None:
    stage = acts.Scene(sent.connection, sent.world, sent.dispatch)
    acts.act(stage, acts.KIENMOC, sent.first, "decline", reason="Hỏng loa", note="Đã báo sửa")
    for page in (f"/tasks/{sent.first}", f"/dispatches/{sent.dispatch}?view=log"):
        assert "<q>Đã báo sửa</q>" in (await sent.clerk.get(page)).text
