"""One's own account at the page: sessions, password, tokens."""

import dataclasses
import re
from html import unescape

import httpx
import pytest
from sqlalchemy import select
from sqlalchemy.engine import Connection

from app.models.people import user_sessions
from app.services import people
from app.services.events import record
from app.services.people import Browser
from tests.credentials import cheap_passwords, user_id
from tests.routers.pages.forms import form_of
from tests.routers.pages.people import Office
from tests.world import World

pytestmark = pytest.mark.anyio
WHO, OLD, NEW = "canbo.kienmoc", "một mật khẩu dài", "một câu khác hẳn, dài hơn"


@pytest.fixture
async def world(world: World, client: httpx.AsyncClient, connection: Connection) -> World:
    application = client._transport.app  # type: ignore[attr-defined]  # the application under test
    application.state.trienkhai = dataclasses.replace(application.state.trienkhai, passwords=cheap_passwords())
    people.set_password(connection, None, WHO, await cheap_passwords().hash(OLD))
    return world


def at(client: httpx.AsyncClient, connection: Connection, username: str = WHO, device: str = "") -> Office:
    secret = people.open_session(connection, user_id(connection, username), Browser(device))
    return Office(client, {"cookie": f"tk_session={secret}"})


def ids(connection: Connection, username: str = WHO) -> list[int]:
    mine = select(user_sessions.c.id).where(user_sessions.c.user_id == user_id(connection, username))
    return list(connection.execute(mine.order_by(user_sessions.c.id)).scalars())


async def test_one_sees_where_one_is_signed_in_and_ends_it(
    client: httpx.AsyncClient, connection: Connection, world: World
) -> None:
    phone, desk = at(client, connection, device="Chrome, Android"), at(client, connection, device="Edge, Windows")
    shown = (await desk.get("/account")).text
    assert "Chrome, Android" in shown
    assert shown.count("/end") == 2  # the phone, and all others
    assert (await desk.post(f"/account/sessions/{ids(connection)[0]}/end", {})).status_code == 303
    assert (await phone.get("/account")).status_code == 303
    assert (await desk.get("/account?said=session")).status_code == 200


async def test_one_finds_every_sign_in_and_attempt_under_ones_name(
    client: httpx.AsyncClient, connection: Connection, world: World
) -> None:
    here = at(client, connection)
    mine, other = user_id(connection, WHO), user_id(connection, "canbo.bacxa")
    for someone, action in ((mine, "sign_in"), (mine, "sign_in_refused"), (other, "sign_in")):
        record(connection, None, resource="user", resource_id=someone, action=action)
    there = f"/audit?kind=sign_ins&user={WHO}"
    assert there in unescape((await here.get("/account")).text)
    page = unescape((await here.get(there)).text)
    assert len(re.findall(r"<li>\s+<b>", page)) == 2
    assert "Đăng nhập không thành công" in page


async def test_all_others_are_signed_out_at_once(
    client: httpx.AsyncClient, connection: Connection, world: World
) -> None:
    for _ in range(3):
        at(client, connection)
    here, stranger = at(client, connection), at(client, connection, "canbo.bacxa")
    assert (await here.post("/account/sessions/end", {})).status_code == 303
    assert len(ids(connection)) == 1
    assert (await here.get("/account")).status_code == 200
    assert (await stranger.get("/account")).status_code == 200


async def test_a_new_password_ends_every_session_but_gives_this_browser_a_new_one(
    client: httpx.AsyncClient, connection: Connection, world: World
) -> None:
    elsewhere, here = at(client, connection), at(client, connection)
    answer = await here.post("/account/password", {"old_password": OLD, "password": NEW})
    assert (answer.status_code, answer.headers["location"]) == (303, "/account?said=password")
    assert (await elsewhere.get("/account")).status_code == 303
    assert (await here.get("/account")).status_code == 303  # its old secret is worth nothing either
    fresh = re.match("tk_session=([^;]+)", answer.headers["set-cookie"])
    assert fresh is not None
    assert (await client.get("/account", headers={"cookie": f"tk_session={fresh[1]}"})).status_code == 200
    for password, status in ((OLD, 401), (NEW, 303)):
        assert (await client.post("/sign-in", data={"username": WHO, "password": password})).status_code == status


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("sai", NEW, "Mật khẩu hiện tại chưa đúng."),
        (OLD, "ngắn", "Mật khẩu mới cần ít nhất 15 ký tự."),
        (OLD, f"tôi là {WHO}", "Mật khẩu mới có chứa tên đăng nhập."),
        (OLD, "passwordpassword", "Mật khẩu mới"),
    ],
)
async def test_a_password_that_is_not_taken_changes_nothing(
    client: httpx.AsyncClient, connection: Connection, world: World, old: str, new: str, said: str
) -> None:
    here = at(client, connection)
    answer = await here.post("/account/password", {"old_password": old, "password": new})
    assert answer.status_code == 422
    assert said in answer.text
    assert new not in answer.text
    assert (await here.get("/account")).status_code == 200


