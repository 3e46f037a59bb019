"""Groups at their pages: looked at, chosen with ticks and by name, ended; by those who keep them."""

from html import unescape

import httpx
import pytest
from sqlalchemy import select

from app.models.offices import office_groups
from tests.credentials import cookie
from tests.routers.pages.people import Office, Scene

pytestmark = pytest.mark.anyio

FIRST = "2026-12-01"


@pytest.fixture
def group(sent: Scene) -> str:
    found = sent.connection.scalar(select(office_groups.c.id))
    return f"/offices/groups/{found}"


async def text(office: Office, path: str, status: int = 200) -> str:
    answer = await office.get(path)
    assert answer.status_code == status
    return unescape(answer.text)


async def test_a_group_shows_its_members_of_a_day_and_of_all_days(sent: Scene, group: str) -> None:
    assert f'href="{group}"' in await text(sent.sister, "/offices/groups")
    page = await text(sent.sister, f"{group}?day=2024-07-20")
    assert "UBND xã Kiên Mộc" in page
    assert "từ trước đến nay" in page
    assert f"{group}/members" not in page, "only who keeps it is offered to change it"
    assert f"{group}/members" in await text(sent.clerk, group)


async def test_who_belongs_is_ticked_and_an_office_is_added_by_a_part_of_its_name(sent: Scene, group: str) -> None:
    page = await text(sent.clerk, f"{group}/members?valid_from={FIRST}")
    assert page.count("checked") == 3
    assert "Không có thay đổi" in page
    chosen = "begun=1&picked=LOCAL:KIENMOC&picked=LOCAL:BACXA&offices=Trung tâm Văn hóa"
    page = await text(sent.clerk, f"{group}/members?valid_from={FIRST}&{chosen}")
    leaves = page.index("Ra khỏi nhóm")
    assert page.index("Vào nhóm") < page.index("Trung tâm Văn hóa", page.index("Vào nhóm")) < leaves
    assert "UBND xã Lâm Ca" in page[leaves:]


async def test_what_was_looked_at_is_saved_for_the_version_that_was_seen(sent: Scene, group: str) -> None:
    ticked: dict[str, str | list[str]] = {
        "picked": ["LOCAL:KIENMOC", "LOCAL:DL-TTVH"],
        "valid_from": FIRST,
        "begun": "1",
    }
    saved = await sent.clerk.post(f"{group}/members", {**ticked, "version": "1"})
    assert (saved.status_code, saved.headers["location"]) == (303, f"{group}?said=members")
    page = await text(sent.clerk, f"{group}?day={FIRST}&said=members")
    assert "Đã lưu" in page
    assert "đến hết ngày 30/11/2026" in page
    stale = await sent.clerk.post(f"{group}/members", {**ticked, "version": "1"})
    assert stale.status_code == 412
    assert 'value="LOCAL:DL-TTVH"' in stale.text


async def test_a_name_that_fits_nobody_comes_back_said(sent: Scene, group: str) -> None:
    page = await text(sent.clerk, f"{group}/members?begun=1&offices=xyzt", 422)
    assert "xyzt" in page
    ended = await sent.clerk.post(f"{group}/members", {"picked": "LOCAL:KHONGCO", "version": "1", "begun": "1"})
    assert ended.status_code == 422


async def test_a_group_ends_on_a_day(sent: Scene, group: str) -> None:
    wrong = await sent.clerk.post(f"{group}/end", {"valid_to": "hôm nào", "version": "1"})
    assert wrong.status_code == 422
    ended = await sent.clerk.post(f"{group}/end", {"valid_to": FIRST, "version": "1"})
    assert ended.headers["location"] == f"{group}?said=ended"
    assert "Dùng đến hết ngày 01/12/2026" in await text(sent.sister, group)
    assert f'href="{group}"' not in await text(sent.sister, "/offices/groups?day=2026-12-02")


async def test_an_office_makes_a_group_of_its_own_and_an_administrator_one_for_any(
    sent: Scene, client: httpx.AsyncClient
) -> None:
    admin = Office(client, cookie(sent.connection, "quantri"))
    for who, name in ((sent.clerk, "Các xã biên giới"), (admin, "Các xã vùng cao")):
        made = await who.post("/offices/groups", {"owner": "LOCAL:DL-VHTT", "name": name})
        assert made.status_code == 303
        assert made.headers["location"].endswith("/members")
        again = await who.post("/offices/groups", {"owner": "LOCAL:DL-VHTT", "name": name})
        assert again.status_code == 409
        assert f'value="{name}"' in unescape(again.text)
    assert "Lập nhóm mới" in await text(sent.clerk, "/offices/groups")
    assert "Lập nhóm mới" not in await text(sent.officer, "/offices/groups")
