"""For whoever keeps the service running: is it alive, may it be sent requests."""

from functools import lru_cache
from typing import Any

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel
from sqlalchemy.exc import SQLAlchemyError

from app.db import migrate
from app.errors import NotFound, Unavailable
from app.queries.health import figures, standing
from app.web.client import comes_from
from app.web.metrics import CONTENT_TYPE
from app.web.state import state_of

router = APIRouter(tags=["health"])
_METRICS: dict[int | str, dict[str, Any]] = {
    200: {"content": {"text/plain": {"example": "trienkhai_events_unsealed 0\n"}}, "description": "The numbers"},
    404: {"description": "Not for who asks from this address"},
}


class Alive(BaseModel):
    status: str = "alive"


class Ready(BaseModel):
    """`accounts` is false until the first account exists; then nobody can sign in yet."""

    status: str = "ready"
    revision: str
    accounts: bool
    note: str | None = None


@router.get("/livez", summary="The process answers; the database is not asked")
async def livez() -> Alive:
    return Alive()


@router.get("/readyz", summary="The database answers, and its tables are those this version expects")
async def readyz(request: Request) -> Ready:
    try:
        revision, accounts = await state_of(request).db.read(standing)
    except SQLAlchemyError:
        raise Unavailable("database_not_ready", retry_after=5) from None
    if revision is None or revision != _expected():
        raise Unavailable("database_outdated", retry_after=5, present=revision, expected=_expected())
    note = None if accounts else "no account exists yet: trienkhai user create"
    return Ready(revision=revision, accounts=accounts, note=note)


@router.get("/metrics", summary="Numbers of this process for Prometheus", response_class=Response, responses=_METRICS)
async def metrics(request: Request) -> Response:
    state = state_of(request)
    if not comes_from(request, state.settings.metrics_networks):
        raise NotFound
    return Response(state.metrics.text(await state.db.read_long(figures)), media_type=CONTENT_TYPE)


@lru_cache
def _expected() -> str | None:
    return migrate.head()
