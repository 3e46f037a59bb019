"""A PostgreSQL server: a transaction per command, in threads; any number of processes serve."""

import asyncio
import contextvars
import logging
import random
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from sqlalchemy import Engine, create_engine, make_url
from sqlalchemy.engine import Connection
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from app.db.database import Call, Database
from app.errors import Unavailable

log = logging.getLogger(__name__)

T = TypeVar("T")

LOCK_SECONDS = 5.0
_POOL_SECONDS = 10.0
_TRIES = 3
_PAUSE = (0.02, 0.06)
_TWO_OF_THEM_COLLIDED = {"40001", "40P01"}
_LOCK_TIMEOUT = "55P03"
# Shutting down, starting up, no room for one more connection, on the disk, in memory.
_SERVER_CANNOT = {"57P01", "57P02", "57P03", "53300", "53100", "53200"}


class _CommitUnknown(Exception):  # not an error to report: a sign between two functions of this file
    """The connection broke while the server was committing."""


class PostgresDatabase(Database):
    dialect = "postgresql"

    def __init__(
        self, url: str, *, pool_size: int = 10, queue_limit: int = 1000, lock_seconds: float = LOCK_SECONDS
    ) -> None:
        self._queue_limit = queue_limit
        self._in_flight = 0
        self._long_readers = max(2, pool_size // 4)
        self._pool_size = pool_size
        self._engine = postgres_engine(url, connections=pool_size + self._long_readers, lock_seconds=lock_seconds)
        # One state of the database for all reads of a page, as the embedded database gives it.
        self._reading = self._engine.execution_options(postgresql_readonly=True, isolation_level="REPEATABLE READ")
        self._threads: ThreadPoolExecutor | None = None
        self._long_threads: ThreadPoolExecutor | None = None

    async def start(self) -> None:
        self._threads = ThreadPoolExecutor(self._pool_size, "database")
        self._long_threads = ThreadPoolExecutor(self._long_readers, "long-read")
        await self._read(lambda connection: connection.exec_driver_sql("SELECT 1").scalar_one())

    async def stop(self) -> None:
        threads, long_threads = self._threads, self._long_threads
        self._threads = self._long_threads = None
        for pool in (threads, long_threads):
            if pool is not None:
                await asyncio.to_thread(pool.shutdown)
        self.close()

    def close(self) -> None:
        self._engine.dispose()

    async def _read(self, call: Call[T]) -> T:
        return await self._hop(self._threads, self._read_now, call)

    async def _read_long(self, call: Call[T]) -> T:
        return await self._hop(self._long_threads, self._read_now, call)

    async def _write(self, call: Call[T], *, alone: bool) -> T:  # noqa: ARG002  # nobody shares a transaction here
        return await self._hop(self._threads, self._transact, call)

    def _read_now(self, call: Call[T]) -> T:
        return _again(lambda: _read_only(self._reading, call))

    def _write_now(self, call: Call[T], *, alone: bool) -> T:  # noqa: ARG002  # nobody shares a transaction here
        return self._transact(call)

    def _transact(self, call: Call[T]) -> T:
        return _again(lambda: _transaction(self._engine, call))

    async def _hop(self, threads: ThreadPoolExecutor | None, run: Callable[[Call[T]], T], call: Call[T]) -> T:
        if threads is None:
            raise Unavailable("stopping", retry_after=5)
        if self._in_flight >= self._queue_limit:
            raise Unavailable("busy", retry_after=1)
        context = contextvars.copy_context()
        future = asyncio.get_running_loop().run_in_executor(threads, context.run, run, call)
        self._in_flight += 1
        future.add_done_callback(self._landed)
        return await future

    def _landed(self, _future: asyncio.Future[T]) -> None:
        self._in_flight -= 1


def postgres_engine(url: str, *, connections: int, lock_seconds: float = LOCK_SECONDS) -> Engine:
    """At most so many connections; a statement that waits longer for a lock fails."""
    parsed = make_url(url).set(drivername="postgresql+psycopg")
    settings = {
        "lock_timeout": f"{lock_seconds * 1000:.0f}",
        "idle_in_transaction_session_timeout": "60000",
        "TimeZone": "UTC",
    }
    options = " ".join(f"-c {name}={value}" for name, value in settings.items())
    return create_engine(
        parsed,
        pool_size=connections,
        max_overflow=0,
        pool_timeout=_POOL_SECONDS,
        pool_use_lifo=True,
        hide_parameters=True,
        connect_args={"options": options, "application_name": "trienkhai", "connect_timeout": 10},
    )


def _read_only(engine: Engine, call: Call[T]) -> T:
    with engine.connect() as connection:
        return call(connection)


def _transaction(engine: Engine, call: Call[T]) -> T:
    with engine.connect() as connection:
        transaction = connection.begin()
        try:
            result = call(connection)
        except BaseException:
            transaction.rollback()
            raise
        _commit(connection)
        return result


def _commit(connection: Connection) -> None:
    try:
        connection.commit()
    except DBAPIError as error:
        if error.connection_invalidated:
            raise _CommitUnknown from error
        raise


def _again(attempt: Callable[[], T]) -> T:
    """Tried again when it is known that nothing was stored and that it may go well now."""
    for tries_left in reversed(range(_TRIES)):
        try:
            return attempt()
        except DBAPIError as error:
            collided = _sqlstate(error) in _TWO_OF_THEM_COLLIDED
            if not tries_left or not (collided or error.connection_invalidated):
                raise _refusal(error) from error.orig
            log.info("once more after: %s", error.orig)
            if collided:
                # Let the other one finish: coming back at once may take the same lock from it again.
                time.sleep(random.uniform(*_PAUSE))  # noqa: S311  # nobody gains by guessing it
        except (_CommitUnknown, PoolTimeoutError) as error:
            raise _refusal(error) from error
    raise AssertionError("the last try returns or raises")


def _refusal(error: Exception) -> Exception:
    """503 when the server could not, 409 never: what a command did wrong stays the error it is."""
    if isinstance(error, _CommitUnknown):
        log.error("the connection broke during a commit: %s", error.__cause__)
        return Unavailable("commit_failed", retry_after=2)
    if isinstance(error, PoolTimeoutError):
        return Unavailable("busy", retry_after=1)
    state = _sqlstate(error)
    if state == _LOCK_TIMEOUT or state in _TWO_OF_THEM_COLLIDED:
        return Unavailable("busy", retry_after=1)
    if state in _SERVER_CANNOT or (state is None and isinstance(error, OperationalError)):
        log.error("the database server cannot: %s", error)
        return Unavailable("unavailable", retry_after=5)
    return error


def _sqlstate(error: Exception) -> str | None:
    return getattr(getattr(error, "orig", None), "sqlstate", None)
