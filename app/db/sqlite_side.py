"""The connection that writes, and the lock that goes with it."""

import logging
import sqlite3
from pathlib import Path
from typing import cast

from sqlalchemy import RootTransaction
from sqlalchemy.engine import Connection
from sqlalchemy.exc import SQLAlchemyError

from app.db.filelock import FileLock
from app.db.sqlite_files import WRITE_BUSY_MS, lock_path, wal_size, writing_engine
from app.errors import Unavailable

log = logging.getLogger(__name__)

LOCK_SECONDS = 10.0
CHECKPOINT_BYTES = 40 * 1024 * 1024
_CHECKPOINT_BUSY_MS = 50
_ROWS_BETWEEN = 100
"""Changed rows after which the size of the log is looked at again: asking the system gives the interpreter away, and
coming back has to wait for the loop."""
_SAVEPOINT = "SAVEPOINT command"
_RELEASE = "RELEASE command"
_UNDO = "ROLLBACK TO command"

DatabaseFault = (SQLAlchemyError, sqlite3.Error)


class WriteSide:
    """One writing transaction at a time, with savepoints in it; begun, ended, checkpointed and closed under the lock.

    Statements of this class go to the driver directly: they are most of what a short command costs.
    """

    def __init__(
        self, path: Path, *, lock_seconds: float = LOCK_SECONDS, checkpoint_bytes: int = CHECKPOINT_BYTES
    ) -> None:
        self._path = path
        self._lock = FileLock(lock_path(path))
        self._lock_seconds = lock_seconds
        self._step = self._mark = checkpoint_bytes
        self._engine = writing_engine(path)
        self._connection: Connection | None = None
        self._open = False
        self._measured_at = 0

    @property
    def connection(self) -> Connection:
        if self._connection is None:
            raise RuntimeError("begin() comes first")
        return self._connection

    @property
    def driver(self) -> sqlite3.Connection:
        return cast("sqlite3.Connection", self.connection.connection.dbapi_connection)

    @property
    def in_transaction(self) -> bool:
        """False once an error has made SQLite roll the whole transaction back, or a command has ended it."""
        return self.driver.in_transaction and self.connection.in_transaction()

    def begin(self) -> None:
        if not self._lock.acquire(self._lock_seconds):
            log.warning("another process has held the write lock for %.0f s", self._lock_seconds)
            raise Unavailable("busy", retry_after=2)
        self._open = True
        try:
            if self._connection is None:
                self._connection = self._engine.connect()
            self._begun: RootTransaction = self._connection.begin()
            self.driver.execute("BEGIN IMMEDIATE")
        except DatabaseFault as error:
            log.warning("no writing transaction could begin: %s", error)
            self.rollback()
            raise Unavailable("busy", retry_after=2) from error

    def savepoint(self) -> None:
        self.driver.execute(_SAVEPOINT)

    def release(self) -> None:
        self.driver.execute(_RELEASE)

    def undo(self) -> None:
        """Take back what was done since the savepoint."""
        self.driver.execute(_UNDO)
        self.driver.execute(_RELEASE)

    def commit(self) -> None:
        """Durable when it returns. When it fails nothing is stored, and the next transaction has a new connection."""
        try:
            self._begun.commit()
        except BaseException:
            self.rollback()
            raise
        self._end()

    def rollback(self) -> None:
        """Give the transaction up, if there is one, with the connection: whatever went wrong in it is gone."""
        if not self._open:
            return
        try:
            self._drop_connection()
        finally:
            self._end()

    def checkpoint(self) -> None:
        """Move the write-ahead log into the file and cut it to nothing, when nobody is in the way: for an idle moment."""
        self._checkpoint("TRUNCATE", larger_than=0)

    def checkpoint_when_large(self) -> None:
        """Begin the log anew each time it has outgrown itself.

        Writing over an old log is cheaper than growing a new one, so it keeps its size, until that is twice what is
        allowed. A long reader keeps it from beginning anew; then it is tried again a step later, not at each commit.
        """
        if not self._written_much():
            return
        size = wal_size(self._path)
        if size > self._mark:
            self._checkpoint("RESTART" if size < 2 * self._step else "TRUNCATE", larger_than=self._mark)

    def _written_much(self) -> bool:
        """Whether so many rows were changed that the log may have grown by a share of what is allowed."""
        if self._connection is None:
            return False
        changes = self.driver.total_changes  # begins at 0 again with each connection
        if 0 <= changes - self._measured_at < _ROWS_BETWEEN:
            return False
        self._measured_at = changes
        return True

    def close(self) -> None:
        """Close under the lock, because closing the last connection checkpoints too. The next `begin` opens again."""
        with self._lock.held(self._lock_seconds) as held:
            if held and self._connection is not None:
                self._move_log("TRUNCATE")
            self._drop_connection()
        self._engine.dispose()
        self._lock.close()

    def _end(self) -> None:
        self._open = False
        self._lock.release()

    def _checkpoint(self, mode: str, *, larger_than: int) -> None:
        if self._connection is None or wal_size(self._path) <= larger_than:
            return
        with self._lock.held(0.0) as held:
            if held:
                self._move_log(mode)

    def _move_log(self, mode: str) -> None:
        complete = False
        try:
            self.driver.execute(f"PRAGMA busy_timeout = {_CHECKPOINT_BUSY_MS}")
            complete = self.driver.execute(f"PRAGMA wal_checkpoint({mode})").fetchone()[0] == 0
            self.driver.execute(f"PRAGMA busy_timeout = {WRITE_BUSY_MS}")
        except sqlite3.Error as error:
            log.warning("the write-ahead log could not be checkpointed: %s", error)
        size = wal_size(self._path)
        self._mark = max(self._step, size) if complete else size + self._step

    def _drop_connection(self) -> None:
        connection, self._connection = self._connection, None
        if connection is None:
            return
        try:
            connection.close()
        except DatabaseFault as error:
            log.warning("the writing connection was lost: %s", error)
            connection.invalidate()
