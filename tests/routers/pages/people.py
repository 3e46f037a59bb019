"""A sent dispatch, and the people on both of its ends at their browsers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import httpx
from sqlalchemy import select
from sqlalchemy.engine import Connection

from app.models.unit_tasks import unit_tasks
from app.schemas.dispatches import DispatchTransition
from app.services import dispatches
from app.workflow.dispatch import DispatchAction
from tests.credentials import cookie
from tests.drafts import campaign
from tests.world import World, build

CLERK, OFFICER, SISTER = "vanthu.dl-vhtt", "canbo.kienmoc", "canbo.bacxa"

File = tuple[str, bytes, str]
Files = Mapping[str, File] | Sequence[tuple[str, File]]


@dataclass
class Office:
    """One person at a browser."""

    client: httpx.AsyncClient
    headers: Mapping[str, str]

    async def get(self, path: str, *, htmx: bool = False) -> httpx.Response:
        return await self.client.get(path, headers={**self.headers, **({"hx-request": "true"} if htmx else {})})

    async def post(self, path: str, data: Mapping[str, str | list[str]], files: Files | None = None) -> httpx.Response:
        return await self.client.post(path, data=dict(data), files=files, headers=dict(self.headers))


@dataclass
class Scene:
    """Two duties of a sent dispatch lie with the commune; `first` is about loudspeakers, `second` about meetings."""

    connection: Connection
    world: World
    clerk: Office
    officer: Office
    sister: Office
    dispatch: int
    first: int
    second: int


def sent_out(connection: Connection) -> tuple[World, int]:
    """The world, and the campaign sent out in it; each result is to be confirmed."""
    world = build(connection)
    actor = world.people[CLERK]
    made = dispatches.create(connection, actor, campaign(world, confirmation="each"))
    dispatches.transition(connection, actor, made.id, DispatchTransition(action=DispatchAction.ISSUE))
    return world, made.id


def seated(connection: Connection, client: httpx.AsyncClient, world: World, dispatch: int) -> Scene:
    """The people of a dispatch that was sent out, at their browsers."""
    columns = unit_tasks.c
    tasks = connection.execute(
        select(columns.id)
        .where(columns.dispatch_id == dispatch, columns.office_id == world.offices["KIENMOC"])
        .order_by(columns.instruction_id)
    ).scalars()
    first, second = tasks
    clerk, officer, sister = (Office(client, cookie(connection, name)) for name in (CLERK, OFFICER, SISTER))
    return Scene(connection, world, clerk, officer, sister, dispatch, first, second)


def scene(connection: Connection, client: httpx.AsyncClient) -> Scene:
    """The same where nothing stands yet, or on another day."""
    return seated(connection, client, *sent_out(connection))
