"""Days, moments, amounts and words of a result are taken as they are written, or refused by name; none is bent in silence."""

import unicodedata
from typing import Any

import httpx
import pytest

from tests.acts import CLERK, KIENMOC, Scene, tasks_of
from tests.api import Api

pytestmark = pytest.mark.anyio

SHOWN = {"amount": 1, "unit": "lượt phát"}


@pytest.fixture
def unit(browser: httpx.AsyncClient, stage: Scene) -> Api:
    return Api(browser, stage.connection, KIENMOC)


def refused(answer: httpx.Response) -> tuple[int, str, str]:
    body = answer.json()
    return answer.status_code, body["code"], body["field"]


def result(stage: Scene, **more: Any) -> dict[str, Any]:
    return {
        "channel": "LOUDSPEAKER",
        "task_ids": tasks_of(stage, stage.sent, "KIENMOC")[:1],
        "quantities": [SHOWN],
    } | more


@pytest.mark.parametrize(
    ("more", "code", "field"),
    [
        ({"quantities": [{**SHOWN, "amount": 0.001}]}, "too_fine", "quantities.0.amount"),
        ({"quantities": [{**SHOWN, "amount": 1.23456789}]}, "too_fine", "quantities.0.amount"),
        ({"quantities": [{**SHOWN, "amount": True}]}, "not_a_number", "quantities.0.amount"),
        ({"quantities": [{**SHOWN, "unit": "a\0"}]}, "control_character", "quantities.0.unit"),
        (
            {"quantities": [SHOWN, {**SHOWN, "unit": unicodedata.normalize("NFD", "lượt phát")}]},
            "unit_twice",
            "quantities",
        ),
        ({"place": "a\0b"}, "control_character", "place"),
        ({"done_on": 0}, "not_a_date", "done_on"),
        ({"done_on": "2024"}, "not_a_date", "done_on"),
        ({"done_on": "0001-01-01"}, "day_out_of_range", "done_on"),
        ({"informed_at": "0001-01-01T00:00:00Z"}, "day_out_of_range", "informed_at"),
        ({"informed_at": 20240712}, "not_a_date", "informed_at"),
    ],
)
async def test_a_result_is_refused_by_name(
    unit: Api, stage: Scene, more: dict[str, Any], code: str, field: str
) -> None:
    assert refused(await unit.post("/activities", result(stage, **more))) == (422, code, field)


async def test_a_word_in_separate_marks_is_stored_as_one_typed_here(unit: Api, stage: Scene) -> None:
    written = {"place": unicodedata.normalize("NFD", "thôn Bản Lự"), "quantities": [{"amount": 1.25, "unit": "giờ"}]}
    answer = await unit.post("/activities", result(stage, **written))
    assert (answer.status_code, answer.json()["place"]) == (201, "thôn Bản Lự")
    assert answer.json()["quantities"] == [{"amount": 1.25, "unit": "giờ"}]


@pytest.mark.parametrize("day", [0, 20240711, "2024", "1970-1-1"])
async def test_a_task_is_done_on_a_day_as_it_is_written(unit: Api, stage: Scene, day: Any) -> None:
    task_id = tasks_of(stage, stage.sent, "KIENMOC")[0]
    answer = await unit.post(f"/tasks/{task_id}/transitions", {"action": "finish", "completed_on": day})
    assert refused(answer) == (422, "not_a_date", "completed_on")


@pytest.mark.parametrize(
    ("path", "field"),
    [
        ("/tasks?updated_after=2026", "updated_after"),
        ("/tasks?due_before=0", "due_before"),
        ("/activities?done_from=20240101", "done_from"),
        ("/offices/groups?valid_on=2024", "valid_on"),
    ],
)
async def test_a_number_is_no_day_of_a_list(unit: Api, path: str, field: str) -> None:
    assert refused(await unit.get(path)) == (422, "not_a_date", field)


@pytest.mark.parametrize("day", ["0001-01-01", "1899-12-31", "3000-01-01", "9999-12-31"])
async def test_a_day_of_other_centuries_is_a_slip(unit: Api, day: str) -> None:
    assert refused(await unit.get(f"/dispatches?issued_from={day}")) == (422, "day_out_of_range", "issued_from")


async def test_a_moment_without_a_zone_is_one_of_viet_nam(browser: httpx.AsyncClient, stage: Scene) -> None:
    clerk = Api(browser, stage.connection, CLERK)
    heard = {"source": "điện thoại", "informed_at": "2024-07-12T09:30:00"}
    answer = await clerk.post("/activities", result(stage, **heard))
    assert (answer.status_code, answer.json()["informed_at"]) == (201, "2024-07-12T09:30:00+07:00")


@pytest.mark.parametrize("change", [{}, {"place": None}, {"done_on": None, "note": None}])
async def test_a_correction_of_nothing_is_no_new_version(unit: Api, stage: Scene, change: dict[str, Any]) -> None:
    made = await unit.post("/activities", result(stage))
    answer = await unit.patch(f"/activities/{made.json()['id']}", change, if_match=made.headers["etag"])
    assert (answer.status_code, answer.json()["code"]) == (422, "nothing_given")
    assert (await unit.get(f"/activities/{made.json()['id']}")).headers["etag"] == made.headers["etag"]


async def test_nobody_was_told_tomorrow(browser: httpx.AsyncClient, stage: Scene) -> None:
    clerk = Api(browser, stage.connection, CLERK)
    heard = {"source": "điện thoại", "informed_at": "2999-07-12T09:30:00+07:00"}
    assert refused(await clerk.post("/activities", result(stage, **heard))) == (422, "day_to_come", "informed_at")
