"""A database of its own for each size, filled once and thrown away at the end."""

import time
from pathlib import Path

from sqlalchemy import create_engine, event
from sqlalchemy.engine import Connection, Engine

from app.db import migrate
from app.db.opening import sqlite_path
from tests.bench import country, tasks
from tests.bench.country import Progress, Size


def filled(url: str, size: Size, progress: Progress) -> float:
    """Bring a new database to `size`; the seconds it took."""
    began = time.perf_counter()
    migrate.upgrade(url)
    engine = _engine(url)
    with engine.begin() as connection:
        country.build(connection, progress)
        tasks.load(connection, size, progress)
    _settle(engine)
    engine.dispose()
    return time.perf_counter() - began


def in_folder(folder: Path) -> str:
    folder.mkdir(parents=True, exist_ok=True)
    return f"sqlite:///{folder / 'trienkhai.db'}"


def _engine(url: str) -> Engine:
    """Nobody else is there, and nobody wants the rows if the power fails: as fast as the database can."""
    if sqlite_path(url) is None:
        return create_engine(url.replace("postgresql://", "postgresql+psycopg://", 1))
    engine = create_engine(url, connect_args={"isolation_level": None})

    @event.listens_for(engine, "connect")
    def hasten(connection: object, _record: object) -> None:
        for pragma in ("synchronous = OFF", "foreign_keys = OFF", "cache_size = -262144", "temp_store = MEMORY"):
            connection.execute(f"PRAGMA {pragma}")  # type: ignore[attr-defined]  # the driver's connection

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN")

    return engine


def _settle(engine: Engine) -> None:
    """The log moved into the file, or the planner told what there is."""
    with engine.connect() as connection:
        if engine.dialect.name == "sqlite":
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").all()
        else:
            connection.execution_options(isolation_level="AUTOCOMMIT").exec_driver_sql("VACUUM ANALYZE")
