"""Signing in and out at the page."""

import unicodedata
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI
from pwdlib.hashers.argon2 import Argon2Hasher
from sqlalchemy import func, select, update
from sqlalchemy.engine import Connection

from app.db.inline import InlineDatabase
from app.main import create_app
from app.models.events import events
from app.models.people import user_sessions, users
from app.services import people
from app.services.sessions import renew_hash
from app.settings import Settings
from app.web.passwords import Passwords
from tests.credentials import cheap_passwords, user_id
from tests.serving import served
from tests.world import World

pytestmark = pytest.mark.anyio
WHO, PASSWORD = "canbo.kienmoc", "một mật khẩu dài"


@pytest.fixture
async def world(world: World, connection: Connection) -> World:
    people.set_password(connection, None, WHO, await cheap_passwords().hash(PASSWORD))
    return world


@pytest.fixture
async def browser(
    whole_app: FastAPI, connection: Connection, settings: Settings, world: World
) -> AsyncIterator[httpx.AsyncClient]:
    async with served(whole_app, connection, settings, cheap_passwords(), raising=True) as opened:
        yield opened


def sessions(connection: Connection) -> int:
    return int(connection.execute(select(func.count()).select_from(user_sessions)).scalar_one())


async def test_name_and_password_open_the_page_one_came_for(browser: httpx.AsyncClient) -> None:
    answer = await browser.post("/sign-in", data={"username": WHO, "password": PASSWORD, "next": "/tasks?tab=done"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/tasks?tab=done")
    assert (await browser.get("/tasks")).status_code == 200


async def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(browser: httpx.AsyncClient) -> None:
    answer = await browser.post("/sign-in", data={"username": WHO, "password": PASSWORD})
    kept = {part.strip().lower() for part in answer.headers["set-cookie"].split(";")[1:]}
    assert {"httponly", "samesite=lax", "path=/"} <= kept
    assert not any(part.startswith("max-age") for part in kept)
    assert "secure" not in kept


async def test_a_trusted_phone_stays_signed_in_for_days(browser: httpx.AsyncClient, connection: Connection) -> None:
    answer = await browser.post("/sign-in", data={"username": WHO, "password": PASSWORD, "trusted": "true"})
    assert f"max-age={30 * 24 * 3600}" in answer.headers["set-cookie"].lower()
    row = connection.execute(select(user_sessions)).one()
    assert row.trusted
    assert (row.expires_at - row.created_at).days == 30


async def test_where_the_operator_trusts_no_phone_none_is_offered_or_taken(
    whole_app: FastAPI, connection: Connection, world: World, tmp_path: Path
) -> None:
    settings = Settings(data_dir=tmp_path, session_days=0)
    async with served(whole_app, connection, settings, cheap_passwords(), raising=True) as client:
        assert 'name="trusted"' not in (await client.get("/sign-in")).text
        await client.post("/sign-in", data={"username": WHO, "password": PASSWORD, "trusted": "true"})
    assert not connection.execute(select(user_sessions.c.trusted)).scalar_one()


async def test_a_letter_is_the_same_however_the_keyboard_sends_it(browser: httpx.AsyncClient) -> None:
    apart = unicodedata.normalize("NFD", PASSWORD)
    assert apart != PASSWORD
    answer = await browser.post("/sign-in", data={"username": WHO, "password": apart})
    assert answer.status_code == 303


async def test_under_https_the_cookie_is_bound_to_this_very_host(
    connection: Connection, world: World, tmp_path: Path
) -> None:
    settings = Settings(data_dir=tmp_path, public_url="https://trienkhai.example.vn")
    app = create_app(settings, InlineDatabase(connection))  # what is told to stay under https is fixed when it is made
    async with served(app, connection, settings, cheap_passwords(), raising=True) as client:
        answer = await client.post("/sign-in", data={"username": WHO, "password": PASSWORD})
        assert answer.headers["set-cookie"].startswith("__Host-tk_session=")
        assert "secure" in answer.headers["set-cookie"].lower()
        assert "domain" not in answer.headers["set-cookie"].lower()
        assert (await client.get("/tasks")).status_code == 200


@pytest.mark.parametrize(
    ("username", "password"),
    [(WHO, "sai"), (WHO, ""), ("khong.co", PASSWORD), ("", ""), ("quantri", PASSWORD), (WHO, PASSWORD.upper())],
)
async def test_whatever_is_wrong_the_answer_is_the_same(
    browser: httpx.AsyncClient, connection: Connection, username: str, password: str
) -> None:
    answer = await browser.post("/sign-in", data={"username": username, "password": password})
    assert answer.status_code == 401
    assert "Tên đăng nhập hoặc mật khẩu chưa đúng." in answer.text
    assert f'value="{username}"' in answer.text or not username
    assert password not in answer.text or not password
    assert "set-cookie" not in answer.headers
    assert sessions(connection) == 0


@pytest.mark.parametrize(
    "place", ["https://evil.example", "//evil.example", "/\\evil.example", "javascript:alert(1)", "/a\r\nb: c", ""]
)
async def test_signing_in_leads_nowhere_else(browser: httpx.AsyncClient, place: str) -> None:
    answer = await browser.post("/sign-in", data={"username": WHO, "password": PASSWORD, "next": place})
    assert answer.headers["location"] == "/"


async def test_each_sign_in_is_a_new_session_and_ends_the_old_one(
    browser: httpx.AsyncClient, connection: Connection
) -> None:
    for _ in range(2):
        await browser.post("/sign-in", data={"username": WHO, "password": PASSWORD})
        assert sessions(connection) == 1


async def test_a_hash_of_other_costs_is_renewed_by_signing_in_and_ends_no_session(
    browser: httpx.AsyncClient, connection: Connection
) -> None:
    older = Passwords(Argon2Hasher(time_cost=2, memory_cost=64, parallelism=1))
    people.set_password(connection, None, WHO, await older.hash(PASSWORD))
    people.open_session(connection, user_id(connection, WHO))
    stored = select(users.c.password_hash).where(users.c.username == WHO)
    before = connection.scalar(stored)
    await browser.post("/sign-in", data={"username": WHO, "password": "sai"})
    assert connection.scalar(stored) == before
    assert (await browser.post("/sign-in", data={"username": WHO, "password": PASSWORD})).status_code == 303
    after = connection.scalar(stored)
    assert (",t=2," in str(before), ",t=1," in str(after), sessions(connection)) == (True, True, 2)
    browser.cookies.clear()
    assert (await browser.post("/sign-in", data={"username": WHO, "password": PASSWORD})).status_code == 303
    assert connection.scalar(stored) == after


async def test_a_password_that_was_changed_in_the_meantime_is_not_put_back(
    connection: Connection, world: World
) -> None:
    number, stored = user_id(connection, WHO), select(users.c.password_hash).where(users.c.username == WHO)
    renew_hash(connection, number, "of before", "of now")
    assert connection.scalar(stored) != "of now"
    renew_hash(connection, number, connection.scalar(stored) or "", "of now")
    assert connection.scalar(stored) == "of now"


async def test_signing_out_ends_the_session_itself(browser: httpx.AsyncClient, connection: Connection) -> None:
    await browser.post("/sign-in", data={"username": WHO, "password": PASSWORD})
    kept = dict(browser.cookies)
    answer = await browser.post("/sign-out")
    assert (answer.status_code, answer.headers["location"]) == (303, "/sign-in")
    assert not browser.cookies
    assert sessions(connection) == 0
    stolen = await browser.get("/tasks", headers={"cookie": f"tk_session={kept['tk_session']}"})
    assert stolen.status_code == 303
    (said,) = connection.execute(select(events).where(events.c.action == "sign_out")).all()
    assert (said.resource, said.user_id, said.request_id) == ("user", said.resource_id, answer.headers["x-request-id"])


async def test_signing_out_twice_harms_nobody(browser: httpx.AsyncClient) -> None:
    assert (await browser.post("/sign-out")).status_code == 303


async def test_the_demo_offers_its_people_by_office_and_role(browser: httpx.AsyncClient) -> None:
    page = (await browser.get("/sign-in?next=/tasks")).text
    assert f'value="{WHO}"' in page
    assert "UBND xã Kiên Mộc" in page
    answer = await browser.post("/sign-in/demo", data={"username": WHO, "next": "/tasks"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/tasks")
    assert (await browser.get("/tasks")).status_code == 200


async def test_outside_the_demo_nobody_is_offered_and_nobody_let_in(
    whole_app: FastAPI, connection: Connection, world: World, tmp_path: Path
) -> None:
    settings = Settings(data_dir=tmp_path)
    async with served(whole_app, connection, settings, cheap_passwords(), raising=True) as client:
        assert WHO not in (await client.get("/sign-in")).text
        assert (await client.post("/sign-in/demo", data={"username": WHO})).status_code == 404
    assert sessions(connection) == 0


async def test_a_name_that_cannot_be_stored_is_refused_and_not_a_fault(browser: httpx.AsyncClient) -> None:
    answer = await browser.post("/sign-in", data={"username": "a\x00b", "password": "x"})
    assert answer.status_code == 422


async def test_after_too_many_attempts_even_the_right_password_waits(browser: httpx.AsyncClient) -> None:
    for _ in range(5):
        answer = await browser.post("/sign-in", data={"username": WHO, "password": "sai"})
        assert answer.status_code == 401
    answer = await browser.post("/sign-in", data={"username": WHO, "password": PASSWORD})
    assert answer.status_code == 429
    assert 0 < int(answer.headers["retry-after"]) <= 61
    assert "Đã thử đăng nhập quá nhiều lần" in answer.text
    assert f'value="{WHO}"' in answer.text
    assert "set-cookie" not in answer.headers


async def test_getting_in_clears_the_count(browser: httpx.AsyncClient) -> None:
    for _ in range(3):
        for _ in range(4):
            await browser.post("/sign-in", data={"username": WHO, "password": "sai"})
        assert (await browser.post("/sign-in", data={"username": WHO, "password": PASSWORD})).status_code == 303


def reached(connection: Connection, username: str, phone: str) -> None:
    connection.execute(update(users).where(users.c.username == username).values(phone=phone))


@pytest.mark.parametrize("kept", ["0912 000 111", "+84 912 000 111", "(+84) 0912.000.111"])
@pytest.mark.parametrize("typed", ["0912000111", " 0912.000.111", "+84 912-000-111", "84912000111"])
async def test_the_telephone_stands_for_the_user_name(
    browser: httpx.AsyncClient, connection: Connection, kept: str, typed: str
) -> None:
    reached(connection, WHO, kept)
    assert (await browser.post("/sign-in", data={"username": typed, "password": PASSWORD})).status_code == 303


@pytest.mark.parametrize("typed", ["0912000112", "12000111", "0912000111x", "0", "+84"])
async def test_a_telephone_of_nobody_is_answered_as_a_wrong_password_is(
    browser: httpx.AsyncClient, connection: Connection, typed: str
) -> None:
    reached(connection, WHO, "0912000111")
    wrong, unknown = [
        await browser.post("/sign-in", data={"username": name, "password": password})
        for name, password in ((WHO, "sai"), (typed, PASSWORD))
    ]
    assert (unknown.status_code, unknown.text.replace(f'value="{typed}"', f'value="{WHO}"')) == (401, wrong.text)


async def test_a_telephone_of_two_people_stands_for_nobody(browser: httpx.AsyncClient, connection: Connection) -> None:
    for username in (WHO, "canbo.bacxa"):
        reached(connection, username, "0912000111")
    assert (await browser.post("/sign-in", data={"username": "0912000111", "password": PASSWORD})).status_code == 401
    people.disable(connection, None, "canbo.bacxa")
    assert (await browser.post("/sign-in", data={"username": "0912000111", "password": PASSWORD})).status_code == 303


async def test_telephone_and_user_name_are_tried_as_one(browser: httpx.AsyncClient, connection: Connection) -> None:
    reached(connection, WHO, "0912000111")
    tried = ["0912000111", WHO, "0912 000 111", WHO, "0912.000.111", WHO]
    got = [await browser.post("/sign-in", data={"username": one, "password": "sai"}) for one in tried]
    assert [one.status_code for one in got] == [401] * 5 + [429]
