"""The directory of offices at its pages: leafed through, searched, and the load only for those who may see it."""

from html import unescape

import httpx
import pytest
from sqlalchemy import update

from app.models.offices import offices
from app.workflow.kinds import Role
from tests.credentials import cookie
from tests.routers.pages.people import Office, Scene
from tests.world import person

pytestmark = pytest.mark.anyio


def address(sent: Scene, code: str) -> str:
    return f"/offices/{sent.world.offices[code]}"


def administrator(sent: Scene, client: httpx.AsyncClient) -> Office:
    """Somebody who only administers the office that sent."""
    person(sent.connection, sent.world, "quantri.dl-vhtt", "DL-VHTT", Role.OFFICE_ADMIN)
    return Office(client, cookie(sent.connection, "quantri.dl-vhtt"))


async def text(office: Office, path: str) -> str:
    answer = await office.get(path)
    assert answer.status_code == 200
    return unescape(answer.text)


async def test_the_tree_is_leafed_through_from_the_top(sent: Scene) -> None:
    top = await text(sent.officer, "/offices")
    tree, own = top.split("Đơn vị mình")
    assert address(sent, "LS") in tree
    assert address(sent, "KIENMOC") not in tree
    assert address(sent, "KIENMOC") in own
    assert address(sent, "KIENMOC") in await text(sent.officer, address(sent, "DL-UBND"))


async def test_an_office_is_found_without_marks_and_by_code(sent: Scene) -> None:
    for words in ("kien moc", "KIENMOC"):
        found = await text(sent.officer, f"/offices?q={words}")
        assert address(sent, "KIENMOC") in found
        assert address(sent, "BACXA") not in found
    assert "Không có đơn vị nào" in await text(sent.officer, "/offices?q=xyzt")


async def test_an_office_says_where_it_belongs_and_who_is_called(sent: Scene) -> None:
    values = {"contact_name": "Hà Văn Thư", "contact_phone": "0205 3 111 222"}
    sent.connection.execute(update(offices).where(offices.c.id == sent.world.offices["KIENMOC"]).values(values))
    page = await text(sent.sister, address(sent, "KIENMOC"))
    assert address(sent, "DL-UBND") in page
    assert 'href="tel:020531' in page


async def test_the_load_is_shown_to_those_who_see_the_tasks(sent: Scene) -> None:
    kienmoc = address(sent, "KIENMOC")
    assert "Nhiệm vụ được xem" in await text(sent.officer, kienmoc)
    assert "Nhiệm vụ được xem" in await text(sent.clerk, kienmoc)
    assert "Nhiệm vụ được xem" not in await text(sent.sister, kienmoc)


async def test_groups_show_their_members_of_a_day(sent: Scene) -> None:
    page = await text(sent.officer, "/offices/groups?day=2024-07-20")
    assert "UBND các xã, thị trấn" in page
    assert address(sent, "KIENMOC") in page
    assert 'value="2024-07-20"' in page
    assert "UBND các xã, thị trấn" in await text(sent.officer, "/offices/groups?day=hom nay")


async def test_an_office_that_is_not_there_is_not_found(sent: Scene, client: httpx.AsyncClient) -> None:
    admin = Office(client, cookie(sent.connection, "quantri"))
    assert (await admin.get("/offices/987654")).status_code == 404


async def test_the_administrator_of_the_office_keeps_whom_to_call(sent: Scene, client: httpx.AsyncClient) -> None:
    here = address(sent, "DL-VHTT")
    own = administrator(sent, client)
    assert f"{here}/contact" in await text(own, here)
    typed = {"contact_name": "Nông Thị Hoa", "contact_phone": "0205 3 111 222", "version": "1"}
    answer = await own.post(f"{here}/contact", typed)
    assert (answer.status_code, answer.headers["location"]) == (303, f"{here}?said=contact")
    assert "Nông Thị Hoa" in await text(sent.sister, here)


async def test_a_wrong_number_and_a_stale_version_are_said_and_nothing_typed_is_lost(
    sent: Scene, client: httpx.AsyncClient
) -> None:
    here = address(sent, "DL-VHTT")
    own = administrator(sent, client)
    for phone, version, status in (("không có", "1", 422), ("0205", "7", 412)):
        answer = await own.post(f"{here}/contact", {"contact_name": "Hoa", "contact_phone": phone, "version": version})
        assert answer.status_code == status
        assert f'value="{phone}"' in unescape(answer.text)


async def test_nobody_else_is_offered_to_change_it(sent: Scene) -> None:
    here = address(sent, "KIENMOC")
    assert f"{here}/contact" not in await text(sent.officer, here)
    assert (await sent.officer.post(f"{here}/contact", {"version": "1"})).status_code == 403
