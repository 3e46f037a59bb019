"""Turning the second factor on, signing in with it, losing the telephone."""

import dataclasses
import re

import httpx
import pytest
from sqlalchemy import select, update
from sqlalchemy.engine import Connection

from app import clock
from app.models.people import user_sessions
from app.models.second_factors import recovery_codes, second_factors, sign_in_steps
from app.services import people, second_factor
from tests.credentials import BOX, cheap_passwords, code, signed_in
from tests.world import World

pytestmark = pytest.mark.anyio
QR = 'src="data:image/svg+xml'
WHO, PASSWORD = "canbo.kienmoc", "một mật khẩu dài"


@pytest.fixture
async def world(world: World, client: httpx.AsyncClient, connection: Connection) -> World:
    application = client._transport.app  # type: ignore[attr-defined]  # the application under test
    application.state.trienkhai = dataclasses.replace(application.state.trienkhai, passwords=cheap_passwords())
    for username in (WHO, "quantri"):
        people.set_password(connection, None, username, await cheap_passwords().hash(PASSWORD))
    return world


def turned_on(connection: Connection, username: str = WHO) -> list[str]:
    _, actor = signed_in(connection, username)
    second_factor.begin(connection, actor, BOX)
    return second_factor.confirm(connection, actor, code(connection, username), BOX)


def a_minute_later(connection: Connection) -> None:
    """As far as codes go: the one shown now was not used yet."""
    connection.execute(update(second_factors).values(last_step=0))


async def half_way(client: httpx.AsyncClient, **form: str) -> httpx.Response:
    return await client.post("/sign-in", data={"username": WHO, "password": PASSWORD, "next": "/tasks", **form})


async def test_it_is_turned_on_with_a_first_code_and_shows_recovery_codes_once(
    client: httpx.AsyncClient, connection: Connection, world: World
) -> None:
    headers = {"cookie": f"tk_session={signed_in(connection, WHO)[0]}"}
    assert (await client.post("/account/second-factor", headers=headers)).status_code == 303
    shown = (await client.get("/account/second-factor", headers=headers)).text
    assert QR in shown
    assert f"otpauth://totp/Tri%E1%BB%83n%20Khai%3A{WHO}?secret=" in shown
    wrong = await client.post("/account/second-factor/confirm", data={"code": "000000"}, headers=headers)
    assert (wrong.status_code, "Mã xác thực chưa đúng" in wrong.text) == (422, True)
    right = await client.post("/account/second-factor/confirm", data={"code": code(connection, WHO)}, headers=headers)
    codes = re.findall("<code>([a-z2-7-]{29})</code>", right.text)
    assert len(set(codes)) == second_factor.RECOVERY_CODES
    stored = set(connection.execute(select(recovery_codes.c.code_hash)).scalars())
    assert stored.isdisjoint(codes)
    on = (await client.get("/account/second-factor", headers=headers)).text
    assert QR not in on
    assert (await client.post("/account/second-factor", headers=headers)).status_code == 409


async def test_a_right_password_alone_opens_nothing(
    client: httpx.AsyncClient, connection: Connection, world: World
) -> None:
    turned_on(connection)
    a_minute_later(connection)
    answer = await half_way(client)
    assert (answer.status_code, answer.headers["location"]) == (303, "/sign-in/code?next=/tasks")
    assert "tk_session" not in client.cookies
    assert (await client.get("/tasks")).status_code == 303
    assert (
        await client.get("/tasks", headers={"cookie": f"tk_session={client.cookies['tk_step']}"})
    ).status_code == 303
    assert (await client.get("/sign-in/code?next=/tasks")).status_code == 200
    done = await client.post("/sign-in/code", data={"code": code(connection, WHO), "next": "/tasks"})
    assert (done.status_code, done.headers["location"]) == (303, "/tasks")
    assert (await client.get("/tasks")).status_code == 200


async def test_a_code_counts_once(client: httpx.AsyncClient, connection: Connection, world: World) -> None:
    turned_on(connection)
    a_minute_later(connection)
    seen = code(connection, WHO)
    for status in (303, 401):
        await half_way(client)
        assert (await client.post("/sign-in/code", data={"code": seen})).status_code == status


