"""A dispatch that an office is copied on without a purpose: to be read, and nothing is counted that it may not see."""

import httpx
import pytest
from sqlalchemy.engine import Connection

from app.reading.draft import Recipient
from app.reading.vocabulary import Purpose
from tests import acts
from tests.credentials import cookie
from tests.drafts import campaign
from tests.routers.pages.people import CLERK, Office

pytestmark = pytest.mark.anyio
CLOSED = "tiến độ của các đơn vị không mở cho cơ quan mình"


async def test_who_may_not_see_the_work_is_told_so_and_reads_no_zeros(
    connection: Connection, client: httpx.AsyncClient
) -> None:
    stage = acts.scene(connection)
    line = Recipient(text="Sở Văn hóa, Thể thao và Du lịch tỉnh Lạng Sơn", purpose=None)
    sent = acts.issued(stage, campaign(stage.world, recipients=[line], citations=[])).id
    reader, clerk = (Office(client, cookie(connection, name)) for name in (acts.PROVINCE, CLERK))
    for view in ("duties", "offices", "channels"):
        page = (await reader.get(f"/dispatches/{sent}?view={view}")).text
        assert CLOSED in page
        assert "0/0" not in page
        assert "Chưa đơn vị nào có nhiệm vụ" not in page
        assert CLOSED not in (await clerk.get(f"/dispatches/{sent}?view={view}")).text
    told = line.model_copy(update={"purpose": Purpose.BAO_CAO})
    acts.issued(stage, campaign(stage.world, recipients=[told], citations=[]))
    home = (await reader.get("/")).text
    assert "0/8 nhiệm vụ đã xong" in home
    assert home.count("chỉ để đọc") == 1
    assert "0/0 nhiệm vụ" not in home
