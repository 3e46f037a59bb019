"""Signed in or not, once or twice: what a handler gets from its caller."""

import httpx
import pytest
from sqlalchemy import update
from sqlalchemy.engine import Connection

from app import clock
from app.models.people import api_tokens, users
from tests.credentials import bearer, cookie
from tests.web.probes import things

pytestmark = pytest.mark.anyio
WHO = "canbo.kienmoc"


async def test_a_write_answers_with_its_place_version_and_content(
    probe: httpx.AsyncClient, connection: Connection
) -> None:
    answer = await probe.post("/api/v1/probe", json={"name": "một"}, headers=bearer(connection, WHO))
    assert answer.status_code == 201
    assert answer.json() == {"id": 1, "name": "một", "by": WHO, "version": 1}
    assert answer.headers["location"] == "/api/v1/probe/1"
    assert answer.headers["etag"] == '"1"'
    assert answer.headers["cache-control"] == "no-store"


async def test_one_key_is_one_effect_and_one_answer(probe: httpx.AsyncClient, connection: Connection) -> None:
    headers = bearer(connection, WHO) | {"idempotency-key": "k-1"}
    first = await probe.post("/api/v1/probe", json={"name": "một"}, headers=headers)
    again = await probe.post("/api/v1/probe", json={"name": "một"}, headers=headers)
    assert things(connection) == 1
    assert (again.status_code, again.content) == (first.status_code, first.content)
    assert again.headers["location"] == first.headers["location"]
    assert again.headers["idempotency-replayed"] == "true"
    assert "idempotency-replayed" not in first.headers


async def test_one_key_with_another_body_is_refused(probe: httpx.AsyncClient, connection: Connection) -> None:
    headers = bearer(connection, WHO) | {"idempotency-key": "k-1"}
    await probe.post("/api/v1/probe", json={"name": "một"}, headers=headers)
    other = await probe.post("/api/v1/probe", json={"name": "hai"}, headers=headers)
    assert (other.status_code, other.json()["code"]) == (422, "idempotency_key_reused")
    assert things(connection) == 1


async def test_a_refusal_leaves_neither_effect_nor_answer_behind(
    probe: httpx.AsyncClient, connection: Connection
) -> None:
    headers = bearer(connection, WHO) | {"idempotency-key": "k-1"}
    for _ in range(2):
        answer = await probe.post("/api/v1/probe", json={"name": "bad"}, headers=headers)
        assert answer.status_code == 422
        assert "idempotency-replayed" not in answer.headers
    assert things(connection) == 0


async def test_two_people_may_choose_the_same_key(probe: httpx.AsyncClient, connection: Connection) -> None:
    for who in (WHO, "canbo.bacxa"):
        headers = bearer(connection, who) | {"idempotency-key": "k-1"}
        answer = await probe.post("/api/v1/probe", json={"name": "một"}, headers=headers)
        assert answer.json()["by"] == who
    assert things(connection) == 2


