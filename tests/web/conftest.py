"""The application with routes of a made-up resource beside its own."""

import dataclasses
from collections.abc import AsyncIterator

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy.engine import Connection

from app.db.inline import InlineDatabase
from app.main import create_app
from app.settings import Settings
from tests.web import probes
from tests.world import World, build


@pytest.fixture
def world(connection: Connection) -> World:
    return build(connection)


@pytest.fixture(scope="session")
def probe_app(tmp_path_factory: pytest.TempPathFactory) -> FastAPI:
    """Its routes are put together at its first request, and that takes longer than a test: so once."""
    app = create_app(Settings(data_dir=tmp_path_factory.mktemp("unused"), demo=True))
    app.include_router(probes.api)
    app.include_router(probes.pages)
    return app


@pytest.fixture
async def probe(probe_app: FastAPI, connection: Connection, world: World) -> AsyncIterator[httpx.AsyncClient]:
    probe_app.state.trienkhai = dataclasses.replace(probe_app.state.trienkhai, db=InlineDatabase(connection))
    transport = httpx.ASGITransport(app=probe_app, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1:8000") as opened:
        yield opened
