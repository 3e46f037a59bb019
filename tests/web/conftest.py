"""The application with routes of a made-up resource beside its own."""

from collections.abc import AsyncIterator

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy.engine import Connection

from app.main import create_app
from app.settings import Settings
from tests.serving import served
from tests.web import probes
from tests.world import World


@pytest.fixture(scope="session")
def probe_app(tmp_path_factory: pytest.TempPathFactory) -> FastAPI:
    """Its routes are put together at its first request, and that takes longer than a test: so once."""
    app = create_app(Settings(data_dir=tmp_path_factory.mktemp("unused"), demo=True))
    app.include_router(probes.api)
    app.include_router(probes.pages)
    return app


@pytest.fixture
async def probe(probe_app: FastAPI, connection: Connection, world: World) -> AsyncIterator[httpx.AsyncClient]:
    async with served(probe_app, connection, probe_app.state.trienkhai.settings) as opened:
        yield opened
