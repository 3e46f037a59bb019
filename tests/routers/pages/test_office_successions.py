"""Offices rebuilt by page: looked at first, carried out as looked at, decided, taken back; without JavaScript."""

import re
from html import unescape

import httpx
import pytest
from sqlalchemy import func, select

from app.models.successions import successions
from app.models.unit_tasks import unit_tasks
from tests.credentials import cookie
from tests.routers.pages.people import Office, Scene

pytestmark = pytest.mark.anyio
HERE = "/offices/successions"
HEADER = "effective_on,kind,from_code,to_code\n"
MERGE = HEADER + "2025-07-01,MERGE,KIENMOC,BACXA\n"
SPLIT = HEADER + "2025-07-01,SPLIT,KIENMOC,BACXA\n2025-07-01,SPLIT,KIENMOC,LAMCA\n"


@pytest.fixture
def admin(sent: Scene, client: httpx.AsyncClient) -> Office:
    return Office(client, cookie(sent.connection, "quantri"))


def stored(sent: Scene) -> int:
    return sent.connection.scalar(select(func.count()).select_from(successions)) or 0


def holders(sent: Scene, office: str) -> int:
    """Open tasks of an office."""
    held = (unit_tasks.c.office_id == sent.world.offices[office], unit_tasks.c.is_open)
    return sent.connection.scalar(select(func.count()).select_from(unit_tasks).where(*held)) or 0


async def test_a_table_is_looked_at_and_nothing_is_stored(sent: Scene, admin: Office) -> None:
    page = (await admin.post(HERE, {"step": "preview", "table": MERGE})).text
    assert "KIENMOC → BACXA" in page
    assert "gộp 2 nhiệm vụ" in page
    assert "2025-07-01,MERGE,KIENMOC,BACXA" in unescape(page)
    assert re.search(r'name="step"\s+value="store"', page)
    assert stored(sent) == 0


async def test_a_file_is_looked_at_and_comes_back_as_text(admin: Office) -> None:
    answer = await admin.post(HERE, {"step": "preview", "table": ""}, {"file": ("a.csv", MERGE.encode(), "text/csv")})
    assert "2025-07-01,MERGE,KIENMOC,BACXA" in unescape(answer.text)
    assert "KIENMOC → BACXA" in answer.text


async def test_what_was_looked_at_is_carried_out_and_taken_back(sent: Scene, admin: Office) -> None:
    answer = await admin.post(HERE, {"step": "store", "table": MERGE})
    assert (answer.status_code, answer.headers["location"]) == (303, f"{HERE}?said=stored")
    assert (stored(sent), holders(sent, "KIENMOC")) == (1, 0)
    page = (await admin.get(answer.headers["location"])).text
    assert "UBND xã Kiên Mộc → UBND xã Bắc Xa" in page
    undo = re.search(rf'action="({HERE}/\d+/undo)"', page)
    assert undo is not None
    back = await admin.post(undo[1], {})
    assert (back.status_code, back.headers["location"]) == (303, f"{HERE}?said=undone")
    assert (stored(sent), holders(sent, "KIENMOC")) == (0, 2)


async def test_a_bad_row_is_said_and_cannot_be_carried_out(sent: Scene, admin: Office) -> None:
    bad = MERGE + "2025-07-01,MERGE,KHONGCO,BACXA\n"
    page = (await admin.post(HERE, {"step": "preview", "table": bad})).text
    assert "Dòng 3" in page
    assert not re.search(r'name="step"\s+value="store"', page)
    refused = await admin.post(HERE, {"step": "store", "table": bad})
    assert refused.status_code == 422
    assert "KHONGCO" in unescape(refused.text)
    assert 'href="#f-table"' in refused.text
    assert stored(sent) == 0


async def test_what_is_no_table_comes_back_as_typed(admin: Office) -> None:
    answer = await admin.post(HERE, {"step": "preview", "table": "một hai ba"})
    assert answer.status_code == 422
    assert "một hai ba" in unescape(answer.text)


async def test_a_split_is_decided_for_all_that_is_left(sent: Scene, admin: Office) -> None:
    await admin.post(HERE, {"step": "store", "table": SPLIT})
    page = (await admin.get(HERE)).text
    assert "2 nhiệm vụ còn mở" in page
    code = sent.world.ref("KIENMOC")
    assert f'name="from_office" value="{code}"' in re.sub(r"\s+", " ", page)
    chosen = {"from_office": code, "to_office": sent.world.ref("LAMCA")}
    assert (await admin.post(f"{HERE}/decisions", chosen)).headers["location"] == f"{HERE}?said=decided"
    assert holders(sent, "KIENMOC") == 0
    assert "2 nhiệm vụ còn mở" not in (await admin.get(HERE)).text


async def test_who_is_no_administrator_looks_and_is_offered_nothing(sent: Scene, admin: Office) -> None:
    await admin.post(HERE, {"step": "store", "table": MERGE})
    page = (await sent.clerk.get(HERE)).text
    assert "UBND xã Kiên Mộc → UBND xã Bắc Xa" in page
    assert "/undo" not in page
    assert 'name="table"' not in page
