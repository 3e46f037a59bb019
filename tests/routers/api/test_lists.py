"""Lists: what they can be narrowed by, in which order they come, that nothing is lost or doubled; and whole as CSV."""

import csv
import io
from datetime import UTC, date, datetime, timedelta
from typing import Any
from unittest import mock

import httpx
import pytest
from sqlalchemy import Table

from app import clock
from app.models.activities import activities
from app.models.dispatches import dispatches
from app.models.documents import documents
from app.models.offices import offices
from tests.acts import CLERK, KIENMOC, Scene, act, due, issued, record, tasks_of
from tests.api import Api

pytestmark = pytest.mark.anyio


@pytest.fixture
def clerk(browser: httpx.AsyncClient, stage: Scene) -> Api:
    return Api(browser, stage.connection, CLERK)


async def ids(api: Api, path: str = "/tasks", **asked: Any) -> list[int]:
    answer = await api.get(path, **asked)
    assert answer.status_code == 200, answer.text
    return [item["id"] for item in answer.json()["items"]]


async def whole(api: Api, limit: int, path: str = "/tasks", **asked: Any) -> list[int]:
    """Every item of a list, page after page."""
    seen: list[int] = []
    cursor: dict[str, str] = {}
    while True:
        page = (await api.get(path, limit=limit, **asked, **cursor)).json()
        seen += [item["id"] for item in page["items"]]
        if page["next"] is None:
            return seen
        cursor = {"cursor": page["next"]}


def with_days(stage: Scene) -> list[int]:
    """Eight tasks: four with days, two of them the same, four without one."""
    tasks = tasks_of(stage, stage.sent)
    for task_id, days in zip(tasks, (3, 1, 3, -2), strict=False):
        due(stage, task_id, date(2026, 3, 12) + timedelta(days))
    return tasks


@pytest.mark.parametrize("sort", ["due", "-due", "updated", "-updated"])
@pytest.mark.parametrize("limit", [1, 3])
async def test_every_order_walked_page_by_page_is_the_whole_list_once(
    clerk: Api, stage: Scene, sort: str, limit: int
) -> None:
    tasks = with_days(stage)
    at_once = await ids(clerk, side="issued", sort=sort, limit=200)
    assert sorted(at_once) == tasks
    assert await whole(clerk, limit, side="issued", sort=sort) == at_once


async def test_those_without_a_day_stand_last_and_first_when_turned_around(clerk: Api, stage: Scene) -> None:
    one, two, three, four, *rest = with_days(stage)
    assert await ids(clerk, side="issued") == [four, two, one, three, *rest]
    assert await ids(clerk, side="issued", sort="-due") == [*reversed(rest), three, one, two, four]


async def test_rows_that_change_between_two_pages_cost_no_other_row_and_bring_none_twice(
    clerk: Api, stage: Scene
) -> None:
    with_days(stage)
    order = await ids(clerk, side="issued", status=["assigned"])
    first = (await clerk.get("/tasks", side="issued", status=["assigned"], limit=3)).json()
    for task_id in (order[1], order[5]):
        act(stage, CLERK, task_id, "waive", reason="Đơn vị không có loa")
    rest = await ids(clerk, side="issued", status=["assigned"], cursor=first["next"])
    assert [item["id"] for item in first["items"]] + rest == [*order[:5], *order[6:]]


async def test_the_cursor_of_another_order_is_refused(clerk: Api, stage: Scene) -> None:
    for made, sent in (("due", "updated"), ("updated", "-updated"), ("-due", "due")):
        cursor = (await clerk.get("/tasks", side="issued", sort=made, limit=1)).json()["next"]
        answer = await clerk.get("/tasks", side="issued", sort=sent, cursor=cursor)
        assert (answer.status_code, answer.json()["code"]) == (422, "bad_cursor"), (made, sent)


async def test_due_before_leaves_out_that_day_and_what_has_none(clerk: Api, stage: Scene) -> None:
    _one, two, _three, four, *_ = with_days(stage)
    assert await ids(clerk, side="issued", due_before="2026-03-15") == [four, two]


async def test_updated_after_shows_what_changed_since_and_takes_a_plus_as_an_address_writes_it(
    clerk: Api, stage: Scene
) -> None:
    task_id = tasks_of(stage, stage.sent, "KIENMOC")[0]
    before = (await clerk.get(f"/tasks/{task_id}")).json()["updated_at"]
    assert await ids(clerk, side="issued", updated_after="2100-01-01T00:00:00") == []
    moved = act(stage, KIENMOC, task_id, "start")
    assert task_id in await ids(clerk, side="issued", updated_after=before.replace("+", " "), sort="updated")
    later = moved.updated_at + timedelta(seconds=1)
    assert await ids(clerk, side="issued", updated_after=later.isoformat()) == []


