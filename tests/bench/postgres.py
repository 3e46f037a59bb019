"""The same on PostgreSQL: finishing a task beside the bare transaction of four statements through the driver."""

import itertools
import statistics
import threading
import time
from collections.abc import Callable
from pathlib import Path

import psycopg
from sqlalchemy import create_engine, text

from tests.bench import checks, client
from tests.bench.country import Size, commune, token
from tests.bench.databases import filled
from tests.bench.measures import FINISH
from tests.bench.report import Line
from tests.bench.serving import serving
from tests.postgres import running

TASKS = 100_000
_SELECT = "SELECT status, version FROM unit_tasks WHERE id = %s"
_UPDATE = "UPDATE unit_tasks SET updated_at = now(), version = version + 1 WHERE id = %s AND version = %s"
_EVENT = "INSERT INTO events (at, resource, resource_id, action) VALUES (now(), 'bench', %s, 'raw')"
_COUNT = "UPDATE task_counters SET n = n WHERE scope = %s AND status = 'done' AND due_sort = 0"


def measured(folder: Path, told: Callable[[str], None], port: int, largest: int) -> list[Line]:
    """The server is one of our own, as the tests have it, but it waits for the disk."""
    with running() as server:
        url = server.create_database()
        size = Size(min(TASKS, largest))
        seconds = filled(url, size, lambda what, done, of: told(f"PostgreSQL: {what} {done}/{of}"))
        engine = create_engine(url.replace("postgresql://", "postgresql+psycopg://", 1), isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            for setting in ("fsync", "full_page_writes"):
                connection.execute(text(f"ALTER SYSTEM SET {setting} = on"))
            connection.execute(text("SELECT pg_reload_conf()"))
            found = connection.execute(text("SELECT id, office_id FROM unit_tasks WHERE status = 'assigned'")).all()
        calls = [
            client.Call(f"/api/v1/tasks/{row.id}/transitions", token=token(row.office_id), body=FINISH) for row in found
        ]
        ids = [row.id for row in found]
        with serving(folder, port, url=url):
            listed = [client.Call("/api/v1/tasks?open=true", token=token(commune(n))) for n in range(size.units)]
            lists, finishes, raw = [], [], []
            for turn in range(3):
                told(f"PostgreSQL, round {turn + 1}/3")
                lists.append(client.run(port, listed, 1))
                finishes.append(client.run(port, calls[turn * 2_000 : turn * 2_000 + 2_000], 1))
                raw.append(_raw(url, ids, 1.0))
        same = checks.counted(url)
    rate = statistics.median(run.rate for run in finishes)
    return [
        Line(f"PostgreSQL: loading {size.real:,} tasks", seconds, "s"),
        Line("PostgreSQL: list", statistics.median(run.rate for run in lists), "/s"),
        Line("PostgreSQL: finish", rate, "/s", note=f"p99 {statistics.median(run.p99 for run in finishes):.1f} ms"),
        Line("PostgreSQL: finish ÷ raw transaction", rate / statistics.median(raw), "×", 0.2),
        Line("PostgreSQL: counters = recount", float(same), "check", 1),
    ]


def _raw(url: str, ids: list[int], seconds: float) -> float:
    """Transactions a second over 16 connections, each of four statements."""
    numbers, done = itertools.cycle(ids), itertools.count()
    until = time.perf_counter() + seconds

    def work() -> None:
        with psycopg.connect(url) as connection:
            while time.perf_counter() < until:
                task = next(numbers)
                found = connection.execute(_SELECT, [task]).fetchone()
                connection.execute(_UPDATE, [task, found[1] if found else 0])
                connection.execute(_EVENT, [task])
                connection.execute(_COUNT, [task % 34 + 2])
                connection.commit()
                next(done)

    threads = [threading.Thread(target=work) for _ in range(client.CONNECTIONS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return next(done) / seconds
