"""The search box, asked as a browser asks."""

import pytest
from sqlalchemy.engine import Connection

from app.services import search_index
from tests.routers.pages.people import Scene

pytestmark = pytest.mark.anyio


@pytest.fixture
def sent(sent: Scene, connection: Connection) -> Scene:
    search_index.rebuild(connection)
    return sent


async def test_words_without_marks_lead_to_the_dispatch(sent: Scene) -> None:
    page = await sent.officer.get("/search?q=bao+ve+rung")
    assert page.status_code == 200
    assert f'href="/dispatches/{sent.dispatch}"' in page.text
    assert "V/v tuyên truyền bảo vệ rừng mùa khô" in page.text


async def test_a_duty_leads_to_its_dispatch_and_an_office_stands_with_its_code(sent: Scene) -> None:
    assert f'href="/dispatches/{sent.dispatch}"' in (await sent.officer.get("/search?q=loa+truyen+thanh")).text
    assert "LOCAL:LAMCA" in (await sent.officer.get("/search?q=lam+ca")).text


async def test_htmx_gets_what_was_found_alone(sent: Scene) -> None:
    part = await sent.officer.get("/search?q=rung", htmx=True)
    assert "<html" not in part.text
    assert 'id="found"' in part.text


@pytest.mark.parametrize("box", ["/search", "/dispatches", "/directives", "/offices"])
@pytest.mark.parametrize("typed", ["%00%0A", "a%01b", "118%09VHTT", "%22*%27%28", "%ED%A0%80", "x" * 500])
async def test_no_box_of_a_page_breaks_on_what_is_pasted_into_it(sent: Scene, box: str, typed: str) -> None:
    assert (await sent.clerk.get(f"{box}?q={typed}")).status_code == 200


@pytest.mark.parametrize("typed", ["", "%00%0A", "%22*%27%28", "x" * 500, "kh%C3%B4ng+c%C3%B3+%C4%91%C3%A2u"])
async def test_whatever_is_typed_is_answered(sent: Scene, typed: str) -> None:
    page = await sent.officer.get(f"/search?q={typed}")
    assert page.status_code == 200
    assert 'class="empty"' in page.text
