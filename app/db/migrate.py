"""Bring a database to the newest form, from the command line or before serving."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text
from sqlalchemy.engine import Connection

from app.db.filelock import FileLock
from app.db.metadata import metadata
from app.db.opening import sqlite_path
from app.db.postgresql import postgres_engine
from app.db.sqlite_files import lock_path, reading_engine, writing_engine
from app.errors import Unavailable

_TOP = Path(__file__).resolve().parents[2]
_LOCK_SECONDS = 60.0
_ADVISORY_LOCK = 0x7472696E  # any number that nothing else in this database locks


def upgrade(url: str, revision: str = "head") -> None:
    """All steps up to the revision, in one transaction. Where nothing is to do, nothing is written."""
    _migrate(url, lambda config: command.upgrade(config, revision))


def downgrade(url: str, revision: str) -> None:
    _migrate(url, lambda config: command.downgrade(config, revision))


def current(url: str) -> str | None:
    """The revision the database stands at; None for an empty one."""
    with _reading_connection(url) as connection:
        if connection is None:
            return None
        return MigrationContext.configure(connection).get_current_revision()


def head() -> str | None:
    """The newest revision there is."""
    return ScriptDirectory.from_config(_config()).get_current_head()


def is_outdated(url: str) -> bool:
    """Whether the database does not stand at the newest revision, or is empty."""
    return current(url) != head()


def differences(url: str) -> list[Any]:
    """What the models have and the database has not, or the other way round. Import `app.models` first."""
    options = {"compare_type": True, "compare_server_default": True, "include_name": in_models}
    with _reading_connection(url) as connection:
        if connection is None:
            raise Unavailable("database_missing")
        return list(compare_metadata(MigrationContext.configure(connection, opts=options), metadata))


def in_models(name: str | None, _kind: str, _parents: object) -> bool:
    """The index for finding by words is each database's own: the migration makes it, no model can say it."""
    return not (name or "").startswith("search_fts")


@contextmanager
def locked_connection(url: str) -> Iterator[Connection]:
    """A connection in a transaction that no other migration, and on SQLite no other writer, can be in."""
    path = sqlite_path(url)
    with _locked_server(url) if path is None else _locked_file(path) as connection:
        yield connection


def _migrate(url: str, steps: Callable[[Config], None]) -> None:
    with locked_connection(url) as connection:
        config = _config()
        config.attributes["connection"] = connection
        steps(config)


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(_TOP / "migrations").replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config


@contextmanager
def _locked_file(path: Path) -> Iterator[Connection]:
    path.parent.mkdir(parents=True, exist_ok=True)
    lock = FileLock(lock_path(path))
    try:
        with lock.held(_LOCK_SECONDS) as held:
            if not held:
                raise Unavailable("busy", retry_after=5)
            with _whole_file(path) as connection:
                yield connection
    finally:
        lock.close()


@contextmanager
def _whole_file(path: Path) -> Iterator[Connection]:
    """Rebuilding a table would trip over the rows that point to it: they are checked at the end instead."""
    with writing_engine(path).connect() as connection:
        driver = connection.connection.cursor()
        driver.execute("PRAGMA foreign_keys = OFF")
        with connection.begin():
            driver.execute("BEGIN IMMEDIATE")
            yield connection
            broken = connection.execute(text("PRAGMA foreign_key_check")).fetchall()
            if broken:
                raise RuntimeError(f"after the migration {len(broken)} rows point to rows that are not there")


@contextmanager
def _locked_server(url: str) -> Iterator[Connection]:
    engine = postgres_engine(url, connections=1, lock_seconds=_LOCK_SECONDS)
    try:
        with engine.begin() as connection:
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _ADVISORY_LOCK})
            yield connection
    finally:
        engine.dispose()


@contextmanager
def _reading_connection(url: str) -> Iterator[Connection | None]:
    path = sqlite_path(url)
    if path is not None and not path.exists():
        yield None
        return
    engine = postgres_engine(url, connections=1) if path is None else reading_engine(path)
    try:
        with engine.connect() as connection:
            yield connection
    finally:
        engine.dispose()
