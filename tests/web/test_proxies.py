"""Headers of a proxy are believed from proxies that are named, whoever else sends them; as `serve` sets uvicorn up."""

from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import func, select
from sqlalchemy.engine import Connection
from starlette.requests import Request
from starlette.types import ASGIApp

from app.cli.serve import configured
from app.db.inline import InlineDatabase
from app.main import create_app
from app.models.people import sign_in_counts
from app.settings import Settings
from app.web.signing_in import address_of

pytestmark = pytest.mark.anyio
NEAR, SECOND, FAR, PERSON = "127.0.0.1", "10.1.2.3", "203.0.113.9", "198.51.100.7"
TRUSTED = "127.0.0.1,10.1.0.0/16"


async def seen(peer: str, headers: dict[str, str], trusted: str = TRUSTED) -> tuple[str, str]:
    """Address and scheme of a request as the application sees them, through the very configuration of `serve`."""
    found: dict[str, Any] = {}

    async def app(scope: Any, _receive: Any, send: Any) -> None:
        found["request"] = Request(scope)
        await send({"type": "http.response.start", "status": 204, "headers": []})
        await send({"type": "http.response.body", "body": b""})

    async with httpx.AsyncClient(transport=through(app, peer, trusted), base_url="http://127.0.0.1:8000") as client:
        await client.get("/", headers=headers)
    return address_of(found["request"]), found["request"].url.scheme


def through(app: ASGIApp, peer: str, trusted: str) -> httpx.ASGITransport:
    config = configured(app, Settings(trusted_proxies=trusted), host="127.0.0.1", port=0)
    config.load()
    return httpx.ASGITransport(app=config.loaded_app, client=(peer, 4711))


@pytest.mark.parametrize(
    ("peer", "forwarded", "address"),
    [
        (NEAR, PERSON, PERSON),
        (SECOND, PERSON, PERSON),
        (NEAR, f"{PERSON}, {SECOND}", PERSON),
        (NEAR, f"{PERSON}, {SECOND}, 10.1.9.9", PERSON),
        (NEAR, f"192.0.2.1, {PERSON}", PERSON),
        (NEAR, f"192.0.2.1, {PERSON}, {SECOND}", PERSON),
        (NEAR, f"{NEAR}, {FAR}", FAR),
        (NEAR, f"{SECOND}, 10.1.9.9", SECOND),
        (FAR, PERSON, FAR),
        (FAR, f"{PERSON}, {NEAR}", FAR),
        (FAR, NEAR, FAR),
        ("10.2.0.1", PERSON, "10.2.0.1"),
        (NEAR, "2001:db8::7", "2001:db8::7"),
    ],
)
async def test_the_address_is_the_last_that_no_named_proxy_has(peer: str, forwarded: str, address: str) -> None:
    assert (await seen(peer, {"x-forwarded-for": forwarded}))[0] == address


@pytest.mark.parametrize(("peer", "scheme"), [(NEAR, "https"), (SECOND, "https"), (FAR, "http"), ("10.2.0.1", "http")])
async def test_https_is_believed_of_a_named_proxy_alone(peer: str, scheme: str) -> None:
    assert (await seen(peer, {"x-forwarded-proto": "https", "x-forwarded-for": PERSON}))[1] == scheme


async def test_other_headers_of_proxies_change_nothing() -> None:
    others = {"forwarded": f"for={PERSON};proto=https", "x-real-ip": PERSON, "x-forwarded-host": "evil.example"}
    assert await seen(NEAR, others) == (NEAR, "http")


@pytest.fixture
def served(connection: Connection, settings: Settings) -> FastAPI:
    return create_app(settings, InlineDatabase(connection))


async def tried(served: FastAPI, peer: str, forwarded: list[str]) -> None:
    for each in forwarded:
        async with httpx.AsyncClient(transport=through(served, peer, TRUSTED), base_url="http://127.0.0.1:8000") as one:
            form = {"username": "nobody", "password": "x"}
            await one.post("/sign-in", data=form, headers={"x-forwarded-for": each})


async def test_who_makes_addresses_up_is_counted_as_one(served: FastAPI, connection: Connection) -> None:
    many = [f"198.51.100.{n}" for n in range(1, 5)]
    await tried(served, FAR, many)
    most = select(func.max(sign_in_counts.c.attempts), func.count())
    assert connection.execute(most).one() == (4, 2)  # the account, and one network


async def test_whom_a_named_proxy_tells_apart_is_counted_apart(served: FastAPI, connection: Connection) -> None:
    await tried(served, NEAR, [f"198.51.100.{n}" for n in range(1, 5)])
    assert connection.scalar(select(func.count()).select_from(sign_in_counts)) == 5


@pytest.mark.parametrize("given", ["proxy.example", "10.1.2.3/8/9", "10.1.2.3/8", "*", ""])
def test_what_names_no_address_is_refused(given: str) -> None:
    with pytest.raises(ValueError, match="trusted_proxies"):
        Settings(trusted_proxies=given)
