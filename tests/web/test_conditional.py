"""If-Match, read from what clients really send."""

import httpx
import pytest
from sqlalchemy.engine import Connection

from tests.credentials import bearer

pytestmark = pytest.mark.anyio


@pytest.mark.parametrize(("sent", "version"), [('"3"', 3), ('W/"3"', 3), (' "12" ', 12), ("*", None), (None, None)])
async def test_a_version_is_read_from_a_tag_weak_or_not(
    probe: httpx.AsyncClient, sent: str | None, version: int | None
) -> None:
    answer = await probe.get("/api/v1/probe/version", headers={"if-match": sent} if sent else {})
    assert answer.json() == version


@pytest.mark.parametrize("sent", ["3", '"abc"', '"1", "2"', '"-1"', '"' + "9" * 30 + '"'])
async def test_a_tag_that_is_not_ours_is_refused(probe: httpx.AsyncClient, sent: str) -> None:
    answer = await probe.get("/api/v1/probe/version", headers={"if-match": sent})
    assert (answer.status_code, answer.json()["code"]) == (422, "bad_if_match")
    assert answer.json()["field"] == "If-Match"


async def test_leaving_it_out_where_it_is_needed_is_428(probe: httpx.AsyncClient, connection: Connection) -> None:
    answer = await probe.delete("/api/v1/probe/one", headers=bearer(connection, "canbo.kienmoc"))
    assert (answer.status_code, answer.json()["code"]) == (428, "precondition_required")
