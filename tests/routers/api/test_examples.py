"""The examples of the description are sent as they stand and succeed; a body without one is refused here.

What an example names is put in place by one rule: an id by that of the prepared world with the same name, an office by
the one the world has for it. Nothing else of an example is touched.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import httpx
import pytest
from sqlalchemy import update
from sqlalchemy.engine import Connection

from app import clock
from app.models.unit_tasks import unit_tasks
from app.reading.draft import Citation
from app.workflow.kinds import OfficeLevel
from tests.api import Api
from tests.drafts import campaign
from tests.routers.api.test_journey import sent_out
from tests.routers.api.test_openapi import operations
from tests.world import World, add_office

pytestmark = pytest.mark.anyio

OFFICES = {"canbo.dl-x-": "canbo.", "DL-X-": "", "06625": "LAMCA"}
HANDING_ON = "/tasks/{task_id}/dispatches"
UNIT = (
    "/activities",
    "/tasks/{task_id}/transitions",
    "/tasks/{task_id}/assignment",
    HANDING_ON,
    "/dispatches/{dispatch_id}/deliveries",
)
ASKING = "/tasks/{task_id}/extensions"
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
        self.client, self.connection, self.world = client, connection, world
        self.clerk, self.unit, self.admin = (
            Api(client, connection, name) for name in ("vanthu.dl-vhtt", "canbo.kienmoc", "quantri")
        )
        self.ids: dict[str, int] = {}

    async def fill(self) -> None:
        """Once: what an example changes is undone after it."""
        sent = await sent_out(self.clerk, self.world)
        task = (await self.unit.get("/tasks")).json()["items"][0]["id"]
        done = {"task_ids": [task], "channel": "LOUDSPEAKER", "quantities": [{"amount": 1, "unit": "lượt phát"}]}
        made = await self.unit.post("/activities", done)
        draft = (await self.clerk.post("/dispatches", campaign(self.world).model_dump(mode="json"))).json()["id"]
        deliveries = (await self.unit.get(f"/dispatches/{sent}/deliveries")).json()["items"]
        self.ids = {
            "delivery": deliveries[0]["id"],
            "dispatch": sent,
            "task": task,
            "activity": made.json()["id"],
            "draft": draft,
        }

    def by(self, path: str) -> Api:
        if path.startswith("/offices"):
            return self.admin
        return self.unit if path.startswith(UNIT) or path == ASKING else self.clerk

    async def ready(self, path: str) -> None:
        if path == ASKING:
            self.limit()
        if path == HANDING_ON:
            self.settle()
        if "{delivery_id}" in path:
            await self.arrive()
        if "{extension_id}" in path:
            await self.ask()
        if "{document_id}" in path:
            await self.cite()

    async def arrive(self) -> None:
        """A dispatch that no unit has touched."""
        self.ids["dispatch"] = await sent_out(self.clerk, self.world)
        deliveries = (await self.unit.get(f"/dispatches/{self.ids['dispatch']}/deliveries")).json()["items"]
        self.ids["delivery"] = deliveries[0]["id"]

    def limit(self) -> None:
        """Without a day nobody needs more time."""
        day = {"due_on": date(2026, 11, 30), "due_sort": 20261130}
        self.connection.execute(update(unit_tasks).where(unit_tasks.c.id == self.ids["task"]).values(day))

    def settle(self) -> None:
        """The unit has a village below it."""
        village = ("KIENMOC-NAPE", "Thôn Nà Pè", "KIENMOC", OfficeLevel.HAMLET, "village")
        add_office(self.connection, self.world, *village)

    async def ask(self) -> None:
        """A unit waits for an answer to its request for more time."""
        asked = {"due_on": "2026-12-20", "reason": "Đài hỏng, đang sửa."}
        self.limit()
        made = await self.unit.post(ASKING.format(task_id=self.ids["task"]), asked)
        assert made.status_code == 201, made.text
        self.ids["extension"] = made.json()["id"]

    async def cite(self) -> None:
        """One paper under two names of who issued it."""
        for issuer in ("UBND huyện", "Ủy ban nhân dân Lạng Sơn"):
            paper = Citation(type="ke_hoach", number_symbol="142/KH-UBND", issued_on="2024-03-05", issuer=issuer)
            draft = campaign(self.world, citations=[paper]).model_dump(mode="json")
            made = (await self.clerk.post("/dispatches", draft)).json()["id"]
            await self.clerk.post(f"/dispatches/{made}/transitions", {"action": "issue"})
        found = (await self.clerk.get("/directives?known_by=cited")).json()["items"]
        self.ids |= dict(zip(("twin", "document"), [paper["id"] for paper in found[:2]], strict=True))

    def address(self, name: str, path: str) -> str:
        dispatch = self.ids["draft" if name in DRAFTS else "dispatch"]
        named = {f"{name}_id": number for name, number in self.ids.items()} | {"dispatch_id": dispatch}
        group = {"owner": "LOCAL:DL-VHTT", "name": "UBND các xã, thị trấn"}
        return path.format(**named, **group, ref="LOCAL:DL-TTVH", username="canbo.dl-ttvh")

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
    await here.fill()
    stands = dict(here.ids)
    description = (await client.get("/api/v1/openapi.json")).json()
    wrong, sent = [], 0
    for name, operation in operations(description):
        method, path = name.replace("/api/v1", "").split(" ")
        for kind, content in operation.get("requestBody", {}).get("content", {}).items():
            shown = [FILE] if kind == "multipart/form-data" else examples_of(content)
            wrong += [] if shown else [f"{name}: no example of {kind}"]
            for example in shown:
                here.ids = dict(stands)
                with connection.begin_nested() as undone:
                    answer = await send(here, f"{method} {path}", kind, example)
                    undone.rollback()
                sent += 1
                if str(answer.status_code) not in operation["responses"] or answer.is_error:
                    wrong.append(f"{name}: {answer.status_code} {answer.text[:300]}")
    assert wrong == []
    assert sent >= 19


async def send(here: Prepared, name: str, kind: str, example: Any) -> httpx.Response:
    method, path = name.split(" ")
    await here.ready(path)
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
