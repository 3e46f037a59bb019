"""On the check page: single offices of a group that a duty does not apply to."""

import httpx
import pytest
from sqlalchemy.engine import Connection

from app.services import dispatches
from tests.credentials import cookie
from tests.drafts import campaign
from tests.routers.pages.forms import form_of
from tests.routers.pages.people import CLERK, Office
from tests.world import build

pytestmark = pytest.mark.anyio


async def test_it_is_said_before_sending_and_afterwards(connection: Connection, client: httpx.AsyncClient) -> None:
    world = build(connection)
    made = dispatches.create(connection, world.people[CLERK], campaign(world))
    clerk, path = Office(client, cookie(connection, CLERK)), f"/dispatches/{made.id}"
    page = (await clerk.get(f"{path}/edit")).text
    assert 'name="instructions-2-not_for"' in page
    assert 'name="instructions-0-not_for"' not in page
    form = form_of(page, f"{path}/edit")
    ticked = form | {"instructions-2-not_for": ["LOCAL:BACXA"], "then": ["send"]}
    assert (await clerk.post(f"{path}/edit", ticked)).status_code == 303
    preview = (await clerk.get(f"{path}/issue")).text
    assert "4 đơn vị, 7 nhiệm vụ" in preview
    assert "Nội dung 3 không áp dụng với" in preview
    again = form_of((await clerk.get(f"{path}/edit")).text, f"{path}/edit")
    assert again["instructions-2-not_for"] == ["LOCAL:BACXA"]
    answer = await clerk.post(f"{path}/issue", form_of(preview, f"{path}/issue"))
    assert answer.status_code == 303
    duties = (await clerk.get(f"{path}?view=duties")).text
    assert "Không áp dụng với" in duties
    assert "Được miễn" in (await clerk.get(f"{path}?view=offices")).text
