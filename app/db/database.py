"""What the rest of the program knows of the database: who may read, who may write, and that an answer follows a commit.

A query or a command is a plain function whose first argument is the `Connection`. It returns plain data: nothing that
still needs the connection, because its transaction is over when the caller sees the result. A command may run twice
(its first transaction was lost), so it has no effect outside the database.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import Concatenate, Literal, ParamSpec, TypeVar

from sqlalchemy.engine import Connection

from app.db.idempotency import Answer, Once, answer_once

P = ParamSpec("P")
T = TypeVar("T")

Dialect = Literal["sqlite", "postgresql"]
Call = Callable[[Connection], T]

_ALONE = "runs_alone"


def alone(command: Callable[P, T]) -> Callable[P, T]:
    """Mark a command that writes in bulk: nobody shares its transaction, so nobody waits inside it or falls with it."""
    setattr(command, _ALONE, True)
    return command


def is_alone(command: Callable[..., object]) -> bool:
    """Whether it was marked so; who wraps a command marks what they wrap it in."""
    return bool(getattr(command, _ALONE, False))


class Database(ABC):
    """One database, opened by one process. `start` and `stop` belong to a process that serves.

    `read_now` and `write_now` need neither a loop nor `start`: they are for the command line, for jobs, for threads.
    """

    dialect: Dialect

    @abstractmethod
    async def start(self) -> None:
        """Open for serving, in the loop that will call `read` and `write`."""

    @abstractmethod
    async def stop(self) -> None:
        """Finish what was accepted, refuse what comes, close."""

    @abstractmethod
    def close(self) -> None:
        """Let go of what `read_now` and `write_now` opened; `stop` does it too."""

    async def read(self, query: Callable[Concatenate[Connection, P], T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """An indexed read of under a millisecond, in one short transaction of its own."""
        return await self._read(lambda connection: query(connection, *args, **kwargs))

    async def read_long(
        self, query: Callable[Concatenate[Connection, P], T], /, *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """An export, a ranked search, a recount: in a thread, so that nobody else waits for it."""
        return await self._read_long(lambda connection: query(connection, *args, **kwargs))

    async def write(self, command: Callable[Concatenate[Connection, P], T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """Run the command in a transaction; its result is here once it is durable."""
        return await self._write(lambda connection: command(connection, *args, **kwargs), alone=is_alone(command))

    async def write_once(
        self,
        once: Once,
        render: Callable[[T], Answer],
        command: Callable[Concatenate[Connection, P], T],
        /,
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> Answer:
        """Run the command unless this key already did; the rendered answer is stored in the same transaction."""
        return await self._write(
            lambda connection: answer_once(connection, once, lambda: render(command(connection, *args, **kwargs))),
            alone=is_alone(command),
        )

    def read_now(self, query: Callable[Concatenate[Connection, P], T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """`read_long` for a caller without a loop."""
        return self._read_now(lambda connection: query(connection, *args, **kwargs))

    def write_now(self, command: Callable[Concatenate[Connection, P], T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """`write` for a caller without a loop; never call it in the loop, nor inside a command."""
        return self._write_now(lambda connection: command(connection, *args, **kwargs), alone=is_alone(command))

    @abstractmethod
    async def _read(self, call: Call[T]) -> T: ...

    @abstractmethod
    async def _read_long(self, call: Call[T]) -> T: ...

    @abstractmethod
    async def _write(self, call: Call[T], *, alone: bool) -> T: ...

    @abstractmethod
    def _read_now(self, call: Call[T]) -> T: ...

    @abstractmethod
    def _write_now(self, call: Call[T], *, alone: bool) -> T: ...
