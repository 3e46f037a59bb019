"""Routes of a made-up resource, to try what handlers get from the web layer."""

from typing import Annotated

from fastapi import APIRouter, Form, Request, Response
from pydantic import BaseModel
from sqlalchemy import func, insert, select
from sqlalchemy.engine import Connection

from app import clock
from app.errors import (
    Conflict,
    IllegalTransition,
    Invalid,
    NotAllowed,
    NotFound,
    StaleVersion,
    StillRunning,
    TooLarge,
    TooMany,
    Unavailable,
    Unprocessable,
)
from app.models.jobs import JobState, jobs
from app.policies import Actor
from app.schemas.common import DEFAULT_LIMIT, Limit, LongText, Page, ShortText, Strict
from app.web.caller import ApiCaller, PageCaller
from app.web.conditional import IfMatch, RequiredIfMatch
from app.workflow.unit_task import TaskAction, TaskStatus

KIND = "probe"


class NewThing(Strict):
    name: ShortText
    text: LongText = ""


class Thing(BaseModel):
    id: int
    name: str
    by: str
    version: int = 1


def things(connection: Connection) -> int:
    return int(connection.execute(select(func.count()).select_from(jobs).where(jobs.c.kind == KIND)).scalar_one())


def make(connection: Connection, actor: Actor, name: str) -> Thing:
    """Leaves a row, so that an effect can be counted."""
    now = clock.now()
    connection.execute(
        insert(jobs).values(
            kind=KIND, payload={}, run_at=now, state=JobState.DONE, attempts=0, max_attempts=1, created_at=now
        )
    )
    if name == "bad":
        raise Unprocessable("invalid", field="name")
    return Thing(id=things(connection), name=name, by=actor.username)


def remove(_connection: Connection, _actor: Actor, _thing_id: int) -> None:
    return None


def page_of(_connection: Connection, actor: Actor, *, limit: int, cursor: str | None) -> Page[Thing]:
    first = 1 if cursor is None else int(cursor)
    items = [Thing(id=number, name="x", by=actor.username) for number in range(first, min(first + limit, 6))]
    return Page[Thing](items=items, next=str(first + limit) if first + limit < 6 else None)


def one(_connection: Connection, actor: Actor) -> Thing:
    return Thing(id=1, name="một", by=actor.username, version=7)


REFUSALS = {
    "forbidden": NotAllowed(),
    "missing": NotFound(),
    "conflict": Conflict(),
    "large": TooLarge(limit=25),
    "input": Unprocessable("invalid", field="name"),
    "transition": IllegalTransition(action=TaskAction.FINISH, present=TaskStatus.DONE, allowed=["withdraw"]),
    "stale": StaleVersion(present=3, given=2),
    "many": TooMany(retry_after=9),
    "busy": Unavailable("busy", retry_after=2),
    "running": StillRunning(field="Idempotency-Key"),
    "several": Invalid([Unprocessable("missing", field="a"), Unprocessable("too_long", field="b.0", max=3)]),
    "unworded": Unprocessable("a_code_without_a_sentence", field="name"),
    "bug": ZeroDivisionError("secret detail"),
}

api = APIRouter(prefix="/api/v1/probe")
pages = APIRouter(prefix="/probe")


@api.post("")
async def create(caller: ApiCaller, new: NewThing) -> Response:
    return await caller.write_json(make, new.name, status=201, location=lambda made: f"/api/v1/probe/{made.id}")


@api.get("")
async def listed(caller: ApiCaller, limit: Limit = DEFAULT_LIMIT, cursor: str | None = None) -> Response:
    return await caller.read_json(page_of, limit=limit, cursor=cursor)


@api.get("/one")
async def shown(caller: ApiCaller) -> Response:
    return await caller.read_json(one)


@api.delete("/one")
async def removed(caller: ApiCaller, if_match: RequiredIfMatch) -> Response:
    return await caller.write_json(remove, if_match or 0)


@api.get("/version")
async def version(if_match: IfMatch) -> int | None:
    return if_match


@api.get("/refused/{name}")
async def refused(name: str) -> None:
    raise REFUSALS[name]


@api.put("/body")
async def body(request: Request) -> int:
    return len(await request.body())


@pages.post("")
async def create_by_form(caller: PageCaller, name: Annotated[ShortText, Form()]) -> Response:
    return await caller.write_page(make, name, to=lambda made: f"/probe/{made.id}")


@pages.get("/refused/{name}")
async def refused_page(name: str) -> None:
    raise REFUSALS[name]
