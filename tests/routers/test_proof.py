"""A password or code shown again: on a trusted phone for what reaches others, anywhere for what decides who gets in."""

import dataclasses
import re
from datetime import UTC, datetime, timedelta
from urllib.parse import unquote

import httpx
import pytest
from sqlalchemy import select
from sqlalchemy.engine import Connection

from app import clock
from app.models.events import events
from app.models.held_forms import held_forms
from app.models.people import user_sessions, users
from app.services import dispatches, people, second_factor
from app.services import held_forms as holding
from app.settings import Profile, Settings
from tests.credentials import BOX, cheap_passwords, code, signed_in, user_id
from tests.drafts import campaign
from tests.routers.pages.forms import form_of
from tests.routers.pages.people import CLERK, Office, Scene, scene

pytestmark = pytest.mark.anyio
NOON = datetime(2026, 3, 12, 5, tzinfo=UTC)
LATER = NOON + timedelta(minutes=16)
PASSWORD = "một mật khẩu dài"
PHONE = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0 Mobile Safari/537.36"
DESK = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0 Safari/537.36"


@pytest.fixture
async def stood(client: httpx.AsyncClient, connection: Connection) -> Scene:
    """A sent dispatch; its clerk has a password."""
    application = client._transport.app  # type: ignore[attr-defined]  # the application under test
    application.state.trienkhai = dataclasses.replace(application.state.trienkhai, passwords=cheap_passwords())
    with clock.at(NOON):
        stood = scene(connection, client)
        people.set_password(connection, None, CLERK, await cheap_passwords().hash(PASSWORD))
    connection.execute(users.update().values(demo=False))
    return stood


def at(stood: Scene, *, days: int = 30, username: str = CLERK, agent: str = PHONE) -> Office:
    """Signed in at noon, on a phone that is trusted unless `days` is 0."""
    with clock.at(NOON):
        browser = people.Browser("Chrome, Android", days=days)
        secret = people.open_session(stood.connection, user_id(stood.connection, username), browser)
    return Office(stood.clerk.client, {"cookie": f"tk_session={secret}", "user-agent": agent})


async def draft(stood: Scene) -> str:
    """The address to which a draft of the clerk is sent when it is sent out."""
    with clock.at(NOON):
        made = dispatches.create(stood.connection, stood.world.people[CLERK], campaign(stood.world))
    return f"/dispatches/{made.id}/issue"


def after(answer: httpx.Response) -> str:
    """Where a person is led who has to show something first."""
    assert answer.status_code == 303
    gate, _, rest = answer.headers["location"].partition("?next=")
    assert gate == "/sign-in/proof"
    return unquote(rest)


def cookie_of(answer: httpx.Response) -> dict[str, str]:
    found = re.match("(tk_session=[^;]+)", answer.headers["set-cookie"])
    assert found is not None
    return {"cookie": found[1], "user-agent": PHONE}


async def test_a_trusted_phone_sends_out_after_the_password_and_nothing_typed_is_lost(stood: Scene) -> None:
    phone, address = at(stood), await draft(stood)
    with clock.at(LATER):
        held = after(await phone.post(address, {"number": "118", "symbol": "TB-VHTT", "issued_on": "12/3/2026"}))
        asked = (await phone.get(f"/sign-in/proof?next={held}")).text
        assert 'name="password"' in asked
        wrong = await phone.post("/sign-in/proof", {"password": "sai", "next": held})
        assert (wrong.status_code, form_of(wrong.text, "/sign-in/proof")["next"]) == (422, [held])
        right = await phone.post("/sign-in/proof", {"password": PASSWORD, "next": held})
        assert (right.status_code, right.headers["location"]) == (303, held)
        assert "max-age" in right.headers["set-cookie"].lower()
        proven = Office(phone.client, cookie_of(right))
        shown = (await proven.get(held)).text
        assert re.findall(r"\b(118|TB-VHTT|12/3/2026)\b(?=[^<>]*</)", shown) == ["118", "12/3/2026"]
        form = form_of(shown, address)
        assert form.pop("_form")
        assert form == {"number": ["118"], "symbol": ["TB-VHTT"], "issued_on": ["12/3/2026"]}
        sent = await proven.post(address, form)
        assert sent.headers["location"].endswith("?done=issue")
        assert (await phone.get("/tasks")).status_code == 303  # the secret of before is worth nothing


