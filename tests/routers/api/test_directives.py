"""Papers by the API: entered, found by what another system calls them, changed by who saw them, led on when joined."""

from typing import Any

import pytest

from app.reading.draft import Citation
from tests.api import Api
from tests.drafts import campaign
from tests.routers.api.test_journey import sent_out
from tests.world import World

pytestmark = pytest.mark.anyio

CAME: dict[str, Any] = {
    "number": "318",
    "symbol": "SVHTTDL-QLVH",
    "issuer": "Sở Văn hóa, Thể thao và Du lịch tỉnh Lạng Sơn",
    "issued_on": "2024-07-11",
    "refs": ["ioffice:123"],
}


async def test_a_paper_that_came_is_answered_with_its_address_and_named_when_it_comes_again(
    clerk: Api, world: World
) -> None:
    made = await clerk.post("/directives", CAME)
    assert (made.status_code, made.json()["refs"]) == (201, ["ioffice:123"])
    assert made.headers["location"] == f"/api/v1/directives/{made.json()['id']}"
    again = await clerk.post("/directives", CAME)
    assert (again.status_code, again.json()["code"]) == (409, "document_known")
    assert str(made.json()["id"]) in again.json()["detail"]
    found = (await clerk.get("/directives", ref="ioffice:123")).json()["items"]
    assert [item["id"] for item in found] == [made.json()["id"]]
    assert (await clerk.get("/directives", ref="ioffice:124")).json()["items"] == []


@pytest.mark.parametrize("ref", ["ioffice", "IOFFICE:1", "ioffice:", "ioffice: 1", ":1", "a" * 31 + ":1"])
async def test_what_is_no_name_of_a_system_is_refused(clerk: Api, world: World, ref: str) -> None:
    answer = await clerk.post("/directives", {**CAME, "refs": [ref]})
    assert (answer.status_code, answer.json()["code"], answer.json()["field"]) == (422, "bad_form", "refs.0")
    assert (await clerk.get("/directives", ref=ref)).status_code == 422


async def test_it_changes_only_for_who_saw_its_present_version(clerk: Api, world: World) -> None:
    made = await clerk.post("/directives", CAME)
    path, more = f"/directives/{made.json()['id']}", {"kind": "cong_van"}
    assert (await clerk.patch(path, more)).status_code == 428
    changed = await clerk.patch(path, more, if_match=made.headers["etag"])
    assert (changed.status_code, changed.json()["kind"]) == (200, "cong_van")
    stale = await clerk.patch(path, more, if_match=made.headers["etag"])
    assert (stale.status_code, stale.json()["code"]) == (412, "stale_version")


async def test_files_come_part_by_part(clerk: Api, world: World) -> None:
    kept = [(await clerk.upload("/files", f"{n}.txt", f"{n}".encode())).json()["id"] for n in range(3)]
    made = (await clerk.post("/dispatches", campaign(world, file_ids=kept).model_dump(mode="json"))).json()
    first = (await clerk.get(f"/dispatches/{made['id']}/files", limit=2)).json()
    rest = (await clerk.get(f"/dispatches/{made['id']}/files", limit=2, cursor=first["next"])).json()
    assert [item["name"] for item in first["items"] + rest["items"]] == ["0.txt", "1.txt", "2.txt"]
    assert rest["next"] is None


async def test_reminders_come_part_by_part(clerk: Api, world: World) -> None:
    dispatch = await sent_out(clerk, world)
    task = (await clerk.get("/tasks", dispatch=dispatch)).json()["items"][0]["id"]
    assert (await clerk.post(f"/tasks/{task}/nudges", {"text": "Đề nghị báo cáo."})).status_code == 201
    listed = (await clerk.get(f"/tasks/{task}/nudges", limit=1)).json()
    assert [nudge["number"] for nudge in listed["items"]] == [1]
    assert listed["next"] is None


async def test_all_that_is_asked_of_a_joined_paper_leads_to_the_one_that_was_kept(clerk: Api, world: World) -> None:
    paper = Citation(type="cong_van", number_symbol="318/SVHTTDL-QLVH", issued_on=None, issuer="Sở", role="basis")
    draft = campaign(world, citations=[paper]).model_dump(mode="json")
    sent = (await clerk.post("/dispatches", draft)).json()["id"]
    await clerk.post(f"/dispatches/{sent}/transitions", {"action": "issue", "number": "1"})
    came = (await clerk.post("/directives", CAME)).json()
    kept = came["twins"][0]["id"]
    assert (await clerk.post(f"/directives/{kept}/merge", {"twin": came["id"]})).status_code == 200
    for below in ("", "/chain", "/files", "/progress"):
        answer = await clerk.get(f"/directives/{came['id']}{below}")
        assert (answer.status_code, answer.headers["location"]) == (410, f"/api/v1/directives/{kept}"), below


async def test_a_typed_text_with_a_secrecy_mark_is_not_kept(clerk: Api) -> None:
    refused = await clerk.upload("/files", "mat.txt", "UBND HUYỆN\nĐộ mật: Mật\n".encode())
    assert (refused.status_code, refused.json()["code"]) == (422, "secret_document")
    assert (await clerk.upload("/files", "mat.txt", "Mật độ dân số".encode())).status_code == 201
