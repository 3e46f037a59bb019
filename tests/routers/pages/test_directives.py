"""Directives by page: the papers behind the work."""

import re

import pytest

from tests.credentials import cookie
from tests.routers.pages.people import Office, Scene

pytestmark = pytest.mark.anyio


async def opened(office: Office, number: str) -> str:
    """The page of the paper with that number, found through the list as a person would."""
    listed = (await office.get(f"/directives?q={number}")).text
    found = re.search(r'href="(/directives/\d+)"', listed)
    assert found is not None
    return (await office.get(found[1])).text


async def test_the_list_holds_our_paper_and_those_it_rests_on(sent: Scene) -> None:
    page = (await sent.clerk.get("/directives")).text
    assert "77-CV/BTGHU" in page
    assert "43-NQ/TW" in page
    assert "V/v tuyên truyền bảo vệ rừng mùa khô" in page


async def test_the_list_is_narrowed_by_where_a_paper_is_known_from(sent: Scene) -> None:
    cited = (await sent.clerk.get("/directives?known_by=cited")).text
    assert "77-CV/BTGHU" in cited
    assert "bảo vệ rừng mùa khô" not in cited
    assert "Mới biết qua viện dẫn" in cited


async def test_what_cannot_be_typed_finds_nothing_and_breaks_nothing(sent: Scene) -> None:
    assert (await sent.clerk.get("/directives?q=%00")).status_code == 200


async def test_htmx_gets_the_rows_alone(sent: Scene) -> None:
    part = await sent.clerk.get("/directives?q=77", htmx=True)
    assert "<html" not in part.text
    assert "77-CV/BTGHU" in part.text
    assert "43-NQ/TW" not in part.text


async def test_a_paper_shows_who_carries_it_out_and_how_far(sent: Scene) -> None:
    page = await opened(sent.clerk, "77-CV/BTGHU")
    assert "Ban Tuyên giáo Huyện ủy Đình Lập" in page
    assert f'href="/dispatches/{sent.dispatch}"' in page
    assert "<b>0/8</b>" in page


async def test_a_paper_shows_what_it_rests_on(sent: Scene) -> None:
    page = await opened(sent.clerk, "77-CV/BTGHU")
    above = page[page.index('id="above"') :]
    assert "43-NQ/TW" in above


async def test_a_unit_sees_the_papers_behind_its_work(sent: Scene) -> None:
    assert "77-CV/BTGHU" in (await sent.officer.get("/directives")).text


async def test_a_paper_behind_nothing_of_mine_does_not_exist(sent: Scene) -> None:
    listed = (await sent.clerk.get("/directives?q=77")).text
    path = re.search(r'href="(/directives/\d+)"', listed)
    assert path is not None
    stranger = Office(sent.clerk.client, cookie(sent.connection, "quantri"))
    assert (await stranger.get(path[1])).status_code == 404
    assert "77-CV/BTGHU" not in (await stranger.get("/directives")).text
