"""Signing in by a provider of identities that runs as a process of its own."""

import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import func, select
from sqlalchemy.engine import Connection

from app.errors import Conflict
from app.models.identities import oidc_steps
from app.models.people import user_sessions, users
from app.services import oidc, people
from app.settings import Settings, SettingsError, load_settings
from tests.credentials import user_id
from tests.serving import served
from tests.world import World

pytestmark = pytest.mark.anyio
WHO, SUBJECT, HERE = "canbo.kienmoc", "s-1", "http://127.0.0.1:8000"
PROVIDER = Path(__file__).parents[1] / "identity_provider.py"


@pytest.fixture(scope="module")
def issuer() -> Iterator[str]:
    with subprocess.Popen([sys.executable, str(PROVIDER)], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        yield process.stdout.readline().strip()
        process.terminate()


@pytest.fixture
def told(issuer: str, tmp_path: Path) -> Settings:
    secret = tmp_path / "secret"
    secret.write_text("s3cret\n", encoding="utf-8")
    return Settings(
        data_dir=tmp_path,
        oidc_issuer=issuer,
        oidc_client_id="trienkhai",
        oidc_client_secret_file=str(secret),
        oidc_name="Cổng tỉnh",
    )


@pytest.fixture
def world(world: World, connection: Connection, issuer: str) -> World:
    oidc.link(connection, WHO, issuer, SUBJECT)
    return world


@pytest.fixture
async def browser(
    whole_app: FastAPI, connection: Connection, told: Settings, world: World
) -> AsyncIterator[httpx.AsyncClient]:
    async with served(whole_app, connection, told, raising=True) as opened:
        yield opened


@pytest.fixture
async def provider(issuer: str) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(base_url=issuer, trust_env=False) as opened:
        await opened.get("/be", params={"sub": SUBJECT})
        yield opened


async def sent(browser: httpx.AsyncClient, after: str = "/tasks") -> str:
    """Where this site sends the browser."""
    left = await browser.get("/sign-in/oidc", params={"next": after})
    assert left.status_code == 303
    return left.headers["location"]


async def back(browser: httpx.AsyncClient, provider: httpx.AsyncClient, after: str = "/tasks") -> str:
    """Where the provider sends the browser afterwards."""
    agreed = await provider.get(await sent(browser, after))
    assert agreed.status_code == 302
    return str(agreed.headers["location"])


def nobody_is_in(connection: Connection) -> bool:
    return connection.scalar(select(func.count()).select_from(user_sessions)) == 0


async def test_the_button_leads_there_and_back_to_the_page_one_wanted(
    browser: httpx.AsyncClient, provider: httpx.AsyncClient
) -> None:
    assert "Cổng tỉnh" in (await browser.get("/sign-in?next=/tasks")).text
    opened = await browser.get(await back(browser, provider))
    assert (opened.status_code, opened.headers["location"]) == (303, "/tasks")
    assert (await browser.get("/tasks")).status_code == 200


async def test_what_is_asked_for_is_a_code_with_pkce_state_and_nonce(browser: httpx.AsyncClient) -> None:
    first, second = [parse_qs(urlsplit(await sent(browser)).query) for _ in range(2)]
    assert first["response_type"] == ["code"]
    assert first["code_challenge_method"] == ["S256"]
    assert first["redirect_uri"] == [f"{HERE}/sign-in/oidc/callback"]
    for name in ("state", "nonce", "code_challenge"):
        assert len(first[name][0]) == 43
        assert first[name] != second[name]


@pytest.mark.parametrize(
    "lie",
    [
        "iss", "aud", "two_auds", "azp", "nonce", "no_nonce", "sub", "expired", "no_exp", "future",
        "signature", "none", "shared_secret", "other_key",
    ],
)  # fmt: skip
async def test_a_word_that_is_not_signed_or_not_for_us_or_not_of_now_opens_nothing(
    browser: httpx.AsyncClient, provider: httpx.AsyncClient, connection: Connection, lie: str
) -> None:
    address = await back(browser, provider)
    await provider.get("/lie", params={"about": lie})
    refused = await browser.get(address)
    assert (refused.status_code, nobody_is_in(connection)) == (401, True)


async def test_a_new_key_of_the_provider_is_fetched(browser: httpx.AsyncClient, provider: httpx.AsyncClient) -> None:
    assert (await browser.get(await back(browser, provider))).status_code == 303
    address = await back(browser, provider)
    await provider.get("/lie", params={"about": "new_key"})
    assert (await browser.get(address)).status_code == 303


async def test_the_way_back_counts_once_and_for_this_browser_only(
    browser: httpx.AsyncClient, provider: httpx.AsyncClient, connection: Connection
) -> None:
    address = await back(browser, provider)
    mine = dict(browser.cookies)
    browser.cookies.clear()
    assert (await browser.get(address)).status_code == 401  # planted on another browser
    browser.cookies.update(mine)
    wrong = httpx.URL(address).copy_set_param("state", "x" * 43)
    assert (await browser.get(wrong)).status_code == 401
    assert (await browser.get(address)).status_code == 401  # used up by the attempt
    assert nobody_is_in(connection)
    assert connection.scalar(select(func.count()).select_from(oidc_steps)) == 0


async def test_another_issuer_in_the_address_is_not_taken(
    browser: httpx.AsyncClient, provider: httpx.AsyncClient
) -> None:
    address = httpx.URL(await back(browser, provider)).copy_set_param("iss", "https://evil.example")
    assert (await browser.get(address)).status_code == 401


async def test_nobody_gets_in_who_is_not_linked_or_whose_account_is_closed(
    browser: httpx.AsyncClient, provider: httpx.AsyncClient, connection: Connection
) -> None:
    accounts = connection.scalar(select(func.count()).select_from(users))
    await provider.get("/be", params={"sub": WHO})  # a name that an account here has
    unknown = await browser.get(await back(browser, provider))
    assert (unknown.status_code, "chưa" in unknown.text) == (401, True)
    await provider.get("/be", params={"sub": SUBJECT})
    people.disable(connection, None, WHO)
    assert (await browser.get(await back(browser, provider))).status_code == 401
    assert nobody_is_in(connection)
    assert connection.scalar(select(func.count()).select_from(users)) == accounts


async def test_a_second_factor_is_asked_for_all_the_same(
    browser: httpx.AsyncClient, provider: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.services.second_factor.is_on", lambda *_: True)
    opened = await browser.get(await back(browser, provider))
    assert opened.headers["location"] == "/sign-in/code?next=/tasks"
    assert "tk_session" not in browser.cookies


async def test_only_a_page_of_this_site_is_gone_to(browser: httpx.AsyncClient, provider: httpx.AsyncClient) -> None:
    opened = await browser.get(await back(browser, provider, "https://evil.example"))
    assert opened.headers["location"] == "/"


async def test_a_provider_that_does_not_answer_leaves_the_form(
    whole_app: FastAPI, connection: Connection, world: World, told: Settings
) -> None:
    gone = told.model_copy(update={"oidc_issuer": "http://127.0.0.1:9"})
    async with served(whole_app, connection, gone, raising=True) as client:
        answer = await client.get("/sign-in/oidc")
        assert (answer.status_code, 'name="password"' in answer.text) == (503, True)


async def test_without_a_provider_there_is_no_button(client: httpx.AsyncClient) -> None:
    assert "/sign-in/oidc" not in (await client.get("/sign-in")).text


async def test_an_identity_belongs_to_one_account(connection: Connection, world: World, issuer: str) -> None:
    with pytest.raises(Conflict):
        oidc.link(connection, "canbo.bacxa", issuer, SUBJECT)
    oidc.unlink(connection, WHO)
    oidc.link(connection, "canbo.bacxa", issuer, SUBJECT)
    assert oidc.account_of(connection, issuer, SUBJECT) == (user_id(connection, "canbo.bacxa"), "canbo.bacxa")


@pytest.mark.parametrize(
    "given",
    [
        {"OIDC_ISSUER": "http://id.example", "OIDC_CLIENT_ID": "a", "OIDC_CLIENT_SECRET": "hush"},
        {"OIDC_ISSUER": "https://id.example", "OIDC_CLIENT_SECRET": "hush"},
        {"OIDC_ISSUER": "https://id.example", "OIDC_CLIENT_ID": "a", "OIDC_CLIENT_SECRET_FILE": "/nowhere/secret"},
    ],
)
async def test_half_a_provider_is_refused_at_the_start(monkeypatch: pytest.MonkeyPatch, given: dict[str, str]) -> None:
    for name, value in given.items():
        monkeypatch.setenv(f"TRIENKHAI_{name}", value)
    with pytest.raises(SettingsError, match=r"^TRIENKHAI_OIDC_") as refused:
        load_settings()
    assert "hush" not in str(refused.value)
