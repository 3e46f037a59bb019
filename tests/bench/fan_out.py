"""A dispatch of seven duties to 3,321 communes: how long it takes, beside what the same rows cost without a program."""

import json
import sqlite3
import statistics
import threading
import time
from dataclasses import dataclass
from pathlib import Path

from app.db.filelock import FileLock
from app.db.sqlite_files import lock_path
from tests.bench import client
from tests.bench.country import COMMUNES, DUTIES, token
from tests.bench.measures import Work
from tests.bench.serving import send

ROWS = COMMUNES * DUTIES + 2 * COMMUNES
_TABLES = {"unit_tasks": "dispatch_id", "deliveries": "dispatch_id", "events": "dispatch_id"}


@dataclass(frozen=True)
class FanOut:
    seconds: float
    raw_seconds: float
    list_p99: float
    """Of the lists that were asked for while a dispatch was sent out, in milliseconds."""

    @property
    def share(self) -> float:
        """Rows per second beside those of the driver alone."""
        return self.raw_seconds / self.seconds


def measured(port: int, folder: Path, work: Work, times: int) -> FanOut:
    took = []
    for _ in range(times):
        draft = _draft(port, work)
        took.append(_issue(port, draft))
    draft, slowest = _draft(port, work), list[float]()
    beside = threading.Thread(target=lambda: slowest.append(client.run(port, work.listed(), 2).p99))
    beside.start()
    time.sleep(0.7)
    _issue(port, draft)
    beside.join()
    return FanOut(statistics.median(took), _raw(folder / "trienkhai.db", draft), slowest[0])


def _draft(port: int, work: Work) -> int:
    call = work.draft()
    return int(json.loads(send(port, call.path, call.token, call.body)[1])["id"])


def _issue(port: int, draft: int) -> float:
    seconds, _ = send(port, f"/api/v1/dispatches/{draft}/transitions", token(1), '{"action": "issue"}')
    return seconds


def _raw(path: Path, dispatch: int) -> float:
    """The rows of that dispatch taken out and put back: only the putting back is timed, its commit included."""
    lock = FileLock(
        lock_path(path)
    )  # the server would wait for a lock it does not know, and refuse what it has to write
    with lock.held(60), sqlite3.connect(path, isolation_level=None, timeout=10) as driver:
        for pragma in ("synchronous = FULL", "wal_autocheckpoint = 0", "cache_size = -65536"):
            driver.execute(f"PRAGMA {pragma}")  # as the application has them
        driver.execute("BEGIN IMMEDIATE")
        kept = {}
        for table, column in _TABLES.items():
            cursor = driver.execute(f"SELECT * FROM {table} WHERE {column} = ? ORDER BY id", [dispatch])
            kept[table] = len(cursor.description), cursor.fetchall()
            driver.execute(f"DELETE FROM {table} WHERE {column} = ?", [dispatch])
        began = time.perf_counter()
        for table, (width, rows) in kept.items():
            driver.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * width)})", rows)
        driver.execute("COMMIT")
        return time.perf_counter() - began
