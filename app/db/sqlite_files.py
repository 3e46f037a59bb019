"""How a connection to the embedded database is opened: one way to write, one way to read."""

import sqlite3
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import Engine, create_engine
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool, QueuePool

WRITE_BUSY_MS = 5_000
_READ_BUSY_MS = 250  # a read may stand in the event loop
_BOTH = (
    "PRAGMA foreign_keys = ON",
    "PRAGMA temp_store = MEMORY",
    # Checkpoints happen where this program decides, under the file lock; this also silences the one inside a commit.
    "PRAGMA wal_autocheckpoint = 0",
)
_WRITING = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA cache_size = -65536",
    f"PRAGMA busy_timeout = {WRITE_BUSY_MS}",
)
_READING = (
    "PRAGMA cache_size = -32768",
    f"PRAGMA busy_timeout = {_READ_BUSY_MS}",
    "PRAGMA trusted_schema = OFF",  # not for the writer: the triggers that keep the index of words write to it
)


def lock_path(path: Path) -> Path:
    """The lock that every writing transaction and every checkpoint in any process is under."""
    return path.with_name(path.name + ".lock")


def serve_lock_path(path: Path) -> Path:
    return path.with_name(path.name + ".serve")


def wal_size(path: Path) -> int:
    try:
        return path.with_name(path.name + "-wal").stat().st_size
    except FileNotFoundError:
        return 0


def writing_engine(path: Path) -> Engine:
    """Open its connections, use them and close them under the file lock only."""

    def connect() -> sqlite3.Connection:
        return _connect(path, "rwc", (*_WRITING, *_BOTH))

    return create_engine("sqlite://", creator=connect, poolclass=NullPool, hide_parameters=True)


def reading_engine(path: Path) -> Engine:
    """Connections that cannot write."""

    def connect() -> sqlite3.Connection:
        return _connect(path, "ro", (*_READING, *_BOTH))

    return create_engine(
        "sqlite://", creator=connect, poolclass=QueuePool, pool_size=4, max_overflow=16, hide_parameters=True
    )


def _connect(path: Path, mode: str, pragmas: tuple[str, ...]) -> sqlite3.Connection:
    """`isolation_level=None`: the driver begins nothing by itself, a transaction starts where this program says."""
    connection = sqlite3.connect(
        f"file:{quote(str(path))}?mode={mode}",
        uri=True,
        isolation_level=None,
        check_same_thread=False,
        cached_statements=512,
    )
    for pragma in pragmas:
        connection.execute(pragma)
    return connection


def is_busy(error: Exception) -> bool:
    """Whether someone else stood in the way, so that the same may go well a little later."""
    driver = error.orig if isinstance(error, DBAPIError) else error
    code = getattr(driver, "sqlite_errorcode", None)
    return code is not None and code & 0xFF in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