async def test_guessing_the_password_here_is_slowed_down_as_at_the_sign_in(
    client: httpx.AsyncClient, connection: Connection, world: World
) -> None:
    here = at(client, connection)
    for _ in range(5):
        await here.post("/account/password", {"old_password": "sai", "password": NEW})
    answer = await here.post("/account/password", {"old_password": OLD, "password": NEW})
    assert answer.status_code == 429
    assert int(answer.headers["retry-after"]) > 0


async def test_a_token_is_made_shown_once_used_and_revoked(
    client: httpx.AsyncClient, connection: Connection, world: World
) -> None:
    here = at(client, connection)
    made = (await here.post("/account/tokens", {"name": "bảng theo dõi", "days": "30", "scopes": "read"})).text
    secret = re.search("<code>(tk_[^<]+)</code>", made)
    assert secret is not None
    headers = {"authorization": f"Bearer {secret[1]}"}
    assert (await client.get("/api/v1/me", headers=headers)).json()["scopes"] == ["read"]
    again = (await here.get("/account")).text
    assert secret[1] not in again
    revoke = re.search("/account/tokens/[0-9]+/revoke", again)
    assert revoke is not None
    assert (await here.post(revoke[0], {})).status_code == 303
    assert (await client.get("/api/v1/me", headers=headers)).status_code == 401
    assert (await here.post(revoke[0], {})).status_code == 404


@pytest.mark.parametrize(
    ("form", "field"),
    [
        ({"name": "", "days": "3", "scopes": "read"}, "name"),
        ({"name": "x", "days": "", "scopes": "read"}, "days"),
        ({"name": "x", "days": "9999", "scopes": "read"}, "days"),
        ({"name": "x", "days": "3"}, "scopes"),
    ],
)
async def test_a_refused_token_comes_back_as_it_was_typed(
    client: httpx.AsyncClient, connection: Connection, world: World, form: dict[str, str], field: str
) -> None:
    answer = await at(client, connection).post("/account/tokens", form)
    assert answer.status_code == 422
    assert f'href="#f-{field}"' in answer.text
    assert f'value="{form["days"]}"' in answer.text


async def test_a_token_for_one_office_is_nothing_elsewhere(
    client: httpx.AsyncClient, connection: Connection, world: World
) -> None:
    here = at(client, connection)
    form = {"name": "một", "days": "3", "office": world.ref("KIENMOC"), "scopes": "write"}
    made = (await here.post("/account/tokens", form)).text
    assert "tk_" in made
    refused = await here.post("/account/tokens", {**form, "office": world.ref("BACXA")})
    assert refused.status_code == 422
    assert "tài khoản không thuộc đơn vị này" in refused.text


@pytest.mark.parametrize(
    ("ticked", "scopes"),
    [
        (["write"], ["read", "write"]),
        (["events:read"], ["events:read"]),
        (["read", "tasks:write"], ["read", "tasks:write"]),
        (["dispatches:write", "offices:write"], ["dispatches:write", "offices:write"]),
    ],
)
async def test_a_token_for_one_part_is_made_here_too(
    client: httpx.AsyncClient, connection: Connection, world: World, ticked: list[str], scopes: list[str]
) -> None:
    here = at(client, connection)
    made = (await here.post("/account/tokens", {"name": "hẹp", "days": "3", "scopes": ticked})).text
    secret = re.search("<code>(tk_[^<]+)</code>", made)
    assert secret is not None
    me = await client.get("/api/v1/me", headers={"authorization": f"Bearer {secret[1]}"})
    assert me.json()["scopes"] == scopes


async def test_what_a_token_may_do_is_said_in_words(
    client: httpx.AsyncClient, connection: Connection, world: World
) -> None:
    here = at(client, connection)
    offered = form_of((await here.get("/account")).text, "/account/tokens")
    assert offered["scopes"] == ["read"]
    await here.post("/account/tokens", {"name": "hẹp", "days": "3", "scopes": "events:read"})
    assert "events:read" not in re.sub("<form.*?</form>", "", (await here.get("/account")).text, flags=re.DOTALL)
