"""Habits an integrator relies on, whatever the resource."""

import httpx
import pytest

from tests.api import Api
from tests.drafts import campaign
from tests.routers.api.test_journey import sent_out
from tests.world import World

pytestmark = pytest.mark.anyio


async def test_an_unknown_field_is_refused_by_name(clerk: Api, world: World) -> None:
    body = campaign(world).model_dump(mode="json") | {"colour": "red"}
    answer = await clerk.post("/dispatches", body)
    assert answer.status_code == 422
    assert [error["field"] for error in answer.json()["errors"]] == ["colour"]


async def test_an_unknown_query_parameter_is_refused(clerk: Api) -> None:
    answer = await clerk.get("/tasks", sate="done")
    assert answer.status_code == 422
    assert "sate" in answer.text


async def test_a_draft_changes_only_for_who_saw_its_present_version(clerk: Api, world: World) -> None:
    made = await clerk.post("/dispatches", campaign(world).model_dump(mode="json"))
    path, tag = f"/dispatches/{made.json()['id']}", made.headers["etag"]
    change = {"confirmation": "each"}
    assert (await clerk.patch(path, change)).status_code == 428
    first = await clerk.patch(path, change, if_match=tag)
    assert (first.status_code, first.json()["confirmation"]) == (200, "each")
    stale = await clerk.patch(path, change, if_match=tag)
    assert (stale.status_code, stale.json()["code"]) == (412, "stale_version")
    weak = f"W/{first.headers['etag']}"
    assert (await clerk.patch(path, change, if_match=weak)).status_code == 200


async def test_one_key_has_one_effect_and_the_same_answer(clerk: Api, world: World) -> None:
    body = campaign(world).model_dump(mode="json")
    first = await clerk.post("/dispatches", body, idempotency_key="lan-1")
    again = await clerk.post("/dispatches", body, idempotency_key="lan-1")
    assert (again.status_code, again.content) == (201, first.content)
    other = await clerk.post("/dispatches", body | {"subject": "khác"}, idempotency_key="lan-1")
    assert other.status_code == 422
    assert len((await clerk.get("/dispatches")).json()["items"]) == 1


async def test_a_list_goes_on_where_its_cursor_says(clerk: Api, world: World) -> None:
    dispatch_id = await sent_out(clerk, world)
    seen: list[int] = []
    cursor: dict[str, str] = {}
    for _ in range(3):
        page = await clerk.get("/tasks", dispatch=dispatch_id, limit=3, **cursor)
        seen += [task["id"] for task in page.json()["items"]]
        cursor = {"cursor": page.json()["next"]}
        assert ("link" in page.headers) == (page.json()["next"] is not None)
    assert len(seen) == len(set(seen)) == 8
    assert cursor == {"cursor": None}


async def test_a_refusal_names_the_status_and_what_is_possible(clerk: Api, officer: Api, world: World) -> None:
    await sent_out(clerk, world)
    task = (await officer.get("/tasks")).json()["items"][0]["id"]
    refused = await officer.post(f"/tasks/{task}/transitions", {"action": "withdraw"})
    assert refused.status_code == 409
    assert refused.headers["content-type"] == "application/problem+json"
    assert refused.json()["allowed_actions"] == ["acknowledge", "start", "finish", "decline"]


async def test_the_wrong_side_is_told_so(clerk: Api, officer: Api, world: World) -> None:
    await sent_out(clerk, world)
    task = (await officer.get("/tasks")).json()["items"][0]["id"]
    assert (await clerk.post(f"/tasks/{task}/transitions", {"action": "finish"})).status_code == 403
    refused = await officer.post(f"/tasks/{task}/transitions", {"action": "waive", "reason": "thử"})
    assert refused.json()["code"] == "not_your_side"


async def test_a_draft_with_gaps_names_every_one_of_them(clerk: Api, world: World) -> None:
    body = campaign(world).model_dump(mode="json")
    body["addressees"][1]["offices"] = []
    body["instructions"][0]["addressee_refs"] = []
    made = await clerk.post("/dispatches", body)
    refused = await clerk.post(f"/dispatches/{made.json()['id']}/transitions", {"action": "issue"})
    assert refused.status_code == 422
    fields = {error["field"] for error in refused.json()["errors"]}
    assert fields == {"addressees.1.offices", "instructions.0.addressee_refs"}
    assert (await clerk.get(f"/dispatches/{made.json()['id']}")).json()["status"] == "draft"


async def test_a_secret_paper_is_turned_away(clerk: Api) -> None:
    refused = await clerk.post("/readings", {"text": "TỐI MẬT\n\nKính gửi: UBND các xã."})
    assert (refused.status_code, refused.json()["code"]) == (422, "secret_document")


@pytest.mark.parametrize("path", ["/tasks", "/dispatches", "/offices", "/search?q=rung", "/progress", "/me"])
async def test_head_answers_as_get_would_without_the_content(clerk: Api, client: httpx.AsyncClient, path: str) -> None:
    got = await client.get(f"/api/v1{path}", headers=clerk.headers)
    head = await client.head(f"/api/v1{path}", headers=clerk.headers)
    assert (head.status_code, head.content) == (200, b"")
    for name in ("content-type", "content-length", "vary", "etag"):
        assert head.headers.get(name) == got.headers.get(name), name


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [
        ("DELETE", "/tasks", {"GET", "HEAD"}),
        ("PUT", "/dispatches", {"GET", "HEAD", "POST"}),
        ("POST", "/search", {"GET", "HEAD"}),
        ("PATCH", "/progress", {"GET", "HEAD"}),
    ],
)
async def test_another_method_is_told_which_ones_there_are(
    clerk: Api, client: httpx.AsyncClient, method: str, path: str, allowed: set[str]
) -> None:
    refused = await client.request(method, f"/api/v1{path}", headers=clerk.headers)
    assert (refused.status_code, refused.json()["code"]) == (405, "method_not_allowed")
    assert set(refused.headers["allow"].split(", ")) == allowed
