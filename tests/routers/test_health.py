"""What whoever keeps the service running can ask it."""

import httpx
import pytest
from sqlalchemy import text
from sqlalchemy.engine import Connection

from app.db import migrate
from tests.world import build

pytestmark = pytest.mark.anyio


async def test_a_service_without_accounts_is_ready_and_says_so(client: httpx.AsyncClient) -> None:
    answer = await client.get("/readyz")
    assert answer.status_code == 200
    assert answer.json() == {
        "status": "ready",
        "revision": migrate.head(),
        "accounts": False,
        "note": "no account exists yet: trienkhai user create",
    }


async def test_a_service_with_accounts_says_nothing_more(client: httpx.AsyncClient, connection: Connection) -> None:
    build(connection)
    assert (await client.get("/readyz")).json()["note"] is None


async def test_tables_of_another_version_are_not_served(client: httpx.AsyncClient, connection: Connection) -> None:
    connection.execute(text("UPDATE alembic_version SET version_num = '0000'"))
    answer = await client.get("/readyz")
    assert (answer.status_code, answer.json()["code"]) == (503, "database_outdated")
    assert answer.headers["retry-after"] == "5"


async def test_an_empty_database_is_not_served_but_the_process_is_alive(
    client: httpx.AsyncClient, connection: Connection
) -> None:
    connection.execute(text("DROP TABLE alembic_version"))
    answer = await client.get("/readyz")
    assert (answer.status_code, answer.json()["code"]) == (503, "database_not_ready")
    assert (await client.get("/livez")).json() == {"status": "alive"}
