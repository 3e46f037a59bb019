"""Every error has one shape for programs and one for people, in words that name field, cause and cure."""

import logging

import httpx
import pytest
from sqlalchemy.engine import Connection

from tests.credentials import bearer

pytestmark = pytest.mark.anyio


async def test_a_refusal_is_a_problem_document(probe: httpx.AsyncClient) -> None:
    answer = await probe.get("/api/v1/probe/refused/transition", headers={"x-request-id": "abc-1"})
    assert answer.status_code == 409
    assert answer.headers["content-type"] == "application/problem+json"
    body = answer.json()
    assert body.pop("detail").startswith("Không thực hiện được “Báo hoàn thành” ở trạng thái hiện tại (Đã hoàn thành).")
    assert body == {
        "type": "urn:trienkhai:problem:illegal_transition",
        "title": "Không thực hiện được lúc này",
        "status": 409,
        "code": "illegal_transition",
        "allowed_actions": ["withdraw"],
        "request_id": "abc-1",
    }


async def test_english_is_for_whoever_asks_for_it(probe: httpx.AsyncClient) -> None:
    answer = await probe.get("/api/v1/probe/refused/transition", headers={"accept-language": "en-GB,vi;q=0.5"})
    assert answer.json()["title"] == "Not possible now"


@pytest.mark.parametrize(
    ("name", "status", "headers"),
    [
        ("stale", 412, {}),
        ("many", 429, {"retry-after": "9"}),
        ("busy", 503, {"retry-after": "2"}),
        ("running", 409, {"retry-after": "1"}),
    ],
)
async def test_a_refusal_keeps_its_status_and_headers(
    probe: httpx.AsyncClient, name: str, status: int, headers: dict[str, str]
) -> None:
    for path in ("/api/v1/probe", "/probe"):
        answer = await probe.get(f"{path}/refused/{name}")
        assert answer.status_code == status
        assert headers.items() <= dict(answer.headers).items()


async def test_several_wrong_inputs_are_all_named(probe: httpx.AsyncClient) -> None:
    body = (await probe.get("/api/v1/probe/refused/several")).json()
    assert [(one["field"], one["code"]) for one in body["errors"]] == [("a", "missing"), ("b.0", "too_long")]
    assert body["errors"][1]["detail"].startswith("b.0 dài quá 3 ký tự.")


async def test_a_code_without_a_sentence_says_what_its_status_means(probe: httpx.AsyncClient) -> None:
    body = (await probe.get("/api/v1/probe/refused/unworded")).json()
    assert body["code"] == "a_code_without_a_sentence"
    assert body["detail"].startswith("name chưa hợp lệ.")


async def test_a_bug_is_logged_and_tells_nobody_anything(
    probe: httpx.AsyncClient, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR):
        answer = await probe.get("/api/v1/probe/refused/bug", headers={"x-request-id": "abc-2"})
    assert answer.status_code == 500
    assert "secret detail" not in answer.text
    assert "ZeroDivisionError" not in answer.text
    assert "nosniff" in answer.headers["x-content-type-options"]
    assert any("abc-2" in record.getMessage() and record.exc_info for record in caplog.records)


async def test_people_get_a_page_and_htmx_a_fragment(probe: httpx.AsyncClient) -> None:
    page = await probe.get("/probe/refused/bug")
    assert page.status_code == 500
    assert page.text.lower().startswith("<!doctype html>")
    assert "Lỗi hệ thống" in page.text
    fragment = await probe.get("/probe/refused/stale", headers={"hx-request": "true"})
    assert "<html" not in fragment.text
    assert "Nội dung đã thay đổi" in fragment.text


async def test_pages_are_vietnamese_whatever_the_browser_prefers(probe: httpx.AsyncClient) -> None:
    page = await probe.get("/nothing-here", headers={"accept-language": "en-US,en"})
    assert (page.status_code, "Không tìm thấy" in page.text) == (404, True)


async def test_an_unknown_address_of_the_api_is_a_problem_document(probe: httpx.AsyncClient) -> None:
    answer = await probe.get("/api/v1/nothing")
    assert (answer.status_code, answer.json()["code"]) == (404, "not_found")


async def test_allow_names_the_methods_of_every_route_at_the_address(probe: httpx.AsyncClient) -> None:
    answer = await probe.patch("/api/v1/probe/one")
    assert (answer.status_code, answer.headers["allow"]) == (405, "DELETE, GET, HEAD")
    assert answer.json()["code"] == "method_not_allowed"
    assert (await probe.put("/api/v1/probe")).headers["allow"] == "GET, HEAD, POST"


@pytest.mark.parametrize(
    ("body", "field", "code"),
    [
        ({}, "name", "missing"),
        ({"name": "x", "nmae": 1}, "nmae", "unknown_field"),
        ({"name": "x" * 301}, "name", "too_long"),
        ({"name": 3}, "name", "not_text"),
        ({"name": "a\x00b"}, "name", "control_character"),
        ({"name": "a\nb"}, "name", "one_line"),
        ([], None, "not_an_object"),
    ],
)
async def test_what_a_schema_refuses_has_a_code_and_a_field(
    probe: httpx.AsyncClient, connection: Connection, body: object, field: str | None, code: str
) -> None:
    answer = await probe.post("/api/v1/probe", json=body, headers=bearer(connection, "canbo.kienmoc"))
    assert answer.status_code == 422
    assert (answer.json()["code"], answer.json().get("field")) == (code, field)


@pytest.mark.parametrize(
    ("query", "code"), [("limit=0", "too_small"), ("limit=201", "too_big"), ("limit=x", "not_a_number")]
)
async def test_a_limit_beyond_the_limits_is_refused(
    probe: httpx.AsyncClient, connection: Connection, query: str, code: str
) -> None:
    answer = await probe.get(f"/api/v1/probe?{query}", headers=bearer(connection, "canbo.kienmoc"))
    assert (answer.status_code, answer.json()["code"], answer.json()["field"]) == (422, code, "limit")


async def test_what_is_not_json_is_refused_by_its_name(probe: httpx.AsyncClient, connection: Connection) -> None:
    headers = bearer(connection, "canbo.kienmoc")
    broken = await probe.post("/api/v1/probe", content="{", headers=headers | {"content-type": "application/json"})
    assert (broken.status_code, broken.json()["code"]) == (422, "bad_json")
    assert "field" not in broken.json(), "where it breaks off is a place in the text, no field"
    for kind in ("text/plain", "application/x-www-form-urlencoded"):
        other = await probe.post("/api/v1/probe", content="{}", headers=headers | {"content-type": kind})
        assert (other.status_code, other.json()["code"]) == (415, "unsupported_media_type")


async def test_text_arrives_composed(probe: httpx.AsyncClient, connection: Connection) -> None:
    headers = bearer(connection, "canbo.kienmoc")
    answer = await probe.post("/api/v1/probe", json={"name": " Kiê\u0300n Mô\u0323c "}, headers=headers)
    assert answer.json()["name"] == "Kiền Mộc"
