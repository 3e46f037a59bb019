"""Whatever stands in an address is answered or refused; it never becomes a fault of the service."""

import base64
import json
from collections.abc import Iterator
from itertools import cycle, islice
from typing import Any
from urllib.parse import quote

import httpx
import pytest

from app.schemas.common import encode_cursor
from tests.acts import CLERK, KIENMOC, Scene, drafted, issued, record, tasks_of
from tests.api import Api
from tests.credentials import bearer

pytestmark = pytest.mark.anyio

LISTS = [
    "/tasks?side=issued",
    "/tasks?side=issued&sort=-due",
    "/tasks?side=issued&sort=updated",
    "/dispatches?mine=true",
    "/dispatches?sort=updated",
    "/activities?sort=-updated",
    "/directives?known_by=cited",
    "/directives?sort=-updated",
    "/activities?channel=LOUDSPEAKER",
    "/offices?q=xa",
    "/offices?sort=updated",
    "/offices/LOCAL:DL-UBND/progress?limit=1",
    "/dispatches/{0}/matrix?by=instruction",
    "/dispatches/{0}/matrix?by=channel",
    "/tokens?limit=1",
]
PLACES: list[Any] = ["\0", "\ud800", "\x1b[2J", "", "xã", 0, -1, 2**31, 2**53 - 1, 2**63, 1.5, None, True, [], {}]
PLACES += ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "2026-01-01", "2026-01-01T00:00:00"]
TYPED = ["\0", "a\0b", "\x01", "\ufffe", "'", '"', "%", "_", "\\", "a*", "( OR", "-", "\U0001f600", "A" * 5_000]
TYPED += ["LOCAL:\0", "2026-02-30", "9" * 30, "2147483648", "9007199254740991", "NaN", "1e400"]
SOME, EVERY = pytest.param(4, id="some"), pytest.param(len(TYPED), id="every", marks=pytest.mark.nightly)
"""So many of the words in each place, in turn: no place and no word is left out; every word in each at night."""


@pytest.fixture
def clerk(browser: httpx.AsyncClient, stage: Scene) -> Api:
    """Enough of everything that each list has a second page."""
    for task_id in tasks_of(stage, stage.sent, "KIENMOC"):
        record(stage, KIENMOC, [task_id])
    issued(stage)
    drafted(stage)
    bearer(stage.connection, CLERK)  # a second token
    return Api(browser, stage.connection, CLERK)


async def answered(clerk: Api, stage: Scene, path: str) -> httpx.Response:
    """In a savepoint: on PostgreSQL one fault would hide behind the next."""
    savepoint = stage.connection.begin_nested()
    answer = await clerk.get(path)
    if savepoint.is_active:
        savepoint.rollback()
    return answer


def spoilt(cursor: str) -> Iterator[str]:
    """The cursor with each of its values replaced by each of those that never were a place."""
    values = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    for at in range(len(values)):
        for other in PLACES:
            text = json.dumps([*values[:at], other, *values[at + 1 :]])
            yield base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")
    yield from ("%00", "é", "=", "bnVsbA", encode_cursor(*values, 1), "W10", "W" * 3_000)


@pytest.mark.parametrize("path", LISTS)
async def test_no_cursor_breaks_a_list(clerk: Api, stage: Scene, path: str) -> None:
    here = path.format(stage.sent)
    first = (await clerk.get(here if "limit" in here else f"{here}&limit=1")).json()
    assert first["next"], first
    for cursor in spoilt(first["next"]):
        answer = await answered(clerk, stage, f"{here}&cursor={quote(cursor)}")
        code = None if answer.status_code == 200 else answer.json()["code"]
        assert (answer.status_code, code) in {(200, None), (422, "bad_cursor")}, (cursor, answer.text)


@pytest.mark.parametrize("each_time", [SOME, EVERY])
async def test_no_word_breaks_a_parameter(clerk: Api, stage: Scene, each_time: int) -> None:
    paths = (await clerk.get("/openapi.json")).json()["paths"]
    taken = [
        (path.removeprefix("/api/v1"), one["name"])
        for path, operations in paths.items()
        for one in operations.get("get", {}).get("parameters", [])
        if one["in"] == "query" and path.startswith("/api/v1")
    ]
    assert len(taken) > 40
    ids = {"task_id": stage.sent, "dispatch_id": stage.sent, "document_id": 1, "activity_id": 1, "ref": "DL-VHTT"}
    ids |= {"owner": "DL-VHTT", "name": quote("UBND các xã, thị trấn")}
    wrong, turn = {}, cycle(TYPED)
    for path, name in taken:
        for word in islice(turn, each_time):
            answer = await answered(clerk, stage, f"{path.format(**ids)}?{name}={quote(word)}")
            if answer.status_code not in {200, 422}:
                wrong[path, name, word] = answer.status_code
    assert wrong == {}
