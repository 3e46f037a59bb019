"""The main job by API, from a pasted text to a matrix that fills."""

from collections.abc import Callable
from io import BytesIO

import pytest
from PIL import Image
from sqlalchemy.engine import Connection

from app.services import counters
from tests.api import Api
from tests.drafts import campaign
from tests.world import World

pytestmark = pytest.mark.anyio

TEXT = """V/v tuyên truyền phòng cháy, chữa cháy rừng mùa khô

Kính gửi:

- Trung tâm Văn hóa, Thể thao và Truyền thông;
- UBND các xã, thị trấn.

Thực hiện Công văn số 77-CV/BTGHU, ngày 11/11/2024 của Ban Tuyên giáo Huyện ủy Đình Lập về việc tuyên truyền phòng cháy rừng, Phòng Văn hóa và Thông tin đề nghị các đơn vị thực hiện như sau:

1. Trung tâm Văn hóa, Thể thao và Truyền thông

- Biên tập tin, bài phát trên hệ thống loa phát thanh.

2. UBND các xã, thị trấn

- Phát tin, bài trên hệ thống loa truyền thanh của xã.

- Lồng ghép trong các cuộc họp thôn.

Đề nghị các đơn vị báo cáo kết quả khi có yêu cầu./.

Nơi nhận:
- Như trên (T/h);
- Lưu: VHTT.
"""


async def sent_out(clerk: Api, world: World) -> int:
    made = await clerk.post("/dispatches", campaign(world).model_dump(mode="json"))
    assert made.status_code == 201, made.text
    dispatch_id: int = made.json()["id"]
    issued = await clerk.post(f"/dispatches/{dispatch_id}/transitions", {"action": "issue"})
    assert issued.status_code == 200, issued.text
    return dispatch_id


async def test_a_pasted_text_is_read_kept_and_sent_out_unedited(clerk: Api) -> None:
    read = await clerk.post("/readings", {"text": TEXT})
    assert read.status_code == 200, read.text
    made = await clerk.post("/dispatches", read.json()["draft"])
    assert made.status_code == 201, made.text
    path = made.headers["location"].removeprefix("/api/v1")
    issued = await clerk.post(f"{path}/transitions", {"action": "issue"})
    assert issued.json()["status"] == "issued", issued.text
    tasks = await clerk.get("/tasks", dispatch=made.json()["id"], limit=200)
    assert len(tasks.json()["items"]) == 1 + 2 * 3
    assert "no_number" in issued.json()["marks"]


async def test_a_unit_records_once_for_two_duties_and_says_done(
    clerk: Api, officer: Api, world: World, connection: Connection
) -> None:
    dispatch_id = await sent_out(clerk, world)
    tasks = [task["id"] for task in (await officer.get("/tasks")).json()["items"]]
    act = {"task_ids": tasks, "channel": "INTEGRATED_MEETING", "quantities": [{"amount": 2, "unit": "cuộc"}]}
    assert (await officer.post("/activities", act)).status_code == 201
    for task in tasks:
        done = await officer.post(f"/tasks/{task}/transitions", {"action": "finish"})
        assert done.json()["status"] == "done"
    progress = (await clerk.get(f"/dispatches/{dispatch_id}/progress")).json()
    assert (progress["totals"]["completed"], progress["offices_completed"]) == (2, 1)
    assert progress["quantities"] == [{"channel": "INTEGRATED_MEETING", "unit": "cuộc", "amount": 2.0, "activities": 1}]
    blocks = (await clerk.get(f"/dispatches/{dispatch_id}/matrix")).json()["blocks"]
    assert [(block["completed"], block["counted"]) for block in blocks] == [(0, 2), (2, 6)]
    assert counters.recount(connection) == counters.stored(connection)


async def test_what_is_done_can_be_undone_confirmed_and_returned(clerk: Api, officer: Api, world: World) -> None:
    await sent_out(clerk, world)
    task = (await officer.get("/tasks")).json()["items"][0]["id"]
    path = f"/tasks/{task}/transitions"
    for who, action, status in (
        (officer, "finish", "done"),
        (officer, "withdraw", "assigned"),
        (officer, "finish", "done"),
        (clerk, "confirm", "confirmed"),
    ):
        assert (await who.post(path, {"action": action})).json()["status"] == status
    returned = await clerk.post(path, {"action": "return", "reason": "Thiếu số lượt phát"})
    assert returned.json()["status"] == "returned"
    shown = (await officer.get(f"/tasks/{task}")).json()
    assert shown["last_reason"] == "Thiếu số lượt phát"
    history = [event["action"] for event in (await officer.get(path)).json()["items"]]
    assert history == ["issue", "finish", "withdraw", "finish", "confirm", "return"]


async def test_a_photograph_is_kept_without_its_place(clerk: Api, officer: Api, world: World) -> None:
    await sent_out(clerk, world)
    task = (await officer.get("/tasks")).json()["items"][0]["id"]
    made = await officer.post("/activities", {"task_ids": [task], "channel": "BANNER"})
    photo = BytesIO()
    exif = Image.Exif()
    exif.get_ifd(0x8825)[1] = "N"
    Image.new("RGB", (60, 40), "red").save(photo, "JPEG", exif=exif)
    kept = await officer.upload(f"/activities/{made.json()['id']}/files", "loa.jpg", photo.getvalue())
    assert kept.status_code == 201, kept.text
    href = kept.json()["files"][0]["href"].removeprefix("/api/v1")
    shown = await clerk.get(href)
    assert shown.headers["content-type"] == "image/jpeg"
    assert not dict(Image.open(BytesIO(shown.content)).getexif())


async def test_a_sister_unit_sees_neither_task_nor_evidence(
    clerk: Api, officer: Api, signed_in: Callable[[str], Api], world: World
) -> None:
    await sent_out(clerk, world)
    task = (await officer.get("/tasks")).json()["items"][0]["id"]
    kept = (await officer.upload("/files", "so-lieu.txt", "6 lượt".encode())).json()
    made = await officer.post("/activities", {"task_ids": [task], "channel": "OTHER", "file_ids": [kept["id"]]})
    sister = signed_in("canbo.bacxa")
    for path in (f"/tasks/{task}", f"/activities/{made.json()['id']}", f"/files/{kept['id']}"):
        missing = await sister.get(path)
        unknown = await sister.get(path.rpartition("/")[0] + "/999999")
        assert (missing.status_code, missing.json()["code"]) == (404, "not_found")
        assert missing.json()["detail"] == unknown.json()["detail"]


async def test_a_text_file_is_read_and_becomes_the_source_of_the_draft(clerk: Api) -> None:
    read = (await clerk.upload("/readings", "cong-van.txt", TEXT.encode())).json()
    made = await clerk.post("/dispatches", {**read["draft"], "file_ids": [read["file"]]})
    files = (await clerk.get(f"/dispatches/{made.json()['id']}/files")).json()["items"]
    assert [(file["name"], file["kind"]) for file in files] == [("cong-van.txt", "source")]
