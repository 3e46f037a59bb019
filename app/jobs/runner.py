"""The worker: runs inside `serve` by default, alone as `trienkhai worker` beside a database server."""

import asyncio
import logging
import os
import secrets
from collections.abc import Callable
from typing import Any

from sqlalchemy.engine import Connection

from app import clock
from app.db.database import Database, alone
from app.errors import Unavailable
from app.jobs import queue
from app.jobs.handlers import HANDLERS, SCHEDULES, Schedule
from app.services.outbox import enqueue

POLL_S = 1.0
log = logging.getLogger(__name__)


CarryOut = Callable[[Connection, dict[str, Any]], dict[str, object]]
"""Carries out a call that was put off; what it came to is kept for who waits."""


async def run_jobs(db: Database, stop: asyncio.Event, carry_out: CarryOut) -> None:
    """Claim and run what is due until told to stop; a busy or absent database is waited for."""
    worker = f"{os.getpid()}-{secrets.token_hex(4)}"
    fresh = db.dialect == "sqlite"
    while not stop.is_set():
        try:
            if fresh and await db.read(queue.orphans):
                await db.write(queue.take_back)
            fresh = False
            busy = await run_due(db, worker, carry_out)
        except Unavailable:
            busy = False
        except Exception:
            log.exception("the job runner stumbled and goes on")
            busy = False
        if not busy:
            await _pause(stop)


async def run_due(db: Database, worker: str, carry_out: CarryOut) -> bool:
    """One round: schedules first, then one job, so that a long one delays the next round only; whether there was any."""
    for schedule in SCHEDULES:
        await _schedule(db, schedule)
    if not await db.read(queue.due):
        return False
    leased = await db.write(queue.claim, worker)
    for job in leased:
        await _run(db, job, worker, carry_out)
    return bool(leased)


async def _schedule(db: Database, schedule: Schedule) -> None:
    key = f"{schedule.kind}:{int(clock.now().timestamp()) // schedule.seconds}"
    if not await db.read(queue.stands, key) and await db.read(schedule.needed):
        await db.write(enqueue, schedule.kind, unique_key=key)


async def _run(db: Database, job: queue.Leased, worker: str, carry_out: CarryOut) -> None:
    """Bite by bite, so that nobody waits long behind it; the last one and the mark as done are one transaction."""
    try:
        if job.kind == queue.CALL:
            await db.write(_answer, job, worker, carry_out)
            return
        while await db.write(_do, job, worker):
            pass
    except Unavailable:
        raise
    except Exception as error:
        log.exception("job %s (%s) failed, attempt %s", job.id, job.kind, job.attempts)
        await db.write(queue.fail, job, worker, f"{type(error).__name__}: {error}")


def _do(connection: Connection, job: queue.Leased, worker: str) -> bool:
    handler = HANDLERS.get(job.kind)
    if handler is None:
        raise LookupError(f"no handler for jobs of kind {job.kind!r}")
    more = handler(connection, job.payload)
    if not more:
        queue.finish(connection, job.id, worker)
    return more


@alone
def _answer(connection: Connection, job: queue.Leased, worker: str, carry_out: CarryOut) -> None:
    """The call and its answer in one transaction: carried out once, whoever dies and whoever takes over."""
    if queue.hold(connection, job.id, worker):
        queue.finish(connection, job.id, worker, carry_out(connection, job.payload))


async def _pause(stop: asyncio.Event) -> None:
    try:
        await asyncio.wait_for(stop.wait(), POLL_S)
    except TimeoutError:
        return
