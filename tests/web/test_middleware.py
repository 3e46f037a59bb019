"""What every request passes and every answer carries."""

from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest
from sqlalchemy.engine import Connection

from app.db.inline import InlineDatabase
from app.main import create_app
from app.settings import Settings
from app.web import templating
from app.web.middleware import SECURITY
from tests.credentials import bearer, cookie
from tests.web import probes
from tests.web.probes import things

pytestmark = pytest.mark.anyio
WHO = "canbo.kienmoc"


@pytest.mark.parametrize(
    "path", ["/sign-in", "/livez", "/api/v1/me", "/nothing", "/api/v1/probe/refused/bug", "/probe/refused/bug", "/"]
)
async def test_every_answer_has_the_security_headers(probe: httpx.AsyncClient, path: str) -> None:
    answer = await probe.get(path)
    assert SECURITY.items() <= dict(answer.headers).items()
    assert answer.headers["cache-control"] == "no-store"
    assert "strict-transport-security" not in answer.headers


async def test_under_https_browsers_are_told_to_stay_there(connection: Connection, tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path, public_url="https://trienkhai.example.vn")
    transport = httpx.ASGITransport(app=create_app(settings, InlineDatabase(connection)))
    async with httpx.AsyncClient(transport=transport, base_url=settings.public_url) as client:
        answer = await client.get("/livez")
    assert answer.headers["strict-transport-security"].startswith("max-age=")


async def test_a_sane_request_id_is_kept_and_another_replaced(probe: httpx.AsyncClient) -> None:
    kept = await probe.get("/livez", headers={"x-request-id": "hub-42.a_b"})
    assert kept.headers["x-request-id"] == "hub-42.a_b"
    for bad in ("", "a b", "x" * 65, "<script>"):
        replaced = (await probe.get("/livez", headers={"x-request-id": bad})).headers["x-request-id"]
        assert replaced != bad
        assert len(replaced) == 32


@pytest.mark.parametrize("path", ["/sign-in", "/livez", "/nothing", "/api/v1/me", templating.static("app.css")])
async def test_head_answers_as_get_would_without_the_content(probe: httpx.AsyncClient, path: str) -> None:
    plain = {"accept-encoding": "identity"}  # a page names its request, and compressed that is not always as long
    got, head = await probe.get(path, headers=plain), await probe.head(path, headers=plain)
    assert (head.status_code, head.content) == (got.status_code, b"")
    assert head.headers["content-type"] == got.headers["content-type"]
    assert head.headers["content-length"] == got.headers["content-length"]


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"sec-fetch-site": "same-origin"}, 303),
        ({"sec-fetch-site": "none"}, 303),
        ({"sec-fetch-site": "cross-site"}, 403),
        ({"sec-fetch-site": "same-site"}, 403),
        ({"sec-fetch-site": "cross-site", "origin": "http://127.0.0.1:8000"}, 403),
        ({"origin": "http://127.0.0.1:8000"}, 303),
        ({"origin": "http://127.0.0.1:9000"}, 403),
        ({"origin": "https://evil.example"}, 403),
        ({"origin": "null"}, 403),
        ({}, 303),
    ],
)
async def test_a_form_is_taken_from_this_site_only(
    probe: httpx.AsyncClient, connection: Connection, headers: dict[str, str], status: int
) -> None:
    answer = await probe.post("/probe", data={"name": "một"}, headers=cookie(connection, WHO) | headers)
    assert answer.status_code == status
    assert things(connection) == (1 if status == 303 else 0)


async def test_nobody_is_signed_in_by_another_site(probe: httpx.AsyncClient) -> None:
    answer = await probe.post("/sign-in/demo", data={"username": WHO}, headers={"sec-fetch-site": "cross-site"})
    assert answer.status_code == 403
    assert "set-cookie" not in answer.headers


async def test_looking_is_allowed_from_anywhere(probe: httpx.AsyncClient) -> None:
    assert (await probe.get("/sign-in", headers={"sec-fetch-site": "cross-site"})).status_code == 200


async def test_a_program_of_another_origin_with_a_token_and_no_cookie_is_heard(
    probe: httpx.AsyncClient, connection: Connection
) -> None:
    headers = bearer(connection, WHO) | {"origin": "https://ioffice.example.vn"}
    assert (await probe.post("/api/v1/probe", json={"name": "một"}, headers=headers)).status_code == 201
    with_cookie = headers | cookie(connection, WHO)
    assert (await probe.post("/api/v1/probe", json={"name": "một"}, headers=with_cookie)).status_code == 403


@pytest.mark.parametrize(("path", "most"), [("/quick", 5), ("/activities?task=7", 5), ("/readings", 1)])
async def test_a_form_of_several_files_may_weigh_more_and_beyond_that_the_way_back_is_said(
    connection: Connection, tmp_path: Path, path: str, most: int
) -> None:
    app = create_app(Settings(data_dir=tmp_path, max_upload_mb=1), InlineDatabase(connection))
    came_from = {"referer": "http://127.0.0.1:8000/tasks/7/activities/new?pick=BANNER"}
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app=app), base_url="http://127.0.0.1:8000") as client:

        async def sent(megabytes: int) -> httpx.Response:
            photos = {"photos": ("a.jpg", b"x" * (megabytes * 1024 * 1024), "image/jpeg")}
            return await client.post(path, files=photos, headers=came_from)

        assert (await sent(most)).status_code == 303  # on to signing in
        refused = await sent(most + 1)
        elsewhere = await client.post(path, content=b"x" * 6_000_000, headers={"referer": "https://evil.example/a"})
    assert refused.status_code == 413
    assert f"lớn hơn {most} MB" in refused.text
    assert "tối đa 1 MB" in refused.text
    assert 'href="/tasks/7/activities/new?pick=BANNER"' in refused.text
    assert "/a" not in [link.split('"')[0] for link in elsewhere.text.split('href="')]


async def test_a_body_that_is_too_large_is_refused_by_its_declared_length_and_by_its_real_one(
    connection: Connection, tmp_path: Path
) -> None:
    app = create_app(Settings(data_dir=tmp_path, max_upload_mb=1), InlineDatabase(connection))
    app.include_router(probes.api)

    async def chunks() -> AsyncIterator[bytes]:
        for _ in range(30):
            yield b"x" * 100_000

    async with httpx.AsyncClient(transport=httpx.ASGITransport(app=app), base_url="http://127.0.0.1:8000") as client:
        declared = await client.put("/api/v1/probe/body", content=b"x" * 3_000_000)
        streamed = await client.put("/api/v1/probe/body", content=chunks())
        fine = await client.put("/api/v1/probe/body", content=b"x" * 1_000_000)
    for refused in (declared, streamed):
        assert (refused.status_code, refused.json()["code"]) == (413, "too_large")
        assert "1 MB" in refused.json()["detail"]
        assert refused.headers["x-frame-options"] == "DENY"
    assert fine.json() == 1_000_000
