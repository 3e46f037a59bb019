"""Opening an account with a slip."""

import dataclasses

import httpx
import pytest
from sqlalchemy import update
from sqlalchemy.engine import Connection

from app.models.people import users
from app.services import activation, people
from app.services.people import Browser
from tests.credentials import cheap_passwords, user_id
from tests.world import World

pytestmark = pytest.mark.anyio
WHO, PASSWORD = "canbo.kienmoc", "một mật khẩu dài"


@pytest.fixture
async def world(world: World, client: httpx.AsyncClient) -> World:
    application = client._transport.app  # type: ignore[attr-defined]  # the application under test
    application.state.trienkhai = dataclasses.replace(application.state.trienkhai, passwords=cheap_passwords())
    return world


async def test_the_slip_fills_the_form_and_leads_in_with_the_new_password(
    client: httpx.AsyncClient, connection: Connection, world: World
) -> None:
    code = activation.new_slip(connection, None, WHO)
    shown = (await client.get("/activate", params={"username": WHO, "code": code})).text
    assert f'value="{WHO}"' in shown
    assert f'value="{code}"' in shown
    opened = await client.post("/activate", data={"username": WHO, "code": code, "password": PASSWORD})
    assert (opened.status_code, opened.headers["location"]) == (303, "/")
    assert (await client.get("/tasks")).status_code == 200
    assert (await client.post("/sign-in", data={"username": WHO, "password": PASSWORD})).status_code == 303


async def test_a_bad_password_leaves_the_slip_good(
    client: httpx.AsyncClient, connection: Connection, world: World
) -> None:
    code = activation.new_slip(connection, None, WHO)
    refused = await client.post("/activate", data={"username": WHO, "code": code, "password": "ngắn"})
    assert (refused.status_code, f'value="{code}"' in refused.text) == (422, True)
    opened = await client.post("/activate", data={"username": WHO, "code": code, "password": PASSWORD})
    assert opened.status_code == 303


async def test_a_wrong_slip_and_an_unknown_name_are_one_answer_and_guessing_is_slowed_down(
    client: httpx.AsyncClient, connection: Connection, world: World
) -> None:
    activation.new_slip(connection, None, WHO)
    for username in (WHO, "khong.co.ai"):
        got = [
            await client.post("/activate", data={"username": username, "code": f"{n}", "password": PASSWORD})
            for n in range(6)
        ]
        assert [one.status_code for one in got] == [401] * 5 + [429]
        assert "Phiếu không khớp" in got[0].text
        assert int(got[-1].headers["retry-after"]) > 0
        assert not client.cookies


async def test_a_slip_does_not_go_round_a_second_factor(
    client: httpx.AsyncClient, connection: Connection, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = activation.new_slip(connection, None, WHO)
    monkeypatch.setattr("app.services.second_factor.is_on", lambda *_: True)
    opened = await client.post("/activate", data={"username": WHO, "code": code, "password": PASSWORD})
    assert opened.headers["location"] == "/sign-in/code?next=/"
    assert "tk_session" not in client.cookies


async def test_whoever_is_signed_in_elsewhere_is_out(
    client: httpx.AsyncClient, connection: Connection, world: World
) -> None:
    elsewhere = {"cookie": f"tk_session={people.open_session(connection, user_id(connection, WHO), Browser())}"}
    code = activation.new_slip(connection, None, WHO)
    await client.post("/activate", data={"username": WHO, "code": code, "password": PASSWORD})
    client.cookies.clear()
    assert (await client.get("/tasks", headers=elsewhere)).status_code == 303


async def test_the_telephone_stands_for_the_user_name_on_a_slip_too(
    client: httpx.AsyncClient, connection: Connection, world: World
) -> None:
    connection.execute(update(users).where(users.c.username == WHO).values(phone="+84 912 000 111"))
    form = {"username": "0912000111", "code": activation.new_slip(connection, None, WHO), "password": PASSWORD}
    assert (await client.post("/activate", data=form)).status_code == 303
