"""After the load: what was acknowledged is stored, once, with its event, and the counters equal a recount."""

import time

from sqlalchemy import func, select
from sqlalchemy.engine import Connection

from app.db.database import Database
from app.db.opening import open_database
from app.models.events import events
from app.models.unit_tasks import unit_tasks
from app.services import counters
from app.workflow.unit_task import COMPLETED
from tests.bench import client
from tests.bench.measures import Work


def finished(connection: Connection) -> tuple[int, int]:
    """Tasks that stand as done by somebody's act, and the events that say so."""
    moved = (
        select(func.count()).select_from(unit_tasks).where(unit_tasks.c.status.in_(COMPLETED), unit_tasks.c.version > 1)
    )
    told = select(func.count()).select_from(events).where(events.c.resource == "task", events.c.action == "finish")
    return connection.execute(moved).scalar_one(), connection.execute(told).scalar_one()


def exact(url: str, port: int, work: Work, number: int) -> dict[str, int]:
    """So many tasks finished, every answer waited for; the three counts that must be one."""
    database = open_database(url)
    before = _settled(database)
    run = client.run_all(port, work.finish(number))
    after = _settled(database)
    database.close()
    return {"acknowledged": run.n - run.bad, "stored": after[0] - before[0], "events": after[1] - before[1]}


def _settled(database: Database) -> tuple[int, int]:
    """The two counts once nothing changes any more: clients that were cut off left requests behind."""
    last, now = None, database.read_now(finished)
    while now != last:
        time.sleep(0.5)
        last, now = now, database.read_now(finished)
    return now


def counted(url: str) -> bool:
    """Whether the counters equal a recount, after everything that was done to them."""
    database = open_database(url)
    same = database.read_now(lambda connection: counters.stored(connection) == counters.recount(connection))
    database.close()
    return same
