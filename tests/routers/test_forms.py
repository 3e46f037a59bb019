"""A form is sent for whom it was drawn; where that person is not signed in (any more), it waits for them alone."""

import re
from datetime import timedelta
from pathlib import Path

import httpx
import pytest
from sqlalchemy import delete, func, select, update
from sqlalchemy.engine import Connection

from app import clock
from app.models.activities import activities
from app.models.held_forms import held_forms
from app.models.people import user_sessions, users
from app.services import held_forms as holding
from app.services import people
from app.web.once import DRAWN_FOR
from tests.acts import BACXA, KIENMOC, Scene
from tests.credentials import cookie, user_id
from tests.posting import drawn_for
from tests.routers.pages.forms import form_of

pytestmark = pytest.mark.anyio
TEMPLATES = Path(__file__).resolve().parents[2] / "templates"
WITHOUT = {"sign_in/show.html", "sign_in/code.html", "activation/show.html", "shared/_account.html"}
"""Nobody is signed in yet; and signing out must never fail."""
TYPED = {"note": "Đã phát loa"}


def mine(stage: Scene, who: str = KIENMOC) -> dict[str, str]:
    return {**TYPED, DRAWN_FOR: drawn_for(user_id(stage.connection, who))}


def kept(connection: Connection) -> list[tuple[int, list[list[str]]]]:
    return [(row.user_id, row.fields["typed"]) for row in connection.execute(select(held_forms)).all()]


def recorded(connection: Connection) -> int:
    return int(connection.execute(select(func.count()).select_from(activities)).scalar_one())


def test_every_form_says_for_whom_it_was_drawn() -> None:
    pages = {
        page.relative_to(TEMPLATES).as_posix(): page.read_text(encoding="utf-8") for page in TEMPLATES.rglob("*.html")
    }
    posts = {name: page.count('method="post"') for name, page in pages.items() if 'method="post"' in page}
    assert len(posts) > 30
    named = {name: page.count("{{ form_token() }}") for name, page in pages.items() if name in posts}
    assert {name for name in posts if named[name] != posts[name]} == WITHOUT


async def test_a_page_draws_its_forms_for_who_looks_at_it_and_never_twice_alike(
    browser: httpx.AsyncClient, stage: Scene
) -> None:
    who = cookie(stage.connection, KIENMOC)
    first, second = [form_of((await browser.get("/quick", headers=who)).text, "/quick") for _ in range(2)]
    assert first[DRAWN_FOR][0].startswith(f"{user_id(stage.connection, KIENMOC)}.")
    assert first[DRAWN_FOR] != second[DRAWN_FOR]


@pytest.mark.parametrize("given", ["", "x", "1.1.aaaaaaaa.", "altered"])
async def test_a_form_that_was_not_drawn_here_is_refused_and_kept_nowhere(
    browser: httpx.AsyncClient, stage: Scene, ids: dict[str, str], given: str
) -> None:
    who, before = cookie(stage.connection, KIENMOC), recorded(stage.connection)
    token = re.sub(r"^\d+", "1", drawn_for(999999)) if given == "altered" else given
    path = f"/activities/{ids['activity_id']}/delete"
    answer = await browser.post(path, data={"version": "1", DRAWN_FOR: token}, headers=who)
    assert (answer.status_code, "không do hệ thống lập" in answer.text) == (403, True)
    assert (recorded(stage.connection), kept(stage.connection)[1:]) == (before, [])


async def test_a_form_of_who_was_signed_in_before_is_not_sent_by_who_is_now(
    browser: httpx.AsyncClient, stage: Scene
) -> None:
    other, owner = cookie(stage.connection, BACXA), cookie(stage.connection, KIENMOC)
    turned = await browser.post("/quick", data=mine(stage), headers=other)
    gate, _, held = turned.headers["location"].partition("?next=")
    assert (turned.status_code, gate) == (303, "/sign-in")
    assert kept(stage.connection) == [(user_id(stage.connection, KIENMOC), [["note", TYPED["note"]]])]
    assert (await browser.get(held, headers=other)).status_code == 404
    shown = (await browser.get(held, headers=owner)).text
    assert form_of(shown, "/quick")["note"] == [TYPED["note"]]
    assert form_of(shown, "/quick")[DRAWN_FOR][0].startswith(f"{user_id(stage.connection, KIENMOC)}.")


@pytest.mark.parametrize("ended", ["purged", "password", "disabled for a while", "unknown cookie", "signed out"])
@pytest.mark.parametrize("htmx", [False, True])
async def test_however_a_session_ended_what_was_typed_waits_for_its_person(
    browser: httpx.AsyncClient,
    stage: Scene,
    ended: str,
    htmx: bool,  # noqa: FBT001  # given by name
) -> None:
    connection, headers = stage.connection, cookie(stage.connection, KIENMOC)
    if ended == "purged":
        connection.execute(delete(user_sessions))
    elif ended == "password":
        people.set_password(connection, None, KIENMOC, "of no use")
    elif ended == "disabled for a while":
        people.disable(connection, None, KIENMOC)
        people.enable(connection, None, KIENMOC)
    else:
        headers = {"cookie": "tk_session=never-heard-of"} if ended == "unknown cookie" else {}
    headers |= {"hx-request": "true"} if htmx else {}
    turned = await browser.post("/quick", data=mine(stage), headers=headers)
    there = turned.headers["hx-redirect" if htmx else "location"]
    assert there.startswith("/sign-in?next=/held/")
    shown = await browser.get(there.partition("=")[2], headers=cookie(connection, KIENMOC))
    assert form_of(shown.text, "/quick")["note"] == [TYPED["note"]]


async def test_what_comes_from_elsewhere_is_never_kept(browser: httpx.AsyncClient, stage: Scene) -> None:
    forged = {"sec-fetch-site": "cross-site"}
    assert (await browser.post("/quick", data=mine(stage), headers=forged)).status_code == 403
    unsigned = TYPED | {DRAWN_FOR: f"{user_id(stage.connection, KIENMOC)}.1.aaaaaaaa.{'0' * 32}"}
    for data in (TYPED, unsigned):
        assert (await browser.post("/quick", data=data)).headers["location"] == "/sign-in"
    assert kept(stage.connection) == []


async def test_forms_of_a_page_of_long_ago_and_of_closed_accounts_are_not_kept(
    browser: httpx.AsyncClient, stage: Scene
) -> None:
    with clock.at(clock.now() - timedelta(days=7, seconds=1)):
        old = mine(stage)
    await browser.post("/quick", data=old)
    connection = stage.connection
    connection.execute(update(users).where(users.c.username == KIENMOC).values(disabled_at=clock.now()))
    await browser.post("/quick", data=mine(stage))
    assert kept(connection) == []


async def test_nobody_fills_the_database_with_forms(browser: httpx.AsyncClient, stage: Scene) -> None:
    data = mine(stage)
    answers = [await browser.post("/quick", data=data) for _ in range(holding.AN_HOUR + 2)]
    places = [answer.headers["location"].startswith("/sign-in?next=/held/") for answer in answers]
    assert places == [True] * holding.AN_HOUR + [False] * 2
    assert len(kept(stage.connection)) == holding.MOST
