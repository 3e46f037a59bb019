"""What every test may ask for: a migrated database of each kind on one connection, the application, signed-in clients."""

import dataclasses
import os
import sqlite3
import tempfile
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import create_engine, event
from sqlalchemy.engine import Connection, Engine

from app.db import migrate
from app.db.inline import InlineDatabase
from app.main import create_app
from app.settings import Settings
from tests.acts import Scene, issued, scene
from tests.postgres import Postgres, running

BOTH = ("sqlite", "postgresql")

for _name in [name for name in os.environ if name.startswith("TRIENKHAI_")]:
    del os.environ[_name]  # what the operator of this machine decided is no part of a test
os.environ["TRIENKHAI_SECRET_FILE"] = str(Path(tempfile.mkdtemp()) / "secret.key")


@pytest.fixture(scope="session")
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    with running() as server:
        yield server


@pytest.fixture(scope="session")
def engines(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[[str], Engine]]:
    """One migrated database of each kind for the whole run, made when first asked for."""
    made: dict[str, Engine] = {}

    def engine(kind: str) -> Engine:
        if kind not in made:
            made[kind] = _sqlite(tmp_path_factory.mktemp("data")) if kind == "sqlite" else _postgresql(request)
        return made[kind]

    yield engine
    for each in made.values():
        each.dispose()


def _sqlite(folder: Path) -> Engine:
    url = f"sqlite:///{folder / 'test.db'}"
    migrate.upgrade(url)
    engine = create_engine(url, connect_args={"check_same_thread": False, "isolation_level": None})

    @event.listens_for(engine, "connect")
    def enforce(connection: sqlite3.Connection, _record: object) -> None:
        connection.execute("PRAGMA foreign_keys = ON")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN")

    return engine


def _postgresql(request: pytest.FixtureRequest) -> Engine:
    server: Postgres = request.getfixturevalue("postgres")
    url = server.create_database()
    migrate.upgrade(url)
    return create_engine(url.replace("postgresql://", "postgresql+psycopg://", 1))


@pytest.fixture(params=BOTH)
def connection(request: pytest.FixtureRequest, engines: Callable[[str], Engine]) -> Iterator[Connection]:
    """A connection in a transaction that is rolled back; the test runs once on each kind of database."""
    with engines(request.param).connect() as opened:
        transaction = opened.begin()
        yield opened
        transaction.rollback()


@pytest.fixture(scope="session")
def new_engine(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[[str], Engine]]:
    """Migrated databases of each kind for who has to fill one of their own."""
    made: list[Engine] = []

    def engine(kind: str) -> Engine:
        made.append(_sqlite(tmp_path_factory.mktemp("own")) if kind == "sqlite" else _postgresql(request))
        return made[-1]

    yield engine
    for each in made:
        each.dispose()


@pytest.fixture(scope="session")
def stages(new_engine: Callable[[str], Engine]) -> Callable[[str], tuple[Engine, Scene]]:
    """Databases of their own in which the world of `tests.world` stands and its campaign is sent out."""
    made: dict[str, tuple[Engine, Scene]] = {}

    def stage_of(kind: str) -> tuple[Engine, Scene]:
        if kind not in made:
            engine = new_engine(kind)
            with engine.begin() as connection:
                played = scene(connection)
                played.sent = issued(played).id
            made[kind] = engine, played
        return made[kind]

    return stage_of


@pytest.fixture(params=BOTH)
def stage(request: pytest.FixtureRequest, stages: Callable[[str], tuple[Engine, Scene]]) -> Iterator[Scene]:
    """The world with its campaign, in a transaction that is rolled back; once on each kind of database."""
    engine, played = stages(request.param)
    with engine.connect() as opened:
        transaction = opened.begin()
        yield played.on(opened)
        transaction.rollback()


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(data_dir=tmp_path, demo=True)


@pytest.fixture(scope="session")
def whole_app(tmp_path_factory: pytest.TempPathFactory) -> FastAPI:
    """Its routes are put together at its first request, and that takes longer than a test: so once."""
    return create_app(Settings(data_dir=tmp_path_factory.mktemp("unused"), demo=True))


@pytest.fixture
async def client(whole_app: FastAPI, connection: Connection, settings: Settings) -> AsyncIterator[httpx.AsyncClient]:
    """The application on that connection; nobody is signed in."""
    state = whole_app.state.trienkhai
    whole_app.state.trienkhai = dataclasses.replace(state, db=InlineDatabase(connection), settings=settings)
    transport = httpx.ASGITransport(app=whole_app, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1:8000") as opened:
        yield opened
