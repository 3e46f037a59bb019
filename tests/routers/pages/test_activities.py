"""Recording a result on the page, asked as a browser asks, without JavaScript."""

import html

import pytest
from sqlalchemy import func, select

from app import clock
from app.models.activities import activities, activity_tasks
from tests.routers.pages.forms import form_of
from tests.routers.pages.people import Scene

pytestmark = pytest.mark.anyio

PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360606060000000050001a5f64540"
    "0000000049454e44ae426082"
)


def meeting(sent: Scene, **changes: str | list[str]) -> dict[str, str | list[str]]:
    return {
        "task_ids": [str(sent.second)],
        "channel": "INTEGRATED_MEETING",
        "done_on": clock.today().isoformat(),
        "quantity-0-amount": "1",
        "quantity-0-unit": "cuộc",
        "quantity-1-amount": "45",
        "quantity-1-unit": "lượt người",
        "place": "Nhà văn hóa thôn Nà Mười",
        **changes,
    }


def stored(sent: Scene) -> int:
    return int(sent.connection.execute(select(func.count()).select_from(activities)).scalar_one())


async def test_the_form_fits_the_first_channel_of_the_duty(sent: Scene) -> None:
    page = (await sent.officer.get(f"/tasks/{sent.second}/activities/new")).text
    assert 'value="lượt người"' in page
    assert "Lượt phát" not in page


async def test_picking_a_channel_keeps_what_was_typed(sent: Scene) -> None:
    path = (
        f"/tasks/{sent.second}/activities/new?pick=CONFERENCE&place=Hội trường&quantity-0-unit=cuộc&quantity-0-amount=2"
    )
    page = " ".join((await sent.officer.get(path)).text.split())
    assert 'name="channel" value="CONFERENCE"' in page
    assert 'value="Hội trường"' in page
    assert 'inputmode="decimal" value="2"' in page


async def test_htmx_gets_the_part_of_the_channel_alone(sent: Scene) -> None:
    part = (await sent.officer.get(f"/tasks/{sent.second}/activities/new?pick=BANNER", htmx=True)).text
    assert part.strip().startswith('<div id="channel-part">')
    assert 'value="chiếc"' in part


async def test_a_channel_without_units_asks_for_the_offices_own(sent: Scene) -> None:
    page = (await sent.officer.get(f"/tasks/{sent.second}/activities/new?pick=OTHER")).text
    assert 'name="quantity-0-unit" type="text"' in page


async def test_the_other_open_duties_of_the_office_are_offered(sent: Scene) -> None:
    page = (await sent.officer.get(f"/tasks/{sent.second}/activities/new")).text
    assert f'name="task_ids" value="{sent.first}"' in page


async def test_one_meeting_for_two_duties_is_one_result(sent: Scene) -> None:
    answer = await sent.officer.post(
        f"/activities?task={sent.second}", meeting(sent, task_ids=[str(sent.second), str(sent.first)])
    )
    assert (answer.status_code, answer.headers["location"]) == (303, f"/tasks/{sent.second}?said=record")
    assert stored(sent) == 1
    assert sent.connection.execute(select(func.count()).select_from(activity_tasks)).scalar_one() == 2
    assert "Đã lưu kết quả." in (await sent.officer.get(answer.headers["location"])).text
    page = (await sent.officer.get(f"/tasks/{sent.first}")).text
    assert "45</b> lượt người" in page
    assert "Cũng tính cho 1 nhiệm vụ khác." in page
    assert "Đang thực hiện" in page


async def test_a_form_sent_twice_records_once(sent: Scene) -> None:
    form = meeting(sent, _key="the-same-key")
    for _ in range(2):
        assert (await sent.officer.post(f"/activities?task={sent.second}", form)).status_code == 303
    assert stored(sent) == 1


async def test_a_photo_stands_with_the_result(sent: Scene) -> None:
    photo = {"photos": ("hop-thon.png", PIXEL, "image/png")}
    answer = await sent.officer.post(f"/activities?task={sent.second}", meeting(sent), photo)
    assert answer.status_code == 303
    page = (await sent.officer.get(f"/tasks/{sent.second}")).text
    assert 'alt="hop-thon.png"' in page


