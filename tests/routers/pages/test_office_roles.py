"""The roles of an office at its page."""

from html import unescape

import httpx
import pytest

from app.workflow.kinds import Role
from tests.credentials import cookie
from tests.routers.pages.people import CLERK, Office, Scene
from tests.world import person

pytestmark = pytest.mark.anyio


async def test_the_administrator_of_the_office_gives_and_ends_roles(sent: Scene, client: httpx.AsyncClient) -> None:
    person(sent.connection, sent.world, "quantri.dl-vhtt", "DL-VHTT", Role.OFFICE_ADMIN)
    own = Office(client, cookie(sent.connection, "quantri.dl-vhtt"))
    here = f"/offices/{sent.world.offices['DL-VHTT']}/roles"
    assert f'href="{here}"' in (await own.get(here.removesuffix("/roles"))).text
    page = unescape((await own.get(here)).text)
    assert page.count("Thay đổi vai trò") == 3, "everybody's but one's own"
    saved = await own.post(here, {"username": CLERK, "roles": ["clerk", "auditor"], "version": "1"})
    assert (saved.status_code, saved.headers["location"]) == (303, f"{here}?said=saved")
    assert "Văn thư, Kiểm tra" in " ".join(unescape((await own.get(here)).text).split())
    stale = await own.post(here, {"username": CLERK, "roles": "clerk", "version": "1"})
    assert stale.status_code == 412
    stranger = await own.post(here, {"username": "canbo.kienmoc", "roles": "officer"})
    assert stranger.status_code == 404
    assert 'value="canbo.kienmoc"' in stranger.text
    admin = Office(client, cookie(sent.connection, "quantri"))
    assert (await admin.get("/offices/98765/roles")).status_code == 404
    assert (await admin.post("/offices/98765/roles", {"username": CLERK, "roles": "clerk"})).status_code == 404


async def test_who_sits_there_reads_and_others_do_not(sent: Scene) -> None:
    here = f"/offices/{sent.world.offices['DL-VHTT']}/roles"
    page = unescape((await sent.clerk.get(here)).text)
    assert CLERK in page
    assert "Thay đổi vai trò" not in page
    assert (await sent.officer.get(here)).status_code == 403
    wrong = await sent.clerk.post(here, {"username": CLERK, "roles": "emperor", "version": "1"})
    assert wrong.status_code == 422
