"""The log by page: words for what was done, filters that come back as typed, refusals beside their fields."""

import re

import httpx
import pytest

from tests.credentials import cookie
from tests.routers.pages.people import Office, Scene

pytestmark = pytest.mark.anyio
NOWHERE = 900_000_000_000
"""Above every id of a task, also where a database that many tests share has given out thousands."""


@pytest.fixture
def admin(sent: Scene, client: httpx.AsyncClient) -> Office:
    return Office(client, cookie(sent.connection, "quantri"))


async def test_the_log_is_told_in_words(sent: Scene, admin: Office) -> None:
    assert (await sent.officer.get(f"/tasks/{NOWHERE + 1}")).status_code == 404
    page = (await admin.get("/audit")).text
    assert "Gửi triển khai" in page
    assert "Bị từ chối" in page
    assert f"GET /tasks/{NOWHERE + 1} (404)" in page
    assert not re.search(r"<b>\w+: \w+</b>", page)


async def test_a_filter_comes_back_as_typed_and_narrows(sent: Scene, admin: Office) -> None:
    await sent.officer.get(f"/tasks/{NOWHERE + 1}")
    page = (await admin.get("/audit?kind=refusals&user=canbo.kienmoc")).text
    assert 'value="canbo.kienmoc"' in page
    assert re.search(r'value="refusals"\s+selected', page)
    assert len(re.findall(r"<b>Bị từ chối</b>", page)) == len(re.findall(r"<li>\s+<b>", page)) == 1


async def test_what_cannot_be_looked_for_is_said_and_kept(admin: Office) -> None:
    for field, typed in (("user", "khong.co"), ("since", "hom-qua"), ("office", "LOCAL:NOWHERE")):
        answer = await admin.get(f"/audit?{field}={typed}")
        assert answer.status_code == 200
        assert f'value="{typed}"' in answer.text
        assert f'href="#f-{field}"' in answer.text


async def test_an_officer_sees_what_they_did_themselves(sent: Scene) -> None:
    page = (await sent.officer.get("/audit")).text
    assert "Người thử vanthu.dl-vhtt" not in page


async def test_the_next_part_keeps_the_filter(sent: Scene, admin: Office) -> None:
    for number in range(NOWHERE + 1, NOWHERE + 53):
        await sent.officer.get(f"/tasks/{number}")
    first = (await admin.get("/audit?kind=refusals")).text
    more = re.search(r'href="(/audit\?kind=refusals&amp;cursor=[^"]+)"', first)
    assert more is not None
    second = (await admin.get(more[1].replace("&amp;", "&"))).text
    assert f"GET /tasks/{NOWHERE + 1} (404)" in second
    assert f"GET /tasks/{NOWHERE + 52} (404)" not in second
