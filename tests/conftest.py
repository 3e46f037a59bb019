"""What every test may ask for: a migrated database of each kind on one connection, the application, signed-in clients."""

import gc
import os
import shutil
import sqlite3
import sys
import tempfile
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any, cast

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import create_engine, event
from sqlalchemy.engine import Connection, Engine

from app.db import migrate
from app.main import create_app
from app.settings import Settings
from tests.acts import Scene, played
from tests.postgres import Postgres, running
from tests.serving import served
from tests.world import World, build

BOTH = ("sqlite", "postgresql")
Ground = Callable[[Connection], Any]
"""Fills a database once; every test that stands on it leaves it as it was."""

for _name in [name for name in os.environ if name.startswith("TRIENKHAI_")]:
    del os.environ[_name]  # what the operator of this machine decided is no part of a test
os.environ["TRIENKHAI_SECRET_FILE"] = str(Path(tempfile.mkdtemp()) / "secret.key")
# The client looks for this one at each request, and where it is not installed, through every folder of the path.
sys.modules.setdefault("sniffio", cast("ModuleType", None))


def pytest_collection_finish() -> None:
    """What was loaded so far lives as long as the run: looking through it again and again was a twentieth of it."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    with running() as server:
        yield server


@pytest.fixture(scope="session")
def lay(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path], str]:
    """Puts an embedded database with all tables where it is wanted, and says its address; its steps are taken once."""
    made = tmp_path_factory.mktemp("migrated") / "test.db"
    migrate.upgrade(f"sqlite:///{made}")

    def laid(file: Path) -> str:
        shutil.copyfile(made, file)
        return f"sqlite:///{file}"

    return laid


@pytest.fixture(scope="session")
def postgres_template(postgres: Postgres) -> str:
    """A database with all tables that is only copied."""
    url = postgres.create_database()
    migrate.upgrade(url)
    return url


@pytest.fixture(scope="session")
def new_engine(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[[str], Engine]]:
    """Migrated databases of each kind for who has to fill one of their own."""
    made: list[Engine] = []

    def engine(kind: str) -> Engine:
        made.append(_sqlite(request, tmp_path_factory.mktemp("own")) if kind == "sqlite" else _postgresql(request))
        return made[-1]

    yield engine
    for each in made:
        each.dispose()


def _sqlite(request: pytest.FixtureRequest, folder: Path) -> Engine:
    url = request.getfixturevalue("lay")(folder / "test.db")
    engine = create_engine(url, connect_args={"check_same_thread": False, "isolation_level": None})

    @event.listens_for(engine, "connect")
    def enforce(connection: sqlite3.Connection, _record: object) -> None:
        connection.execute("PRAGMA foreign_keys = ON")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN")

    return engine


def _postgresql(request: pytest.FixtureRequest) -> Engine:
    template: str = request.getfixturevalue("postgres_template")
    server: Postgres = request.getfixturevalue("postgres")
    return create_engine(server.create_database(template).replace("postgresql://", "postgresql+psycopg://", 1))


@pytest.fixture(scope="session")
def standing(new_engine: Callable[[str], Engine]) -> Callable[[str, Ground], tuple[Engine, Any]]:
    """A database of each kind for each ground, and what the ground answered when it was laid; laid once."""
    made: dict[tuple[str, Ground], tuple[Engine, Any]] = {}

    def standing_on(kind: str, ground: Ground) -> tuple[Engine, Any]:
        if (kind, ground) not in made:
            engine = new_engine(kind)
            with engine.begin() as connection:
                made[kind, ground] = engine, ground(connection)
        return made[kind, ground]

    return standing_on


def bare(_connection: Connection) -> None:
    """Tables without a row."""


@pytest.fixture
def ground(request: pytest.FixtureRequest) -> Ground:
    """What a test finds in its database: the world where it asks for it, nothing otherwise; a module may say more."""
    return build if "world" in request.fixturenames else bare


@pytest.fixture(params=BOTH)
def connection(
    request: pytest.FixtureRequest, standing: Callable[[str, Ground], tuple[Engine, Any]], ground: Ground
) -> Iterator[Connection]:
    """A connection in a transaction that is rolled back; the test runs once on each kind of database."""
    with standing(request.param, ground)[0].connect() as opened:
        transaction = opened.begin()
        yield opened
        transaction.rollback()


@pytest.fixture
def world(connection: Connection, standing: Callable[[str, Ground], tuple[Engine, Any]], ground: Ground) -> World:
    """The world of `tests.world`, which stands in the database already."""
    found: World = standing(connection.dialect.name, ground)[1]
    return found.copy()


@pytest.fixture
def scenery() -> Callable[[Connection], Scene]:
    """What stands on the stage; a folder may say more."""
    return played


@pytest.fixture(params=BOTH)
def stage(
    request: pytest.FixtureRequest,
    standing: Callable[[str, Ground], tuple[Engine, Any]],
    scenery: Callable[[Connection], Scene],
) -> Iterator[Scene]:
    """The world with its campaign sent out, in a transaction that is rolled back; once on each kind of database."""
    engine, scene = standing(request.param, scenery)
    with engine.connect() as opened:
        transaction = opened.begin()
        yield scene.on(opened)
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
    async with served(whole_app, connection, settings) as opened:
        yield opened
