"""One application for every test of a worker: putting it together takes longer than most of them."""

import dataclasses
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx
from fastapi import FastAPI
from sqlalchemy.engine import Connection

from app.db.inline import InlineDatabase
from app.settings import Settings
from app.web.oidc import provider_of
from app.web.passwords import Passwords
from app.web.seen import Seen
from tests.posting import Browser


@asynccontextmanager
async def served(
    app: FastAPI,
    connection: Connection,
    settings: Settings,
    passwords: Passwords | None = None,
    *,
    raising: bool = False,
) -> AsyncIterator[httpx.AsyncClient]:
    """Somebody at the application as it is with these settings, on that connection; afterwards it is as before.

    `raising`: a fault of the application is a fault of the test, and not an answer with 500.
    """
    before = app.state.trienkhai
    parts = {"db": InlineDatabase(connection), "settings": settings, "provider": provider_of(settings), "seen": Seen()}
    app.state.trienkhai = dataclasses.replace(before, **parts, passwords=passwords or before.passwords)
    transport = httpx.ASGITransport(app=app, raise_app_exceptions=raising)
    try:
        async with Browser(connection, transport=transport, base_url=settings.public_url) as opened:
            yield opened
    finally:
        app.state.trienkhai = before
