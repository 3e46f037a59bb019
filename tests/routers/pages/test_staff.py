"""The accounts of an office, at the page of who looks after them."""

import re

import httpx
import pytest
from sqlalchemy.engine import Connection

from app.queries.people import user_id_of
from app.services import activation
from app.workflow.kinds import Role
from tests.credentials import cookie, user_id
from tests.routers.pages.people import Office
from tests.world import World, person

pytestmark = pytest.mark.anyio
OFFICER, OTHER = "canbo.kienmoc", "canbo2.kienmoc"


@pytest.fixture
def world(world: World, connection: Connection) -> World:
    person(connection, world, "quantri.kienmoc", "KIENMOC", Role.OFFICE_ADMIN)
    person(connection, world, OTHER, "KIENMOC", Role.CLERK)
    return world


@pytest.fixture
def keeper(client: httpx.AsyncClient, connection: Connection, world: World) -> Office:  # lives in the world
    return Office(client, cookie(connection, "quantri.kienmoc"))


async def test_the_slip_is_shown_once_with_its_picture(keeper: Office, connection: Connection) -> None:
    listed = (await keeper.get("/people")).text
    assert OFFICER in listed
    assert "canbo.bacxa" not in listed
    given = (await keeper.post(f"/people/{user_id(connection, OFFICER)}/slip", {})).text
    code = re.search(r"<code>((?:[a-z2-7]{4}-){3}[a-z2-7]{4})</code>", given)
    assert code is not None
    assert activation.fits(connection, OFFICER, code[1]) is not None
    assert 'src="data:image' in given


async def test_who_leaves_hands_over(keeper: Office, connection: Connection) -> None:
    address = f"/people/{user_id(connection, OFFICER)}/leave"
    refused = await keeper.post(address, {"to": "canbo.bacxa"})
    assert (refused.status_code, "Người nhận bàn giao" in refused.text) == (422, True)
    done = await keeper.post(address, {"to": OTHER})
    assert (done.status_code, done.headers["location"]) == (303, "/people")
    assert user_id_of(connection, OFFICER) is None
    assert "đã đóng" in (await keeper.get("/people?q=canbo.kienmoc")).text


async def test_colleagues_are_offered_once_for_who_leaves_and_never_beside_every_row(
    keeper: Office, connection: Connection
) -> None:
    leaves, listed = user_id(connection, OFFICER), (await keeper.get("/people")).text
    assert '<option value="canbo2.kienmoc">' not in listed.partition('id="deputies-title"')[0]
    assert f'href="/people?leaving={leaves}#leaving"' in listed
    assert f"leaving={user_id(connection, 'quantri.kienmoc')}#" not in listed
    page = (await keeper.get(f"/people?leaving={leaves}")).text.partition('id="deputies-title"')[0]
    assert sorted(re.findall(r'<option value="([^"]+)"', page)) == [OTHER, "quantri.kienmoc"]
    foreign = await keeper.get(f"/people?leaving={user_id(connection, 'canbo.bacxa')}")
    assert 'id="leaving"' not in foreign.text


async def test_only_who_looks_after_accounts_is_shown_the_way(
    keeper: Office, client: httpx.AsyncClient, connection: Connection
) -> None:
    officer = Office(client, cookie(connection, OFFICER))
    assert 'href="/people"' in (await keeper.get("/account")).text
    assert 'href="/people"' not in (await officer.get("/account")).text
