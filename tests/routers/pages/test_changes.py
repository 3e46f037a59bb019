"""The pages on which a sender changes what is under way: amend, correct, send to further offices."""

import httpx
import pytest

from app.queries.dispatches import get_dispatch
from app.schemas.dispatches import DispatchOut
from tests.routers.pages.forms import form_of
from tests.routers.pages.people import CLERK, Scene

pytestmark = pytest.mark.anyio


def shown(sent: Scene) -> DispatchOut:
    return get_dispatch(sent.connection, sent.world.people[CLERK], sent.dispatch)


async def filled(sent: Scene, change: str) -> dict[str, str | list[str]]:
    """The form as it stands."""
    page = (await sent.clerk.get(f"/dispatches/{sent.dispatch}/changes/{change}")).text
    return dict(form_of(page, f"/dispatches/{sent.dispatch}/changes/{change}"))


async def save(sent: Scene, change: str, **typed: str | list[str]) -> httpx.Response:
    data = await filled(sent, change) | typed
    return await sent.clerk.post(f"/dispatches/{sent.dispatch}/changes/{change}", data)


async def test_the_page_of_a_dispatch_leads_to_each_change(sent: Scene) -> None:
    page = (await sent.clerk.get(f"/dispatches/{sent.dispatch}")).text
    for path, words in (
        ("offices", "Gửi bổ sung đơn vị"),
        ("changes/amend", "Điều chỉnh"),
        ("changes/correct", "Sửa thông tin nhập"),
    ):
        assert f'href="/dispatches/{sent.dispatch}/{path}">{words}</a>' in page
    assert "/changes/" not in (await sent.officer.get(f"/dispatches/{sent.dispatch}")).text


async def test_an_amended_deadline_reaches_the_task_of_the_unit(sent: Scene) -> None:
    answer = await save(
        sent, "amend", **{"duties-2-due_on": "30/11/2026", "reason": "Lùi hạn do mưa lũ", "by_paper": "99/VHTT"}
    )
    assert answer.headers["location"] == f"/dispatches/{sent.dispatch}?view=duties&done=amend"
    page = (await sent.clerk.get(answer.headers["location"])).text
    assert "Đã điều chỉnh" in page
    assert "30/11/2026" in page
    task = (await sent.officer.get(f"/tasks/{sent.first}")).text
    assert "30/11/2026" in task
    assert "nội dung 3, hạn không có → 30/11/2026" in task
    assert "Lùi hạn do mưa lũ" in task
    assert "99/VHTT" in task


async def test_what_is_not_touched_is_not_sent_on(sent: Scene) -> None:
    before = shown(sent)
    await save(sent, "amend", **{"duties-3-short_title": "Họp thôn, tổ", "reason": "Theo văn bản mới"})
    after = shown(sent)
    assert after.instructions[3].short_title == "Họp thôn, tổ"
    assert after.instructions[:3] == before.instructions[:3]
    assert after.subject == before.subject


async def test_a_form_sent_back_as_it_stood_says_that_nothing_changed(sent: Scene) -> None:
    answer = await save(sent, "correct")
    assert answer.status_code == 422
    assert "không có gì khác" in answer.text


async def test_typing_is_corrected_in_head_and_duty(sent: Scene) -> None:
    typed = {"subject": "V/v giữ rừng mùa khô", "duties-2-channels": ["LOUDSPEAKER", "SOCIAL"]}
    assert (await save(sent, "correct", **typed)).status_code == 303  # type: ignore[arg-type]  # words and ticks
    after = shown(sent)
    assert after.subject == "V/v giữ rừng mùa khô"
    assert [channel.value for channel in after.instructions[2].channels] == ["LOUDSPEAKER", "SOCIAL"]


async def test_a_refused_change_comes_back_filled_with_its_duty_open(sent: Scene) -> None:
    answer = await save(sent, "amend", **{"duties-2-due_on": "31/2/2026", "reason": "Lùi hạn"})
    assert answer.status_code == 422
    assert 'href="#f-duties-2-due_on"' in answer.text
    assert 'value="31/2/2026"' in answer.text
    assert '<details class="block change" id="duties-2" open>' in answer.text


async def test_the_paper_that_amends_is_kept_as_a_file(sent: Scene) -> None:
    data = await filled(sent, "amend") | {"duties-2-due_on": "30/11/2026", "reason": "Lùi hạn"}
    came = {"file": ("dieu-chinh.pdf", b"%PDF-1.4\n%%EOF\n", "application/pdf")}
    assert (await sent.clerk.post(f"/dispatches/{sent.dispatch}/changes/amend", data, came)).status_code == 303
    assert "dieu-chinh.pdf" in (await sent.clerk.get(f"/dispatches/{sent.dispatch}?view=files")).text


async def test_what_is_no_longer_under_way_cannot_be_changed(sent: Scene) -> None:
    typed = {"action": "close"}
    await sent.clerk.post(f"/dispatches/{sent.dispatch}/transitions", typed)
    for path in ("changes/amend", "offices"):
        answer = await sent.clerk.get(f"/dispatches/{sent.dispatch}/{path}")
        assert answer.headers["location"] == f"/dispatches/{sent.dispatch}"


async def test_further_offices_are_chosen_one_by_one_and_the_effect_is_shown_first(sent: Scene) -> None:
    here = f"/dispatches/{sent.dispatch}/offices"
    empty = (await sent.clerk.get(here)).text
    assert "Gửi triển khai đến" not in empty
    one = (await sent.clerk.get(f"{here}?addressee_ref=a2&offices=Ban+Tuyên+giáo+Huyện+ủy+Đình+Lập")).text
    assert "Gửi triển khai đến 1 đơn vị, 2 nhiệm vụ" in one
    picked = form_of(one, here)["picked"]
    both = (await sent.clerk.get(f"{here}?addressee_ref=a2&picked={picked[0]}&offices=x+(LOCAL:LS-SVHTTDL)")).text
    assert "Gửi triển khai đến 2 đơn vị, 4 nhiệm vụ" in both
    data: dict[str, str | list[str]] = {"addressee_ref": "a2", "picked": [*picked, "LOCAL:LS-SVHTTDL"]}
    answer = await sent.clerk.post(here, data)
    assert answer.headers["location"] == f"/dispatches/{sent.dispatch}?done=add_offices"
    page = (await sent.clerk.get(answer.headers["location"])).text
    assert "Đã gửi bổ sung" in page
    assert page.count('class="cell s-assigned"><a') == 12


async def test_an_office_that_has_it_already_is_told_before_sending(sent: Scene) -> None:
    here = f"/dispatches/{sent.dispatch}/offices"
    answer = await sent.clerk.get(f"{here}?addressee_ref=a2&picked=LOCAL:KIENMOC")
    assert answer.status_code == 422
    assert "đã có" in answer.text
    assert 'value="LOCAL:KIENMOC"' in answer.text


async def test_an_office_that_is_not_found_keeps_those_chosen(sent: Scene) -> None:
    here = f"/dispatches/{sent.dispatch}/offices"
    answer = await sent.clerk.get(f"{here}?addressee_ref=a2&picked=LOCAL:LS-SVHTTDL&offices=Không+có")
    assert answer.status_code == 422
    assert 'href="#f-offices"' in answer.text
    assert 'value="LOCAL:LS-SVHTTDL"' in answer.text


async def test_a_missing_reason_is_told_by_the_label_of_its_field(sent: Scene) -> None:
    refused = await save(sent, "amend", **{"duties-2-due_on": "30/11/2026", "reason": ""})
    assert refused.status_code == 422
    assert "Nội dung điều chỉnh (một câu): " in refused.text
