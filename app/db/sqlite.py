"""The embedded database: reads in the event loop, writes in one thread, both on one file."""

import asyncio
import contextvars
import sqlite3
from concurrent import futures
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar, cast

from sqlalchemy.engine import Connection

from app.db.database import Call, Database
from app.db.filelock import FileLock
from app.db.sqlite_files import is_busy, reading_engine, serve_lock_path
from app.db.sqlite_side import CHECKPOINT_BYTES, LOCK_SECONDS, DatabaseFault, WriteSide
from app.db.sqlite_writer import Waiting, Writer, run_now
from app.errors import Conflict, Unavailable

T = TypeVar("T")

_LONG_READS = 4


class SqliteDatabase(Database):
    """One process serves a file; any other may read and write beside it with `read_now` and `write_now`."""

    dialect = "sqlite"

    def __init__(
        self,
        path: Path,
        *,
        queue_limit: int = 1000,
        lock_seconds: float = LOCK_SECONDS,
        checkpoint_bytes: int = CHECKPOINT_BYTES,
    ) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._path = path
        self._queue_limit = queue_limit
        self._side = WriteSide(path, lock_seconds=lock_seconds, checkpoint_bytes=checkpoint_bytes)
        self._reading = reading_engine(path)
        self._serving: _Serving | None = None

    async def start(self) -> None:
        """Refused in one clear error when another process serves this file."""
        lock = FileLock(serve_lock_path(self._path))
        if not lock.acquire(0.0):
            lock.close()
            raise Conflict("already_served", file=str(self._path))
        try:
            self._write_now(_nothing, alone=True)  # the file exists, and its log is read once, before anyone reads
            self._serving = _Serving(lock, self._reading.connect(), Writer(self._side, limit=self._queue_limit))
        except BaseException:
            lock.close()
            raise
        self._serving.writer.start()

    async def stop(self) -> None:
        serving = self._serving
        if serving is not None:
            await asyncio.to_thread(serving.writer.stop)
            self._serving = None
            serving.reader.close()
            await asyncio.to_thread(serving.long_reads.shutdown)
            await asyncio.to_thread(self.close)
            serving.lock.close()

    def close(self) -> None:
        self._reading.dispose()
        self._side.close()

    async def _read(self, call: Call[T]) -> T:
        """One read in each turn of the loop, or who connects while many read would wait for all of them, and again."""
        serving = self._served()
        await serving.turn.acquire()
        asyncio.get_running_loop().call_soon(serving.turn.release)
        return _snapshot(serving.reader, call)

    async def _read_long(self, call: Call[T]) -> T:
        loop = asyncio.get_running_loop()
        context = contextvars.copy_context()
        return await loop.run_in_executor(self._served().long_reads, context.run, self._read_now, call)

    async def _write(self, call: Call[T], *, alone: bool) -> T:
        loop = asyncio.get_running_loop()
        future: asyncio.Future[T] = loop.create_future()
        self._served().writer.put(Waiting(call, alone=alone, future=future, loop=loop))
        return await future

    def _read_now(self, call: Call[T]) -> T:
        with self._reading.connect() as connection:
            return _snapshot(connection, call)

    def _write_now(self, call: Call[T], *, alone: bool) -> T:
        if self._serving is None:
            return cast("T", run_now(self._side, call))
        future: futures.Future[T] = futures.Future()
        self._serving.writer.put(Waiting(call, alone=alone, future=future))
        return future.result()

    def _served(self) -> "_Serving":
        if self._serving is None:
            raise Unavailable("stopping", retry_after=5)
        return self._serving


class _Serving:
    """What a serving process has beyond the others."""

    def __init__(self, lock: FileLock, reader: Connection, writer: Writer) -> None:
        self.lock = lock
        self.reader = reader
        self.turn = asyncio.Lock()
        self.writer = writer
        self.long_reads = ThreadPoolExecutor(_LONG_READS, "read")


def _snapshot(connection: Connection, call: Call[T]) -> T:
    """All reads of the call see the same state, and nothing is held once it is over."""
    driver = cast("sqlite3.Connection", connection.connection.dbapi_connection)
    try:
        driver.execute("BEGIN")
        return call(connection)
    except DatabaseFault as error:
        if is_busy(error):
            raise Unavailable("busy") from error
        raise
    finally:
        if connection.in_transaction():
            connection.rollback()
        else:
            driver.rollback()


def _nothing(connection: Connection) -> None:
    connection.exec_driver_sql("SELECT count(*) FROM sqlite_schema").all()
