"""Puts the parts together; decides nothing."""

import asyncio
import gc
import logging
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from fastapi.middleware.gzip import GZipMiddleware

from app.adapters.secret_box import box_of
from app.db.database import Database
from app.db.opening import open_database
from app.jobs.runner import run_jobs
from app.routers import api, health, pages
from app.services import second_factor
from app.settings import Settings
from app.web import errors
from app.web.deferred import carry_out
from app.web.metrics import Metrics
from app.web.middleware import Surroundings
from app.web.modules import add_routes
from app.web.oidc import provider_of
from app.web.openapi import DescribedApi
from app.web.passwords import Passwords
from app.web.seen import Seen
from app.web.shortcut import shorten
from app.web.state import State
from app.web.templating import STATIC, ImmutableFiles, tree_hash

_log = logging.getLogger(__name__)
_TURN_SECONDS = 0.001
"""Who reads gives the interpreter away at each statement; while the writer is busy it comes back after so long."""
_NEW_OBJECTS = 20_000
"""So many are looked through for circles at once: some answers' worth, where Python's 700 are not one answer's."""


def create_app(settings: Settings, database: Database | None = None) -> FastAPI:
    """The application over its own database, or over one that is given."""
    db = database or open_database(settings.url, queue_limit=settings.writer_queue, pool_size=settings.pool_size)
    app = DescribedApi(
        title="Triển Khai",
        version="0.1.0",
        openapi_url="/api/v1/openapi.json",
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        lifespan=_lifespan,
    )
    metrics = Metrics()
    app.state.trienkhai = State(db, settings, Passwords(), Seen(), metrics, provider_of(settings))
    app.add_middleware(GZipMiddleware, minimum_size=1024, compresslevel=5)  # a page of 17 kB is 4 kB on a bad network
    app.add_middleware(
        Surroundings, settings=settings, metrics=metrics
    )  # it limits the size of a body too, and says so in words
    errors.install(app)
    for part in (health.router, api.router, pages.router):
        add_routes(app.router, part)
    shorten(app.router)
    app.mount(f"/static/{tree_hash()}", ImmutableFiles(directory=STATIC), name="static")
    return app


async def _seal_second_factors(state: State) -> None:
    """Keys of before there was a box lie open; who copies the database alone must not be able to compute codes."""
    foreign = await state.db.write(second_factor.seal_all, box_of(state.settings.secret_path))
    if foreign:
        _log.error("%s second factors are sealed with another secret than %s", foreign, state.settings.secret_path)


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    state: State = app.state.trienkhai
    await state.db.start()
    await _seal_second_factors(state)
    stop = asyncio.Event()
    beside = [
        asyncio.create_task(state.seen.run(state.db, stop)),
        asyncio.create_task(run_jobs(state.db, stop, carry_out)),
    ]
    # What was built so far lives as long as the process: not looking through it again halves the worst answers.
    gc.collect()
    gc.freeze()
    usual, pause = gc.get_threshold(), sys.getswitchinterval()
    gc.set_threshold(_NEW_OBJECTS, *usual[1:])
    sys.setswitchinterval(_TURN_SECONDS)
    try:
        yield
    finally:
        stop.set()
        await asyncio.gather(*beside)
        await state.db.stop()
        gc.unfreeze()
        gc.set_threshold(*usual)
        sys.setswitchinterval(pause)
