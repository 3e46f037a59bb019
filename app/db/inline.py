"""The database of most tests: everything on one connection, inside a transaction that the test throws away."""

from typing import TypeVar, cast

from sqlalchemy.engine import Connection

from app.db.database import Call, Database, Dialect

T = TypeVar("T")


class InlineDatabase(Database):
    """Give it a connection in a transaction; roll that back at the end. No thread, no commit, the same semantics.

    A refused command leaves no trace, and a query that writes is found out.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.dialect = cast("Dialect", connection.dialect.name)

    async def start(self) -> None: ...

    async def stop(self) -> None: ...

    def close(self) -> None: ...

    async def _read(self, call: Call[T]) -> T:
        return self._read_now(call)

    async def _read_long(self, call: Call[T]) -> T:
        return self._read_now(call)

    async def _write(self, call: Call[T], *, alone: bool) -> T:
        return self._write_now(call, alone=alone)

    def _read_now(self, call: Call[T]) -> T:
        if self.dialect == "postgresql":
            self._connection.exec_driver_sql("SAVEPOINT reading; SET TRANSACTION READ ONLY")
            try:
                return call(self._connection)
            finally:
                self._connection.exec_driver_sql("ROLLBACK TO SAVEPOINT reading; RELEASE SAVEPOINT reading")
        self._connection.exec_driver_sql("PRAGMA query_only = ON")
        try:
            return call(self._connection)
        finally:
            self._connection.exec_driver_sql("PRAGMA query_only = OFF")

    def _write_now(self, call: Call[T], *, alone: bool) -> T:  # noqa: ARG002  # nobody else is there
        with self._connection.begin_nested():
            return call(self._connection)
