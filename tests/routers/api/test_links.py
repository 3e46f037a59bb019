"""Whoever follows `Link` sees everything once; what another system writes is kept as one would type it."""

import unicodedata
from typing import Any

import httpx
import pytest
from sqlalchemy.engine import Connection

from app.services import event_seals
from tests.api import Api
from tests.drafts import campaign
from tests.routers.api.test_journey import sent_out
from tests.world import World

pytestmark = pytest.mark.anyio


async def followed(api: Api, path: str) -> list[dict[str, Any]]:
    """Every page, each at the address that the one before it named."""
    answer = await api.get(path)
    pages: list[dict[str, Any]] = [answer.json()]
    while "link" in answer.headers:
        target, _, kind = answer.headers["link"].partition(">; ")
        assert kind == 'rel="next"'
        answer = await api.get(httpx.URL(target.lstrip("<")).raw_path.decode().removeprefix("/api/v1"))
        assert answer.status_code == 200, answer.text
        pages.append(answer.json())
    assert [page["next"] is None for page in pages] == [False] * (len(pages) - 1) + [True]
    return pages


@pytest.mark.parametrize(
    ("path", "items", "pages"),
    [
        ("/tasks?dispatch={0}&status=assigned&status=done&limit=3", "items", 3),
        ("/offices?q=xã&limit=2", "items", 2),
        ("/offices/LOCAL:DL-UBND/progress?limit=2", "below", 3),
        ("/dispatches/{0}/matrix?limit=1", "blocks", 4),
        ("/dispatches/{0}/matrix?by=channel&limit=3", "rows", 2),
        ("/dispatches/{0}/deliveries?limit=3", "items", 2),
        ("/dispatches/{0}/transitions?limit=2", "items", 3),
        ("/offices/groups?limit=1", "items", 1),
    ],
)
async def test_the_links_lead_through_the_whole_of_it(
    clerk: Api, world: World, path: str, items: str, pages: int
) -> None:
    dispatch_id = await sent_out(clerk, world)
    seen = await followed(clerk, path.format(dispatch_id))
    every = [str(item) for page in seen for item in page[items]]
    assert (len(seen), len(set(every))) == (pages, len(every))


async def test_the_links_of_the_feed_lead_to_its_head(clerk: Api, connection: Connection, world: World) -> None:
    await sent_out(clerk, world)
    while event_seals.seal(connection):
        pass
    path, seen = "/events?limit=2", list[int]()
    while path:
        answer = await clerk.get(path)
        seen += [item["position"] for item in answer.json()["items"]]
        assert ("link" in answer.headers) is answer.json()["more"]
        path = answer.headers.get("link", "").partition(">")[0].removeprefix("</api/v1")
    assert seen == [item["position"] for item in (await clerk.get("/events?limit=200")).json()["items"]] != []


async def test_what_comes_in_separate_marks_is_kept_in_one(clerk: Api, world: World) -> None:
    body = campaign(world).model_dump(mode="json")
    body["subject"] = unicodedata.normalize("NFD", "V/v đuối nước ở hồ Nà Tổng")
    body["instructions"][0]["text"] = unicodedata.normalize("NFD", "Biên tập bài về đuối nước")
    made = (await clerk.post("/dispatches", body)).json()
    assert made["subject"] == "V/v đuối nước ở hồ Nà Tổng"
    assert made["draft"]["instructions"][0]["text"] == "Biên tập bài về đuối nước"
    assert [item["id"] for item in (await clerk.get("/dispatches", q="hồ Nà Tổng")).json()["items"]] == [made["id"]]