async def test_a_refused_form_keeps_what_was_typed_and_the_photo(sent: Scene) -> None:
    photo = {"photos": ("hop-thon.png", PIXEL, "image/png")}
    form = meeting(sent, task_ids=[str(sent.second), str(sent.first)]) | {"quantity-0-amount": "ba"}
    answer = await sent.officer.post(f"/activities?task={sent.second}", form, photo)
    assert answer.status_code == 422
    assert 'href="#f-quantity-0-amount"' in answer.text
    assert 'value="Nhà văn hóa thôn Nà Mười"' in answer.text
    assert "hop-thon.png" in answer.text
    assert 'name="file_ids"' in answer.text
    assert f'name="task_ids" value="{sent.first}" checked' in answer.text
    assert stored(sent) == 0


@pytest.mark.parametrize("path", ["/activities?task=%d", "/quick"])
async def test_a_refused_file_is_named_and_costs_no_other(sent: Scene, path: str) -> None:
    action = path % sent.second if "%" in path else path
    chosen = [
        ("photos", ("anh-hong.jpg", b"\xff\xd8\xff no picture", "image/jpeg")),
        ("photos", ("hop-thon.png", PIXEL, "image/png")),
        ("photos", ("ghi-am.xyz", b"\0", "application/octet-stream")),
    ]
    refused = await sent.officer.post(action, meeting(sent), chosen)
    said = html.unescape(refused.text)
    assert (refused.status_code, stored(sent)) == (422, 0)
    assert "“anh-hong.jpg” bị hỏng" in said
    assert "“ghi-am.xyz”" in said
    kept = form_of(refused.text, action)
    assert kept["file_name-" + kept["file_ids"][0]] == ["hop-thon.png"]
    assert (await sent.officer.post(action, kept)).status_code == 303
    assert 'alt="hop-thon.png"' in (await sent.officer.get(f"/tasks/{sent.second}")).text


async def test_a_photo_beyond_the_limit_is_named_and_the_form_stays(sent: Scene) -> None:
    heavy = {"photos": ("qua-lon.jpg", b"\xff\xd8\xff" + bytes(20 * 1024 * 1024), "image/jpeg")}
    refused = await sent.officer.post(f"/activities?task={sent.second}", meeting(sent), heavy)
    assert refused.status_code == 422
    assert "“qua-lon.jpg” lớn hơn 20 MB" in html.unescape(refused.text)
    assert 'value="Nhà văn hóa thôn Nà Mười"' in refused.text


async def test_the_issuer_says_how_it_knows(sent: Scene) -> None:
    page = (await sent.clerk.get(f"/tasks/{sent.second}/activities/new")).text
    assert "Ghi nhận thay đơn vị" in page
    refused = await sent.clerk.post(f"/activities?task={sent.second}", meeting(sent, source=""))
    assert refused.status_code == 422
    assert 'href="#f-source"' in refused.text
    heard = meeting(sent, source="Qua điện thoại", then="finish")
    taken = await sent.clerk.post(f"/activities?task={sent.second}", heard)
    assert taken.status_code == 303
    seen = (await sent.officer.get(f"/tasks/{sent.second}")).text
    assert "Ghi nhận thay đơn vị là đã hoàn thành: Qua điện thoại" in seen
    assert "Qua điện thoại" in seen


async def test_a_result_made_by_mistake_is_deleted(sent: Scene) -> None:
    await sent.officer.post(f"/activities?task={sent.second}", meeting(sent))
    made = sent.connection.execute(select(activities.c.id)).scalar_one()
    answer = await sent.officer.post(f"/activities/{made}/delete", {"task": str(sent.second), "version": "1"})
    assert (answer.status_code, answer.headers["location"]) == (303, f"/tasks/{sent.second}?said=delete")
    assert stored(sent) == 0


async def test_the_issuer_is_not_offered_to_delete_what_the_unit_recorded(sent: Scene) -> None:
    await sent.officer.post(f"/activities?task={sent.second}", meeting(sent))
    assert "/delete" in (await sent.officer.get(f"/tasks/{sent.second}")).text
    assert "/delete" not in (await sent.clerk.get(f"/tasks/{sent.second}")).text
    made = sent.connection.execute(select(activities.c.id)).scalar_one()
    assert (await sent.clerk.post(f"/activities/{made}/delete", {})).status_code == 403


async def test_a_sister_unit_can_neither_record_nor_delete(sent: Scene) -> None:
    assert (await sent.sister.get(f"/tasks/{sent.second}/activities/new")).status_code == 404
    answer = await sent.sister.post(f"/activities?task={sent.second}", meeting(sent))
    assert answer.status_code == 404
    await sent.officer.post(f"/activities?task={sent.second}", meeting(sent))
    made = sent.connection.execute(select(activities.c.id)).scalar_one()
    assert (await sent.sister.post(f"/activities/{made}/delete", {})).status_code == 404
    assert stored(sent) == 1