async def test_within_a_quarter_of_an_hour_and_at_a_desk_nothing_more_is_asked(stood: Scene) -> None:
    for office, moment in ((at(stood), NOON + timedelta(minutes=14)), (at(stood, days=0), LATER)):
        with clock.at(moment):
            assert "done=issue" in (await office.post(await draft(stood), {})).headers["location"]


async def test_confirming_for_others_needs_it_and_own_work_does_not(stood: Scene) -> None:
    officer, clerk, task = at(stood, username="canbo.kienmoc"), at(stood), f"/tasks/{stood.first}/transitions"
    with clock.at(LATER):
        done = await officer.post(task, {"action": "finish"})
        assert done.headers["location"] == f"/tasks/{stood.first}?said=finish"
        assert after(await clerk.post(task, {"action": "confirm"})).startswith("/held/")
        bulk = {"action": "confirm", "tab": "done", "ids": str(stood.first)}
        assert after(await clerk.post("/tasks/bulk", bulk)).startswith("/held/")


@pytest.mark.parametrize("days", [0, 30])
async def test_what_decides_who_gets_in_needs_it_everywhere(stood: Scene, days: int) -> None:
    here, other = at(stood, days=days), at(stood)
    session = stood.connection.execute(select(user_sessions.c.id).order_by(user_sessions.c.id.desc())).scalars().first()
    for path in ("sessions/end", f"sessions/{session}/end", "tokens", "second-factor"):
        with clock.at(LATER):
            assert after(
                await here.post(f"/account/{path}", {"name": "thử", "days": "3", "scopes": "read"})
            ).startswith("/held/"), path
    with clock.at(NOON):
        assert (await other.get("/account")).status_code == 200
        assert (await here.post("/account/tokens", {"name": "thử", "days": "3", "scopes": "read"})).status_code == 200


async def test_a_code_is_proof_as_well_and_counts_once(stood: Scene) -> None:
    phone = at(stood)
    with clock.at(NOON):
        _, actor = signed_in(stood.connection, CLERK)
        second_factor.begin(stood.connection, actor, BOX)
        second_factor.confirm(stood.connection, actor, code(stood.connection, CLERK), BOX)
    with clock.at(LATER):
        shown = code(stood.connection, CLERK)
        right = await phone.post("/sign-in/proof", {"code": shown, "next": "/account"})
        assert (right.status_code, right.headers["location"]) == (303, "/account")
        again = await Office(phone.client, cookie_of(right)).post("/sign-in/proof", {"code": shown})
        assert again.status_code == 422


async def test_guessing_is_slowed_down_as_at_the_sign_in_and_written_down(stood: Scene) -> None:
    phone = at(stood)
    with clock.at(LATER):
        for _ in range(5):
            assert (await phone.post("/sign-in/proof", {"password": "sai"})).status_code == 422
        waits = await phone.post("/sign-in/proof", {"password": PASSWORD})
    assert (waits.status_code, int(waits.headers["retry-after"]) > 0) == (429, True)
    kept = select(events.c.action).where(events.c.action == "sign_in_refused")
    assert len(stood.connection.execute(kept).all()) == 5


async def test_made_up_people_tap_and_nobody_else_does(stood: Scene) -> None:
    phone = at(stood, username="canbo.kienmoc")
    with clock.at(LATER):
        assert (await phone.post("/sign-in/proof", {})).status_code == 422
        stood.connection.execute(users.update().values(demo=True))
        assert (await phone.post("/sign-in/proof", {})).status_code == 303


