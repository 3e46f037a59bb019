"""`trienkhai worker`: runs jobs beside servers of a PostgreSQL database."""

import asyncio
import signal

import typer

from app.db.database import Database
from app.db.opening import open_database, sqlite_path
from app.jobs.runner import run_jobs
from app.settings import load_settings
from app.web import logs
from app.web.deferred import carry_out
from app.web.i18n import gettext as _


def worker() -> None:
    """Run until told to stop. The embedded database has its worker inside `serve`."""
    settings = load_settings()
    if sqlite_path(settings.url) is not None:
        typer.echo(_("The embedded database has its worker inside `trienkhai serve`; nothing to do here."), err=True)
        raise typer.Exit(2)
    logs.configure(settings.log_format)
    asyncio.run(_work(open_database(settings.url, pool_size=settings.pool_size)))


async def _work(db: Database) -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for each in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(each, stop.set)
    await db.start()
    try:
        await run_jobs(db, stop, carry_out)
    finally:
        await db.stop()
