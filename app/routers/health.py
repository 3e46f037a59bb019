"""For whoever keeps the service running: is it alive, may it be sent requests."""

from functools import lru_cache

from fastapi import APIRouter, Request
from pydantic import BaseModel
from sqlalchemy.exc import SQLAlchemyError

from app.db import migrate
from app.errors import Unavailable
from app.queries.health import standing
from app.web.state import state_of

router = APIRouter(tags=["health"])


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


@lru_cache
def _expected() -> str | None:
    return migrate.head()