async def test_the_sign_in_of_a_phone_is_worth_nothing_on_another_device(stood: Scene) -> None:
    with clock.at(LATER):
        assert (await at(stood).get("/tasks")).status_code == 200
        assert (await at(stood, agent=DESK).get("/tasks")).status_code == 303
        assert (await at(stood, days=0, agent=DESK).get("/tasks")).status_code == 200


async def test_when_the_operator_trusts_phones_no_more_those_of_before_end_too(
    stood: Scene, settings: Settings
) -> None:
    application = stood.clerk.client._transport.app  # type: ignore[attr-defined]  # the application under test
    phone, evening = at(stood), NOON + timedelta(hours=13)
    with clock.at(evening):
        assert (await phone.get("/account")).status_code == 200
    strict = settings.model_copy(update={"session_days": 0})
    for given in (strict, settings.model_copy(update={"profile": Profile.TCVN, "session_idle_hours": 72})):
        application.state.trienkhai = dataclasses.replace(application.state.trienkhai, settings=given)
        with clock.at(evening):
            assert (await phone.get("/account")).status_code == 303


async def test_a_session_that_ended_loses_nothing_typed(stood: Scene) -> None:
    officer, form = at(stood, days=0, username="canbo.kienmoc"), {"task_ids": str(stood.first), "note": "Đã phát loa"}
    with clock.at(NOON + timedelta(hours=13)):
        files = {"photos": ("anh.jpg", b"x", "image/jpeg")}
        turned = await officer.post("/activities?task=1", form, files)
        gate, _, held = turned.headers["location"].partition("?next=")
        assert gate == "/sign-in"
        mine, other = [
            Office(officer.client, {"cookie": f"tk_session={signed_in(stood.connection, who)[0]}"})
            for who in ("canbo.kienmoc", "canbo.bacxa")
        ]
        shown = (await mine.get(held)).text
        again = form_of(shown, "/activities?task=1")
        assert again.pop("_form")
        assert again == {name: [value] for name, value in form.items()}
        assert "anh.jpg" in shown
        assert (await other.get(held)).status_code == 404
    with clock.at(NOON + timedelta(hours=13) + holding.KEPT + timedelta(seconds=1)):
        holding.forget_old(stood.connection)
        assert stood.connection.execute(select(held_forms)).all() == []


async def test_htmx_is_led_to_the_same_place(stood: Scene) -> None:
    phone = at(stood)
    hx = Office(phone.client, {**phone.headers, "hx-request": "true", "hx-current-url": "http://127.0.0.1:8000/tasks"})
    with clock.at(LATER):
        turned = await hx.post("/account/sessions/end", {"_key": "k"})
    assert turned.status_code == 401
    assert turned.headers["hx-redirect"].startswith("/sign-in/proof?next=/held/")


@pytest.mark.parametrize("field", ["password", "old_password", "code"])
async def test_no_secret_is_kept_with_a_form(stood: Scene, field: str) -> None:
    desk = at(stood, days=0)
    with clock.at(NOON + timedelta(hours=13)):
        turned = await desk.post("/account/password", {field: "bí mật", "note": "a b"})
    assert turned.headers["location"] == "/sign-in"
    assert stood.connection.execute(select(held_forms)).all() == []


async def test_of_one_person_the_newest_forms_are_kept_and_of_strangers_none(stood: Scene) -> None:
    desk = at(stood, days=0)
    with clock.at(NOON + timedelta(hours=13)):
        for number in range(holding.MOST + 2):
            await desk.post("/quick", {"note": f"lần {number}"})
        await Office(desk.client, {"cookie": "tk_session=nonsense"}).post("/quick", {"note": "người lạ"})
    kept = [row.fields["typed"][0][1] for row in stood.connection.execute(select(held_forms)).all()]
    assert kept == [f"lần {number}" for number in range(2, holding.MOST + 2)]
