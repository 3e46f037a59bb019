"""One thread writes: what is waiting shares one transaction and one commit, each command in a savepoint of its own."""

import asyncio
import contextvars
import logging
import queue
import threading
from collections.abc import Callable, Iterator
from concurrent import futures
from typing import Any

from sqlalchemy.engine import Connection
from sqlalchemy.exc import IntegrityError, OperationalError

from app import clock
from app.db.sqlite_side import DatabaseFault, WriteSide
from app.errors import Unavailable

log = logging.getLogger(__name__)

GROUP_SECONDS = 0.010
GROUP_COMMANDS = 128
_IDLE_SECONDS = 1.0

AnyFuture = asyncio.Future[Any] | futures.Future[Any]


class Waiting:
    """A command, the context of who sent it, and the future that is told how it ended."""

    __slots__ = ("alone", "call", "context", "error", "future", "loop", "result")

    def __init__(
        self,
        call: Callable[[Connection], Any],
        *,
        alone: bool,
        future: AnyFuture,
        loop: asyncio.AbstractEventLoop | None = None,
    ) -> None:
        self.call = call
        self.alone = alone
        self.future = future
        self.loop = loop
        self.context = contextvars.copy_context()
        self.result: Any = None
        self.error: BaseException | None = None

    def run(self, connection: Connection) -> None:
        self.error = None
        try:
            self.result = self.context.run(self.call, connection)
        except StopIteration as error:
            # A future cannot carry it: its waiter would never be answered.
            self.error = RuntimeError("a command raised StopIteration")
            self.error.__cause__ = error
        except BaseException as error:  # noqa: BLE001  # whatever it is, it belongs to the one who waits
            self.error = error

    def settle(self) -> None:
        """Tell the waiter, unless it has gone."""
        if self.future.done():
            return
        if self.error is not None:
            self.future.set_exception(self.error)
        else:
            self.future.set_result(self.result)


def run_group(side: WriteSide, group: Iterator[Waiting]) -> list[Waiting]:
    """Run the commands in one transaction and commit it. Each of those returned knows its result or its error.

    Raises `Unavailable` when no transaction could begin; then no command was taken from `group`.
    """
    done: list[Waiting] = []
    side.begin()
    for waiting in group:
        done.append(waiting)
        if not _in_savepoint(side, waiting):
            side.rollback()
            return _each_alone(side, done)
    return _committed(side, done)


def _in_savepoint(side: WriteSide, waiting: Waiting) -> bool:
    """False when the transaction around the savepoint is lost, and with it all that the group did so far."""
    try:
        side.savepoint()
        waiting.run(side.connection)
        if not side.in_transaction:
            return False
        if waiting.error is None:
            side.release()
        else:
            side.undo()
    except DatabaseFault as error:
        log.warning("a savepoint failed: %s", error)
        waiting.error = waiting.error or error
        return False
    return True


def _committed(side: WriteSide, group: list[Waiting]) -> list[Waiting]:
    try:
        side.commit()
    except IntegrityError as error:
        # A constraint that is only checked at the commit: one of them broke it, the others did not.
        if len(group) > 1:
            return _each_alone(side, group)
        group[0].error = error
    except DatabaseFault:
        log.exception("a commit of %d commands failed; nothing of it is stored", len(group))
        # Also to those that were refused: what they were refused for may just have been lost.
        return [_refused(waiting, "commit_failed") for waiting in group]
    return group


def _each_alone(side: WriteSide, group: list[Waiting]) -> list[Waiting]:
    """The transaction they shared was lost, by the fault of at most one of them: again, one by one, once."""
    log.warning("a transaction of %d commands was lost; each is run again, alone", len(group))
    for waiting in group:
        _alone(side, waiting)
    return group


def _alone(side: WriteSide, waiting: Waiting) -> None:
    try:
        side.begin()
    except Unavailable as error:
        waiting.error = error
        return
    if _in_savepoint(side, waiting):
        _committed(side, [waiting])
        return
    side.rollback()
    if waiting.error is None or isinstance(waiting.error, OperationalError):
        log.error("a command lost its transaction again: %s", waiting.error)
        _refused(waiting, "unavailable")