async def test_a_step_that_was_finished_or_waited_too_long_is_over(
    client: httpx.AsyncClient, connection: Connection, world: World
) -> None:
    codes = turned_on(connection)
    await half_way(client)
    step = {"cookie": f"tk_step={client.cookies['tk_step']}"}
    client.cookies.clear()
    assert (await client.post("/sign-in/code", data={"code": codes[0]}, headers=step)).headers["location"] == "/"
    client.cookies.clear()
    over = await client.post("/sign-in/code", data={"code": codes[1]}, headers=step)
    assert over.headers["location"] == "/sign-in"
    await half_way(client)
    connection.execute(update(sign_in_steps).values(expires_at=clock.now()))
    late = await client.post("/sign-in/code", data={"code": codes[1]})
    assert late.headers["location"] == "/sign-in"


async def test_guessing_codes_is_slowed_down_although_the_password_is_known(
    client: httpx.AsyncClient, connection: Connection, world: World
) -> None:
    codes = turned_on(connection)
    await half_way(client)
    got = [(await client.post("/sign-in/code", data={"code": f"00000{n}"})).status_code for n in range(5)]
    assert got == [401, 401, 401, 401, 429]
    refused = await client.post("/sign-in/code", data={"code": codes[0]})
    assert refused.status_code == 429
    assert int(refused.headers["retry-after"]) > 0
    assert (await half_way(client)).status_code == 429


async def test_a_recovery_code_opens_once_however_it_is_typed(
    client: httpx.AsyncClient, connection: Connection, world: World
) -> None:
    codes = turned_on(connection)
    for status in (303, 401):
        await half_way(client)
        typed = codes[0].replace("-", " ").upper()
        assert (await client.post("/sign-in/code", data={"code": typed})).status_code == status


async def test_the_phone_that_was_to_be_trusted_is_trusted_after_the_code(
    client: httpx.AsyncClient, connection: Connection, world: World
) -> None:
    codes = turned_on(connection)
    await half_way(client, trusted="true")
    await client.post("/sign-in/code", data={"code": codes[0]})
    row = connection.execute(select(user_sessions).order_by(user_sessions.c.id.desc())).first()
    assert row is not None
    assert (row.trusted, row.strong) == (True, True)


async def test_it_is_turned_off_with_a_code_only(
    client: httpx.AsyncClient, connection: Connection, world: World
) -> None:
    codes = turned_on(connection)
    headers = {"cookie": f"tk_session={signed_in(connection, WHO)[0]}"}
    assert (await client.post("/account/second-factor/off", data={"code": "1"}, headers=headers)).status_code == 422
    off = await client.post("/account/second-factor/off", data={"code": codes[3]}, headers=headers)
    assert off.headers["location"] == "/account?said=second_factor_off"
    assert (await half_way(client)).headers["location"] == "/tasks"
    assert not connection.execute(select(recovery_codes)).all()


SHORT = "mưa rơi!"


async def shortened(client: httpx.AsyncClient, connection: Connection) -> httpx.Response:
    headers = {"cookie": f"tk_session={signed_in(connection, WHO)[0]}"}
    form = {"old_password": PASSWORD, "password": SHORT}
    return await client.post("/account/password", data=form, headers=headers)


async def test_beside_a_second_factor_a_short_password_is_enough(
    client: httpx.AsyncClient, connection: Connection, world: World
) -> None:
    assert (await shortened(client, connection)).status_code == 422
    turned_on(connection)
    assert (await shortened(client, connection)).status_code == 303
    assert (await half_way(client, password=SHORT)).headers["location"] == "/sign-in/code?next=/tasks"


async def test_a_short_password_does_not_stay_without_its_second_factor(
    client: httpx.AsyncClient, connection: Connection, world: World
) -> None:
    turned_on(connection)
    await shortened(client, connection)
    a_minute_later(connection)
    headers = {"cookie": f"tk_session={signed_in(connection, WHO)[0]}"}
    off = await client.post("/account/second-factor/off", data={"code": code(connection, WHO)}, headers=headers)
    assert (off.status_code, "15 ký tự" in off.text) == (409, True)
    second_factor.turn_off_for(connection, WHO)
    assert (await half_way(client, password=SHORT)).status_code == 401
