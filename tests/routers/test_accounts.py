"""The caller and their tokens, by API."""

from datetime import UTC, datetime

import httpx
import pytest
from sqlalchemy.engine import Connection

from app import clock
from app.schemas.people import Scope
from tests.api import Api
from tests.credentials import bearer
from tests.world import World

pytestmark = pytest.mark.anyio
WHO = "vanthu.dl-vhtt"


@pytest.fixture
def caller(client: httpx.AsyncClient, connection: Connection, world: World) -> Api:  # the person lives in the world
    return Api(client, connection, WHO)


async def test_the_caller_is_told_who_they_are_and_for_whom(caller: Api) -> None:
    assert (await caller.get("/me")).json() == {
        "username": WHO,
        "display_name": f"Người thử {WHO}",
        "is_admin": False,
        "offices": [
            {
                "office": "LOCAL:DL-VHTT",
                "name": "Phòng Văn hóa và Thông tin huyện Đình Lập",
                "short_name": "Phòng Văn hóa và Thông tin huyện Đình Lập",
                "roles": ["clerk"],
            }
        ],
        "scopes": ["read", "write"],
    }


async def test_a_new_token_works_at_once_and_not_after_it_is_revoked(caller: Api, client: httpx.AsyncClient) -> None:
    made = (await caller.post("/tokens", {"name": "đồng bộ", "scopes": ["read"]})).json()
    headers = {"authorization": f"bearer {made['token']}"}
    seen = await client.get("/api/v1/me", headers=headers)
    assert (seen.status_code, seen.json()["scopes"]) == (200, ["read"])
    assert (await caller.delete(f"/tokens/{made['id']}")).status_code == 204
    assert (await client.get("/api/v1/me", headers=headers)).status_code == 401
    assert (await caller.delete(f"/tokens/{made['id']}")).status_code == 404


async def test_the_secret_is_shown_once(caller: Api) -> None:
    made = (await caller.post("/tokens", {"name": "đồng bộ"})).json()
    listed = await caller.get("/tokens")
    assert made["token"] not in listed.text
    assert made["token"].startswith(listed.json()["items"][0]["prefix"])


async def test_a_repeated_request_makes_no_second_token_and_shows_no_secret(caller: Api) -> None:
    first = await caller.post("/tokens", {"name": "đồng bộ"}, idempotency_key="k-1")
    again = await caller.post("/tokens", {"name": "đồng bộ"}, idempotency_key="k-1")
    assert first.status_code == 201
    assert (again.status_code, again.json()["code"]) == (409, "idempotency_secret_answer")
    assert first.json()["token"] not in again.text
    assert len([one for one in (await caller.get("/tokens")).json()["items"] if one["name"] == "đồng bộ"]) == 1


async def test_a_token_is_listed_with_the_clock_of_vietnam(caller: Api) -> None:
    with clock.at(datetime(2026, 3, 12, 18, 30, tzinfo=UTC)):
        made = (await caller.post("/tokens", {"name": "đồng bộ", "days": 1})).json()
    assert made["created_at"] == "2026-03-13T01:30:00+07:00"
    assert made["expires_at"] == "2026-03-14T01:30:00+07:00"


@pytest.mark.parametrize(
    ("wrong", "field", "code"),
    [
        ({"name": ""}, "name", "missing"),
        ({"name": "x", "scopes": ["delete"]}, "scopes.0", "not_a_choice"),
        ({"name": "x", "scopes": []}, "scopes", "too_short"),
        ({"name": "x", "days": 0}, "days", "too_small"),
    ],
)
async def test_a_token_that_cannot_be_is_refused_by_its_field(
    caller: Api, wrong: dict[str, object], field: str, code: str
) -> None:
    answer = await caller.post("/tokens", wrong)
    assert (answer.status_code, answer.json()["field"], answer.json()["code"]) == (422, field, code)


async def test_an_unknown_question_about_the_list_is_refused(caller: Api) -> None:
    answer = await caller.get("/tokens", revoked="true")
    assert (answer.status_code, answer.json()["code"]) == (422, "unknown_field")