@pytest.mark.parametrize("key", ["", "x" * 256, "tab\there"])
async def test_a_key_that_is_none_is_refused(probe: httpx.AsyncClient, connection: Connection, key: str) -> None:
    headers = bearer(connection, WHO) | {"idempotency-key": key}
    answer = await probe.post("/api/v1/probe", json={"name": "một"}, headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (422, "bad_idempotency_key")
    assert things(connection) == 0


async def test_a_revoked_token_gets_no_stored_answer(probe: httpx.AsyncClient, connection: Connection) -> None:
    headers = bearer(connection, WHO) | {"idempotency-key": "k-1"}
    await probe.post("/api/v1/probe", json={"name": "một"}, headers=headers)
    connection.execute(update(api_tokens).values(revoked_at=clock.now()))
    assert (await probe.post("/api/v1/probe", json={"name": "một"}, headers=headers)).status_code == 401


async def test_a_token_that_reads_writes_nothing(probe: httpx.AsyncClient, connection: Connection) -> None:
    headers = bearer(connection, WHO, "read")
    assert (await probe.get("/api/v1/probe/one", headers=headers)).status_code == 200
    answer = await probe.post("/api/v1/probe", json={"name": "một"}, headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (403, "scope_missing")
    assert things(connection) == 0


async def test_a_person_who_is_disabled_is_out_at_once(probe: httpx.AsyncClient, connection: Connection) -> None:
    headers = cookie(connection, WHO)
    assert (await probe.post("/probe", data={"name": "một"}, headers=headers)).status_code == 303
    connection.execute(update(users).where(users.c.username == WHO).values(disabled_at=clock.now()))
    answer = await probe.post("/probe", data={"name": "một"}, headers=headers)
    assert answer.headers["location"].startswith("/sign-in")
    assert things(connection) == 1


async def test_cookies_mean_nothing_to_the_api_and_tokens_nothing_to_pages(
    probe: httpx.AsyncClient, connection: Connection
) -> None:
    by_cookie = await probe.get("/api/v1/probe/one", headers=cookie(connection, WHO))
    by_token = await probe.post("/probe", data={"name": "một"}, headers=bearer(connection, WHO))
    assert by_cookie.status_code == 401
    assert by_cookie.headers["www-authenticate"].startswith("Bearer")
    assert by_token.status_code == 303
    assert by_token.headers["location"].startswith("/sign-in")
    assert things(connection) == 0


async def test_a_page_of_a_list_links_to_the_next(probe: httpx.AsyncClient, connection: Connection) -> None:
    headers = bearer(connection, WHO)
    first = await probe.get("/api/v1/probe?limit=3", headers=headers)
    assert [item["id"] for item in first.json()["items"]] == [1, 2, 3]
    assert first.headers["link"] == '</api/v1/probe?limit=3&cursor=4>; rel="next"'
    last = await probe.get(first.headers["link"].split(">")[0].lstrip("<"), headers=headers)
    assert [item["id"] for item in last.json()["items"]] == [4, 5]
    assert "link" not in last.headers
    assert "etag" not in last.headers


async def test_a_record_is_read_with_its_version(probe: httpx.AsyncClient, connection: Connection) -> None:
    answer = await probe.get("/api/v1/probe/one", headers=bearer(connection, WHO))
    assert answer.headers["etag"] == '"7"'
    assert answer.headers["content-type"] == "application/json"


async def test_a_command_with_nothing_to_say_is_204(probe: httpx.AsyncClient, connection: Connection) -> None:
    headers = bearer(connection, WHO) | {"if-match": "*"}
    answer = await probe.delete("/api/v1/probe/one", headers=headers)
    assert (answer.status_code, answer.content) == (204, b"")


async def test_a_form_sent_twice_has_one_effect_and_leads_to_one_page(
    probe: httpx.AsyncClient, connection: Connection
) -> None:
    headers = cookie(connection, WHO)
    form = {"name": "một", "_key": "drawn-once"}
    places = [(await probe.post("/probe", data=form, headers=headers)).headers["location"] for _ in range(2)]
    assert places == ["/probe/1", "/probe/1"]
    assert things(connection) == 1


async def test_a_form_that_was_corrected_is_a_new_act(probe: httpx.AsyncClient, connection: Connection) -> None:
    headers = cookie(connection, WHO)
    for name in ("một", "hai"):
        answer = await probe.post("/probe", data={"name": name, "_key": "drawn-once"}, headers=headers)
        assert answer.status_code == 303
    assert things(connection) == 2


async def test_the_same_file_names_with_other_content_are_another_form(
    probe: httpx.AsyncClient, connection: Connection
) -> None:
    headers = cookie(connection, WHO)
    for content in (b"one", b"two"):
        form = {"name": "một", "_key": "drawn-once"}
        await probe.post("/probe", data=form, files={"photo": ("a.jpg", content, "image/jpeg")}, headers=headers)
    assert things(connection) == 2


async def test_a_form_without_a_key_still_works(probe: httpx.AsyncClient, connection: Connection) -> None:
    answer = await probe.post("/probe", data={"name": "một"}, headers=cookie(connection, WHO))
    assert answer.headers["location"] == "/probe/1"


async def test_an_old_tab_is_sent_to_sign_in_and_back_to_where_it_was(probe: httpx.AsyncClient) -> None:
    page = await probe.get("/tasks?tab=done")
    assert (page.status_code, page.headers["location"]) == (303, "/sign-in?next=/tasks%3Ftab%3Ddone")
    form = await probe.post("/probe", data={"name": "x"}, headers={"referer": "http://127.0.0.1:8000/tasks/3"})
    assert form.headers["location"] == "/sign-in?next=/tasks/3"


async def test_htmx_is_told_to_go_to_sign_in(probe: httpx.AsyncClient) -> None:
    headers = {"hx-request": "true", "hx-current-url": "http://127.0.0.1:8000/tasks/3"}
    answer = await probe.post("/probe", data={"name": "x"}, headers=headers)
    assert (answer.status_code, answer.headers["hx-redirect"]) == (401, "/sign-in?next=/tasks/3")
    assert answer.content == b""
