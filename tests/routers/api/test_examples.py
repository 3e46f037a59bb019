"""The examples of the description are sent as they stand and succeed; a body without one is refused here.

What an example names is put in place by one rule: an id by that of the prepared world with the same name, an office by
the one the world has for it. Nothing else of an example is touched.
"""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import httpx
import pytest
from sqlalchemy.engine import Connection

from app import clock
from tests.api import Api
from tests.drafts import campaign
from tests.routers.api.test_journey import sent_out
from tests.routers.api.test_openapi import operations
from tests.world import World

pytestmark = pytest.mark.anyio

OFFICES = {"DL-X-": "", "06625": "LAMCA"}
UNIT = ("/activities", "/tasks/{task_id}/transitions")
DRAFTS = ("PATCH /dispatches/{dispatch_id}", "POST /dispatches/{dispatch_id}/transitions")
SPLIT = "effective_on,kind,from_code,to_code\n2025-07-01,SPLIT,KIENMOC,BACXA\n2025-07-01,SPLIT,KIENMOC,LAMCA\n"
FILE = {"file": ("van-ban.txt", "V/v tuyên truyền\n\nKính gửi: UBND các xã, thị trấn.".encode())}


@pytest.fixture(autouse=True)
def _on_the_days_of_the_examples() -> Iterator[None]:
    with clock.at(datetime(2026, 11, 25, 3, tzinfo=UTC)):
        yield


class Prepared:
    """A world with a draft, a dispatch that was sent, a task of a unit and its first result."""

    def __init__(self, client: httpx.AsyncClient, connection: Connection, world: World) -> None:
        self.client, self.world = client, world
        self.clerk, self.unit, self.admin = (
            Api(client, connection, name) for name in ("vanthu.dl-vhtt", "canbo.kienmoc", "quantri")
        )
        self.ids: dict[str, int] = {}

    async def fill(self) -> None:
        sent = await sent_out(self.clerk, self.world)
        task = (await self.unit.get("/tasks")).json()["items"][0]["id"]
        done = {"task_ids": [task], "channel": "LOUDSPEAKER", "quantities": [{"amount": 1, "unit": "lượt phát"}]}
        made = await self.unit.post("/activities", done)
        draft = (await self.clerk.post("/dispatches", campaign(self.world).model_dump(mode="json"))).json()["id"]
        self.ids = {"dispatch": sent, "task": task, "activity": made.json()["id"], "draft": draft}

    def by(self, path: str) -> Api:
        if path.startswith("/offices"):
            return self.admin
        return self.unit if path.startswith(UNIT) else self.clerk

    def address(self, name: str, path: str) -> str:
        dispatch = self.ids["draft" if name in DRAFTS else "dispatch"]
        ids = {"dispatch_id": dispatch, "task_id": self.ids["task"], "activity_id": self.ids["activity"]}
        return path.format(**ids, ref="LOCAL:DL-TTVH")

    def in_place(self, value: Any, name: str = "") -> Any:
        """The example with the ids and offices of this world."""
        if isinstance(value, dict):
            return {key: self.in_place(each, key) for key, each in value.items()}
        if isinstance(value, list):
            return [self.in_place(each, name.removesuffix("_ids")) for each in value]
        if isinstance(value, str):
            for written, here in OFFICES.items():
                value = value.replace(written, here)
            return value
        return self.ids[name] if type(value) is int and name in self.ids else value


def examples_of(content: dict[str, Any]) -> list[Any]:
    if "examples" in content:
        return [example["value"] for example in content["examples"].values()]
    return [content["example"]] if "example" in content else []


async def test_every_example_of_a_request_is_answered_as_described(
    client: httpx.AsyncClient, connection: Connection, world: World
) -> None:
    here = Prepared(client, connection, world)
    description = (await client.get("/api/v1/openapi.json")).json()
    wrong, sent = [], 0
    for name, operation in operations(description):
        method, path = name.replace("/api/v1", "").split(" ")
        for kind, content in operation.get("requestBody", {}).get("content", {}).items():
            shown = [FILE] if kind == "multipart/form-data" else examples_of(content)
            wrong += [] if shown else [f"{name}: no example of {kind}"]
            for example in shown:
                with connection.begin_nested() as undone:
                    answer = await send(here, f"{method} {path}", kind, example)
                    undone.rollback()
                sent += 1
                if str(answer.status_code) not in operation["responses"] or answer.is_error:
                    wrong.append(f"{name}: {answer.status_code} {answer.text[:300]}")
    assert wrong == []
    assert sent >= 19


async def send(here: Prepared, name: str, kind: str, example: Any) -> httpx.Response:
    await here.fill()
    method, path = name.split(" ")
    api, address = here.by(path), f"/api/v1{here.address(name, path)}"
    if path.endswith("/decisions"):
        await sent_as(here, "POST", "/api/v1/offices/successions/import", "text/csv", SPLIT, here.admin.headers)
    headers = dict(api.headers)
    if method in {"PATCH", "PUT"}:
        headers["if-match"] = (await here.client.get(address, headers=headers)).headers["etag"]
    return await sent_as(here, method, address, kind, here.in_place(example) if example is not FILE else FILE, headers)


async def sent_as(
    here: Prepared, method: str, address: str, kind: str, body: Any, headers: dict[str, str]
) -> httpx.Response:
    if kind == "multipart/form-data":
        return await here.client.request(method, address, files=body, headers=headers)
    if kind == "application/json":
        return await here.client.request(method, address, json=body, headers=headers)
    typed = {**headers, "content-type": kind}
    return await here.client.request(method, address, content=body.encode(), headers=typed)