async def test_a_directive_shows_the_tasks_of_everything_that_carries_it_on(clerk: Api, stage: Scene) -> None:
    papers = {paper["number_symbol"]: paper["id"] for paper in (await clerk.get("/directives")).json()["items"]}
    for number in ("77-CV/BTGHU", "43-NQ/TW"):
        assert len(await ids(clerk, directive=papers[number])) == 8
        assert await ids(clerk, "/dispatches", directive=papers[number]) == [stage.sent]
    answer = await clerk.get("/tasks", directive=10**9)
    assert (answer.status_code, answer.json()["code"], answer.json()["field"]) == (
        422,
        "unknown_directive",
        "directive",
    )


@pytest.mark.parametrize("path", ["/dispatches", "/activities"])
async def test_a_list_is_walked_as_things_came_or_as_they_changed(clerk: Api, stage: Scene, path: str) -> None:
    first, second, third = stage.sent, issued(stage).id, issued(stage).id
    if path == "/activities":
        tasks = tasks_of(stage, stage.sent, "KIENMOC")
        first, second, third = (record(stage, KIENMOC, tasks).id for _ in range(3))
    changed = dispatches if path == "/dispatches" else activities
    since = datetime(2030, 1, 1, tzinfo=UTC)
    for row, hours in ((first, 2), (second, 0), (third, 2)):
        at = since + timedelta(hours=hours, microseconds=5)
        stage.connection.execute(changed.update().where(changed.c.id == row).values(updated_at=at))
    for sort, expected in (
        ("-created", [third, second, first]),
        ("created", [first, second, third]),
        ("updated", [second, first, third]),
        ("-updated", [third, first, second]),
    ):
        assert await ids(clerk, path, sort=sort) == expected
        assert await whole(clerk, 1, path, sort=sort) == expected
    later = (since + timedelta(hours=1)).isoformat()
    assert await ids(clerk, path, sort="updated", updated_after=later) == [first, third]


@pytest.mark.parametrize("path", ["/dispatches", "/activities"])
async def test_a_row_that_changes_between_two_pages_costs_no_other(clerk: Api, stage: Scene, path: str) -> None:
    tasks = tasks_of(stage, stage.sent, "KIENMOC")
    rows = [record(stage, KIENMOC, tasks).id for _ in range(4)]
    rows = [stage.sent, *(issued(stage).id for _ in range(3))] if path == "/dispatches" else rows
    changed = dispatches if path == "/dispatches" else activities
    order = await ids(clerk, path, sort="updated")
    first = (await clerk.get(path, sort="updated", limit=2)).json()
    later = datetime(2100, 1, 1, tzinfo=UTC)
    stage.connection.execute(changed.update().where(changed.c.id == order[0]).values(updated_at=later))
    rest = await ids(clerk, path, sort="updated", cursor=first["next"])
    assert sorted(order) == sorted(rows)
    assert rest == [*order[2:], order[0]], "what changed comes again, at its end; the others come once"


async def test_dispatches_are_narrowed_by_the_day_they_bear(clerk: Api, stage: Scene) -> None:
    day = (await clerk.get(f"/dispatches/{stage.sent}")).json()["issued_on"]
    before, after = (str(date.fromisoformat(day) + timedelta(days)) for days in (-1, 1))
    assert await ids(clerk, "/dispatches", issued_from=day, issued_to=day) == [stage.sent]
    assert await ids(clerk, "/dispatches", issued_from=after) == []
    assert await ids(clerk, "/dispatches", issued_to=before) == []


async def test_words_narrow_tasks_by_duty_or_subject_marks_or_not(clerk: Api, stage: Scene) -> None:
    assert len(await ids(clerk, side="issued", q="loa xa")) == 3
    assert len(await ids(clerk, side="issued", q="Băng rôn")) == 1
    assert len(await ids(clerk, side="issued", q="bao ve rung")) == 8
    assert await ids(clerk, side="issued", q="không đâu có") == []


async def test_results_are_narrowed_by_channel_and_days(clerk: Api, stage: Scene) -> None:
    task_id = tasks_of(stage, stage.sent, "KIENMOC")[0]
    made = record(stage, KIENMOC, [task_id], done_on=date(2024, 7, 20)).id
    for asked, found in (
        ({"channel": "LOUDSPEAKER"}, [made]),
        ({"channel": "BANNER"}, []),
        ({"done_from": "2024-07-20", "done_to": "2024-07-20"}, [made]),
        ({"done_from": "2024-07-21"}, []),
        ({"done_to": "2024-07-19"}, []),
    ):
        assert await ids(clerk, "/activities", **asked) == found, asked


async def test_dispatches_and_directives_are_found_by_number_and_words(clerk: Api, stage: Scene) -> None:
    assert await ids(clerk, "/dispatches", q="bao ve rung", office="DL-VHTT") == [stage.sent]
    assert await ids(clerk, "/dispatches", office="KIENMOC") == []
    assert len(await ids(clerk, "/directives", q="77cvbtghu")) == 1


def table(answer: httpx.Response) -> list[list[str]]:
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))


