"""From an address to a database."""

from pathlib import Path

from sqlalchemy.engine import make_url

from app.db.database import Database
from app.db.postgresql import PostgresDatabase
from app.db.sqlite import SqliteDatabase


def sqlite_path(url: str) -> Path | None:
    """The file behind a `sqlite:///…` address; None when it is an address of a server."""
    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite":
        return None
    if not parsed.database or parsed.database == ":memory:":
        raise ValueError("the embedded database needs a file: sqlite:///path/to/file.db")
    return Path(parsed.database)


def open_database(url: str, *, queue_limit: int = 1000, pool_size: int = 10) -> Database:
    """`sqlite:///file` or `postgresql://…`. Nothing is connected yet.

    `queue_limit`: how many commands may wait before the next is refused. `pool_size`: connections to a server.
    """
    path = sqlite_path(url)
    if path is not None:
        return SqliteDatabase(path, queue_limit=queue_limit)
    return PostgresDatabase(url, pool_size=pool_size, queue_limit=queue_limit)
