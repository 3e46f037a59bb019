"""An exclusive lock between processes and threads, named by a file that is never deleted."""

import fcntl
import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app import clock

_LOOK_AGAIN = 0.001


class FileLock:
    """Held by one thread of one process; the kernel lets go of it when the process dies, however it dies.

    A server under load would take the lock again before another process wakes up. So whoever waits holds a second lock,
    the turn, and whoever comes after stands behind it: nobody waits longer than one holder.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._threads = threading.Lock()
        self._files: tuple[int, int] | None = None

    def acquire(self, timeout: float) -> bool:
        """Whether it was free, or came free within `timeout` seconds."""
        until = clock.monotonic() + timeout
        if not self._threads.acquire(timeout=timeout):
            return False
        held = False
        try:
            lock, turn = self._opened()
            if _flock(turn, until):
                try:
                    held = _flock(lock, until)
                finally:
                    fcntl.flock(turn, fcntl.LOCK_UN)
        finally:
            if not held:
                self._threads.release()
        return held

    def release(self) -> None:
        fcntl.flock(self._opened()[0], fcntl.LOCK_UN)
        self._threads.release()

    @contextmanager
    def held(self, timeout: float) -> Iterator[bool]:
        """Run the block with the lock if it can be had; the block is told."""
        held = self.acquire(timeout)
        try:
            yield held
        finally:
            if held:
                self.release()

    def close(self) -> None:
        """Lets go of it too; the next `acquire` opens the file again."""
        files, self._files = self._files, None
        for file in files or ():
            os.close(file)

    def _opened(self) -> tuple[int, int]:
        if self._files is None:
            self._files = _open(self._path), _open(self._path.with_name(self._path.name + "-turn"))
        return self._files


def _open(path: Path) -> int:
    return os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)


def _flock(descriptor: int, until: float) -> bool:
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if clock.monotonic() >= until:
                return False
            time.sleep(_LOOK_AGAIN)
        else:
            return True