@pytest.mark.parametrize("sent", ["", "Bearer", "Bearer ", "Basic abc", "Bearer tk_nonsense", "tk_nonsense"])
async def test_what_is_no_token_is_401_and_says_how(client: httpx.AsyncClient, world: World, sent: str) -> None:
    answer = await client.get("/api/v1/me", headers={"authorization": sent})
    assert (answer.status_code, answer.json()["code"]) == (401, "not_signed_in")
    assert answer.headers["www-authenticate"].startswith("Bearer")


async def test_use_of_a_token_is_noted_later_and_together(
    client: httpx.AsyncClient, connection: Connection, world: World
) -> None:
    state = client._transport.app.state.trienkhai  # type: ignore[attr-defined]  # the application under test
    headers = bearer(connection, WHO)
    before = (await client.get("/api/v1/tokens", headers=headers)).json()["items"][0]
    assert before["last_used_at"] is None
    await state.seen.flush(state.db)
    after = (await client.get("/api/v1/tokens", headers=headers)).json()["items"][0]
    assert after["last_used_at"] is not None


@pytest.mark.parametrize(
    ("scope", "open_to_it", "closed_to_it"),
    [
        ("events:read", ["/events", "/me"], ["/tasks", "/dispatches", "/offices", "/tokens", "/search?q=a"]),
        ("tasks:write", ["/tasks", "/activities", "/me"], ["/dispatches", "/offices", "/events", "/tokens", "/audit"]),
        ("dispatches:write", ["/dispatches", "/directives"], ["/tasks", "/activities", "/offices", "/events"]),
        ("offices:write", ["/offices", "/offices/groups"], ["/tasks", "/dispatches", "/events", "/tokens"]),
    ],
)
async def test_a_token_for_one_part_opens_nothing_else(
    client: httpx.AsyncClient,
    connection: Connection,
    world: World,
    scope: Scope,
    open_to_it: list[str],
    closed_to_it: list[str],
) -> None:
    headers = bearer(connection, WHO, scope)
    for path in open_to_it:
        assert (await client.get(f"/api/v1{path}", headers=headers)).status_code == 200, path
    for path in closed_to_it:
        refused = await client.get(f"/api/v1{path}", headers=headers)
        assert (refused.status_code, refused.json()["code"]) == (403, "scope_elsewhere"), path


@pytest.mark.parametrize(
    ("scopes", "tasks", "dispatches"),
    [
        (["tasks:write"], "not_found", "scope_elsewhere"),
        (["read", "tasks:write"], "not_found", "scope_missing"),
        (["read", "dispatches:write"], "scope_missing", "not_found"),
        (["events:read"], "scope_elsewhere", "scope_elsewhere"),
    ],
)
async def test_a_token_for_one_part_writes_only_there(
    client: httpx.AsyncClient, connection: Connection, world: World, scopes: list[Scope], tasks: str, dispatches: str
) -> None:
    headers = bearer(connection, WHO, *scopes)
    for path, body, code in (
        ("/tasks/999999/transitions", {"action": "start"}, tasks),
        ("/dispatches/999999/transitions", {"action": "close"}, dispatches),
    ):
        answer = await client.post(f"/api/v1{path}", json=body, headers=headers | {"if-match": "*"})
        assert answer.json()["code"] == code, (path, answer.text)
    made = await client.post("/api/v1/tokens", json={"name": "rộng hơn"}, headers=headers)
    assert made.status_code == 403


async def test_a_token_does_not_outlive_the_one_that_made_it(caller: Api, client: httpx.AsyncClient) -> None:
    maker = (await caller.post("/tokens", {"name": "một tuần", "days": 7})).json()
    headers = {"authorization": f"Bearer {maker['token']}"}
    longer = await client.post("/api/v1/tokens", json={"name": "dài hơn", "days": 8}, headers=headers)
    assert (longer.status_code, longer.json()["code"], longer.json()["field"]) == (422, "token_outlives_maker", "days")
    endless = (await client.post("/api/v1/tokens", json={"name": "không hạn"}, headers=headers)).json()
    assert endless["expires_at"] == maker["expires_at"]
    shorter = await client.post("/api/v1/tokens", json={"name": "ngắn hơn", "days": 6}, headers=headers)
    assert shorter.status_code == 201
