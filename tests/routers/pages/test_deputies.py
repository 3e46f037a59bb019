"""Deputies at the pages of one's account and of an office's accounts, and by API."""

from datetime import timedelta

import pytest
from sqlalchemy.engine import Connection

from app import clock
from app.workflow.kinds import Role
from tests.api import Api
from tests.credentials import cookie
from tests.routers.pages.forms import form_of
from tests.routers.pages.people import OFFICER, Office, Scene
from tests.world import person

pytestmark = pytest.mark.anyio
OTHER, KEEPER = "canbo2.kienmoc", "quantri.kienmoc"


@pytest.fixture
def stood(sent: Scene, connection: Connection) -> Scene:
    person(connection, sent.world, OTHER, "KIENMOC", Role.OFFICER)
    person(connection, sent.world, KEEPER, "KIENMOC", Role.OFFICE_ADMIN)
    return sent


def by(stood: Scene, username: str) -> Office:
    return Office(stood.clerk.client, cookie(stood.connection, username))


def days(**changes: str) -> dict[str, str]:
    today = clock.today()
    given = {"office": "LOCAL:KIENMOC", "deputy": OTHER, "from_on": today.isoformat()}
    return {**given, "to_on": (today + timedelta(days=3)).isoformat(), **changes}


async def test_one_names_a_deputy_who_is_told_and_ends_it(stood: Scene) -> None:
    shown = (await stood.officer.get("/account")).text
    assert form_of(shown, "/account/deputies")["office"] == ["LOCAL:KIENMOC"]
    done = await stood.officer.post("/account/deputies", days())
    assert (done.status_code, done.headers["location"]) == (303, "/account?said=deputy")
    deputy = (await by(stood, OTHER).get("/account")).text
    assert f"Hôm nay thay Người thử {OFFICER}" in deputy
    ends = "/account/deputies/" + deputy.partition('action="/account/deputies/')[2].partition('"')[0]
    assert (await by(stood, OTHER).post(ends, {})).headers["location"] == "/account?said=deputy_ended"
    assert "thay Người thử" not in (await by(stood, OTHER).get("/account")).text


async def test_a_refused_form_comes_back_as_it_was_typed(stood: Scene) -> None:
    refused = await stood.officer.post("/account/deputies", days(to_on="2020-01-02"))
    assert refused.status_code == 422
    assert 'value="2020-01-02"' in refused.text
    assert form_of(refused.text, "/account/deputies")["deputy"] == [OTHER]


async def test_the_history_names_both(stood: Scene) -> None:
    await stood.officer.post("/account/deputies", days(deputy=KEEPER))
    await by(stood, KEEPER).post(f"/tasks/{stood.first}/transitions", {"action": "finish"})
    for page in (f"/tasks/{stood.first}", "/audit"):
        assert f"Người thử {KEEPER} thay Người thử {OFFICER}" in (await by(stood, KEEPER).get(page)).text


async def test_the_administrator_of_the_office_names_one_for_somebody(stood: Scene) -> None:
    keeper = by(stood, KEEPER)
    assert "person" in form_of((await keeper.get("/people")).text, "/people/deputies")
    assert (await keeper.post("/people/deputies", days(person=OFFICER))).headers["location"] == "/people"
    listed = (await keeper.get("/people")).text
    assert f"Người thử {OTHER} thay Người thử {OFFICER}" in listed
    again = await keeper.post("/people/deputies", days(person=OFFICER))
    assert (again.status_code, "đã có người được ủy quyền" in again.text) == (409, True)
    ends = "/people/deputies/" + listed.partition('action="/people/deputies/')[2].partition('"')[0]
    assert (await keeper.post(ends, {})).headers["location"] == "/people"


async def test_by_api(stood: Scene) -> None:
    api, other = (Api(stood.clerk.client, stood.connection, who) for who in (OFFICER, OTHER))
    made = await api.post("/deputies", days())
    assert (made.status_code, made.json()["deputy"]["user"], made.json()["active"]) == (201, OTHER, True)
    assert [one["id"] for one in (await other.get("/deputies")).json()["items"]] == [made.json()["id"]]
    assert (await other.delete(f"/deputies/{made.json()['id']}")).status_code == 204
    assert (await api.get("/deputies")).json()["items"] == []