async def as_csv(browser: httpx.AsyncClient, api: Api, path: str) -> httpx.Response:
    return await browser.get(f"/api/v1{path}", headers=api.headers | {"accept": "text/csv"})


async def test_csv_is_the_whole_list_whatever_the_limit(
    browser: httpx.AsyncClient, clerk: Api, stage: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.web.lists._CHUNK", 3)
    answer = await as_csv(browser, clerk, "/tasks?side=issued&limit=1")
    assert answer.content.startswith(b"\xef\xbb\xbf")
    head, *rows = table(answer)
    assert head[:4] == ["Mã số", "Số, ký hiệu", "Trích yếu", "Nội dung"]
    assert [int(row[0]) for row in rows] == await ids(clerk, side="issued")


async def test_head_of_a_csv_reads_no_further_than_its_headers(
    browser: httpx.AsyncClient, clerk: Api, stage: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    got = await as_csv(browser, clerk, "/tasks?side=issued")
    written = mock.Mock(return_value="")
    monkeypatch.setattr("app.web.lists.csv_text", written)
    answer = await browser.head("/api/v1/tasks?side=issued", headers=clerk.headers | {"accept": "text/csv"})
    names = ("content-type", "content-disposition", "vary")
    assert [answer.headers[name] for name in names] == [got.headers[name] for name in names]
    assert (answer.status_code, answer.content, written.call_count) == (200, b"", 1)


async def test_a_cell_that_a_spreadsheet_would_calculate_stands_behind_an_apostrophe(
    browser: httpx.AsyncClient, clerk: Api, stage: Scene
) -> None:
    task_id = tasks_of(stage, stage.sent, "KIENMOC")[0]
    record(stage, KIENMOC, [task_id], place="=1+1", note="@thôn")
    head, row = table(await as_csv(browser, clerk, "/activities"))
    said = dict(zip(head, row, strict=True))
    assert (said["Địa điểm"], said["Ghi chú"]) == ("'=1+1", "'@thôn")


@pytest.mark.parametrize("path", ["/tasks?side=issued", "/dispatches", "/directives", "/activities", "/offices"])
async def test_every_list_comes_as_csv_too(browser: httpx.AsyncClient, clerk: Api, stage: Scene, path: str) -> None:
    record(stage, KIENMOC, [tasks_of(stage, stage.sent, "KIENMOC")[0]])
    head, *rows = table(await as_csv(browser, clerk, path))
    assert rows
    assert all(len(row) == len(head) for row in rows)


async def test_the_columns_of_offices_are_headed_and_filled_for_people(
    browser: httpx.AsyncClient, clerk: Api, stage: Scene
) -> None:
    head, *rows = table(await as_csv(browser, clerk, "/offices"))
    shown = [dict(zip(head, row, strict=True)) for row in rows]
    assert {"Loại hình đơn vị", "Thay đổi lúc"} <= set(head)
    assert {office["Cấp"] for office in shown} >= {"Cấp huyện", "Cấp xã"}
    assert "Thay đổi lúc" in table(await as_csv(browser, clerk, "/directives"))[0]


async def test_a_refusal_of_a_csv_is_a_problem_like_any_other(browser: httpx.AsyncClient, clerk: Api) -> None:
    answer = await as_csv(browser, clerk, "/tasks?office=khong-co")
    assert (answer.status_code, answer.headers["content-type"]) == (422, "application/problem+json")


async def test_who_takes_json_first_gets_json(browser: httpx.AsyncClient, clerk: Api) -> None:
    answer = await browser.get("/api/v1/tasks", headers=clerk.headers | {"accept": "application/json, text/csv"})
    assert answer.headers["content-type"] == "application/json"


@pytest.mark.parametrize(("path", "table"), [("/directives", documents), ("/offices", offices)])
async def test_papers_and_offices_show_what_changed_since(clerk: Api, stage: Scene, path: str, table: Table) -> None:
    shown = await ids(clerk, path, limit=200)
    with clock.at(datetime(2030, 1, 1, tzinfo=UTC)):
        stage.connection.execute(table.update().where(table.c.id == shown[1]).values(version=table.c.version + 1))
    assert await ids(clerk, path, updated_after="2029-12-31T08:00:00+07:00", limit=200) == [shown[1]]
    assert await ids(clerk, path, updated_after="2030-01-01T07:00:00+07:00") == []
    changed = (await clerk.get(path, updated_after="2029-12-31T00:00:00")).json()["items"][0]
    assert changed["updated_at"] == "2030-01-01T07:00:00+07:00"


async def test_a_paper_sent_from_here_changes_with_its_dispatch(clerk: Api, stage: Scene) -> None:
    row = stage.connection.execute(dispatches.select().where(dispatches.c.id == stage.sent)).one()
    later = datetime(2030, 1, 1, tzinfo=UTC)
    stage.connection.execute(dispatches.update().where(dispatches.c.id == stage.sent).values(updated_at=later))
    assert await ids(clerk, "/directives", updated_after="2029-12-31T08:00:00") == [row.document_id]
