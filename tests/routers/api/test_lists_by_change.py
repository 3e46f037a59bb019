"""Papers and offices in the order in which they changed: what changes while somebody follows comes again, nothing is lost."""

from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest
from sqlalchemy import Table

from app.models.dispatches import dispatches
from app.models.documents import documents
from app.models.offices import offices
from app.reading.draft import Citation
from tests.acts import CLERK, Scene, issued
from tests.api import Api
from tests.drafts import campaign
from tests.routers.api.test_lists import ids, whole

pytestmark = pytest.mark.anyio

SINCE = datetime(2030, 1, 1, tzinfo=UTC)
LISTS = pytest.mark.parametrize(("path", "table"), [("/directives", documents), ("/offices", offices)])


@pytest.fixture
def clerk(browser: httpx.AsyncClient, stage: Scene) -> Api:
    return Api(browser, stage.connection, CLERK)


def change(stage: Scene, table: Table, row: int, hours: int) -> None:
    at = SINCE + timedelta(hours=hours, microseconds=5)
    stage.connection.execute(table.update().where(table.c.id == row).values(updated_at=at))


async def changed(clerk: Api, stage: Scene, path: str, table: Table) -> list[int]:
    """Four rows of the list, one after the other; the second and third at the same moment."""
    rows = sorted(await ids(clerk, path, limit=200))[:4] if path == "/offices" else await papers(clerk)
    for row, hours in zip(rows, (4, 2, 2, 1), strict=True):
        change(stage, table, row, hours)
    first, second, third, fourth = rows
    return [fourth, *sorted([second, third]), first]


async def papers(clerk: Api) -> list[int]:
    """Papers only known by citation, which no dispatch of ours makes younger."""
    return (await ids(clerk, "/directives", known_by="cited"))[:4]


def second_campaign(stage: Scene) -> None:
    """Three more papers that only a citation makes known."""
    cited = [
        Citation(
            type="ke_hoach", number_symbol=f"{n}/KH-UBND", issued_on="2024-03-01", role="basis", issuer="UBND huyện"
        )
        for n in (501, 502, 503)
    ]
    issued(stage, campaign(stage.world, symbol="VHTT2", citations=cited))


@LISTS
async def test_both_ways_whole_and_page_by_page(clerk: Api, stage: Scene, path: str, table: Table) -> None:
    second_campaign(stage)
    order = await changed(clerk, stage, path, table)
    asked: dict[str, Any] = {"updated_after": SINCE.isoformat()}
    for sort, expected in (("updated", order), ("-updated", order[::-1])):
        assert await ids(clerk, path, sort=sort, **asked) == expected
        assert await whole(clerk, 1, path, sort=sort, **asked) == expected
    everything = await ids(clerk, path, sort="-updated", limit=200)
    assert await whole(clerk, 3, path, sort="-updated") == everything
    assert sorted(everything) == sorted(await ids(clerk, path, limit=200))


@LISTS
async def test_what_changes_between_two_pages_comes_again_and_costs_no_other(
    clerk: Api, stage: Scene, path: str, table: Table
) -> None:
    second_campaign(stage)
    order = await changed(clerk, stage, path, table)
    asked: dict[str, Any] = {"updated_after": SINCE.isoformat(), "sort": "updated"}
    first = (await clerk.get(path, limit=2, **asked)).json()
    change(stage, table, order[0], 9)
    rest = await ids(clerk, path, cursor=first["next"], **asked)
    assert [item["id"] for item in first["items"]] + rest == [*order, order[0]]


@LISTS
async def test_the_cursor_of_another_order_is_refused(clerk: Api, stage: Scene, path: str, table: Table) -> None:
    plain = (await clerk.get(path, limit=1)).json()["next"]
    by_change = (await clerk.get(path, limit=1, sort="updated")).json()["next"]
    for sort, cursor in (("updated", plain), ("-updated", by_change), (None, by_change)):
        answer = await clerk.get(path, cursor=cursor, **({"sort": sort} if sort else {}))
        assert (answer.status_code, answer.json()["code"], answer.json()["field"]) == (422, "bad_cursor", "cursor")


async def test_papers_come_as_they_became_known(clerk: Api, stage: Scene) -> None:
    newest = await ids(clerk, "/directives")
    assert newest == sorted(newest, reverse=True)
    assert await ids(clerk, "/directives", sort="created") == newest[::-1]
    assert await whole(clerk, 1, "/directives", sort="created") == newest[::-1]


async def test_a_paper_sent_from_here_stands_where_its_dispatch_changed(clerk: Api, stage: Scene) -> None:
    change(stage, documents, (await papers(clerk))[0], 1)
    change(stage, dispatches, stage.sent, 2)
    row = stage.connection.execute(dispatches.select().where(dispatches.c.id == stage.sent)).one()
    found = await ids(clerk, "/directives", sort="-updated", limit=2)
    assert found == [row.document_id, (await papers(clerk))[0]]
    assert await whole(clerk, 1, "/directives", sort="-updated", updated_after=SINCE.isoformat()) == found