def _refused(waiting: Waiting, code: str) -> Waiting:
    """With an error of its own: an exception that several waiters raise would collect the traces of all of them."""
    waiting.error = Unavailable(code, retry_after=2)
    return waiting


class Writer:
    """The queue and the thread that empties it."""

    def __init__(self, side: WriteSide, *, limit: int, group_seconds: float = GROUP_SECONDS) -> None:
        self._side = side
        self._limit = limit
        self._group_seconds = group_seconds
        self._queue: queue.SimpleQueue[Waiting | None] = queue.SimpleQueue()
        self._held_back: Waiting | None = None
        self._door = threading.Lock()
        self._stopping = False
        self._thread = threading.Thread(target=self._work, name="writer", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def put(self, waiting: Waiting) -> None:
        if threading.current_thread() is self._thread:
            raise RuntimeError("a command must not wait for another one")
        with self._door:  # nobody comes in behind the sign to stop: they would never be answered
            if self._stopping:
                raise Unavailable("stopping", retry_after=5)
            if self._queue.qsize() >= self._limit:
                raise Unavailable("busy", retry_after=1)
            self._queue.put(waiting)

    def stop(self) -> None:
        """What was accepted is still done and answered."""
        with self._door:
            self._stopping = True
            self._queue.put(None)
        self._thread.join()

    def _work(self) -> None:
        while True:
            try:
                first = self._held_back or self._queue.get(timeout=_IDLE_SECONDS)
            except queue.Empty:
                self._side.checkpoint()
                continue
            if first is None:
                return
            self._held_back = None
            self._serve(first)
            self._side.checkpoint_when_large()

    def _serve(self, first: Waiting) -> None:
        taken: list[Waiting] = []
        try:
            run_group(self._side, self._group(first, taken))
        except Unavailable:
            taken = [_refused(waiting, "busy") for waiting in self._all(first)]
        except Exception:
            log.exception("the writer failed; %d commands are refused", len(taken))
            self._side.rollback()
            taken = [_refused(waiting, "unavailable") for waiting in taken or [first]]
        _answer(taken)

    def _group(self, first: Waiting, taken: list[Waiting]) -> Iterator[Waiting]:
        """Those who share a transaction: also who arrives while it runs, until it has run long enough."""
        until = clock.monotonic() + self._group_seconds
        waiting: Waiting | None = first
        while waiting is not None:
            if not waiting.future.cancelled():
                taken.append(waiting)
                yield waiting
            if first.alone or len(taken) == GROUP_COMMANDS or clock.monotonic() > until:
                return
            waiting = self._next()
            if waiting is not None and waiting.alone:
                self._held_back = waiting
                return

    def _all(self, first: Waiting) -> Iterator[Waiting]:
        """Everybody, when nobody can be served."""
        waiting: Waiting | None = first
        while waiting is not None:
            yield waiting
            waiting = self._next()

    def _next(self) -> Waiting | None:
        try:
            waiting = self._queue.get_nowait()
        except queue.Empty:
            return None
        if waiting is None:
            self._queue.put(None)  # the sign to stop stays the last thing in the queue
        return waiting


def _answer(group: list[Waiting]) -> None:
    """One call into the loop for all of them."""
    loops: dict[asyncio.AbstractEventLoop, list[Waiting]] = {}
    for waiting in group:
        if waiting.loop is None:
            waiting.settle()
        else:
            loops.setdefault(waiting.loop, []).append(waiting)
    for loop, members in loops.items():
        try:
            loop.call_soon_threadsafe(_settle, members)
        except RuntimeError:
            log.warning("%d commands are stored, but the loop that waited for them is closed", len(members))


def _settle(group: list[Waiting]) -> None:
    for waiting in group:
        waiting.settle()


def run_now(side: WriteSide, call: Callable[[Connection], Any]) -> Any:
    """The same rules for a caller that has no queue."""
    waiting = Waiting(call, alone=True, future=futures.Future())
    run_group(side, iter([waiting]))
    side.checkpoint_when_large()
    if waiting.error is not None:
        raise waiting.error
    return waiting.result
