"""A text becomes a draft that is kept at once."""

import io
import sys

import httpx
import pytest
from PIL import Image
from sqlalchemy import func, select
from sqlalchemy.engine import Connection

from app.documents.extract import Extract, Quality
from app.errors import Unprocessable
from app.models.dispatches import dispatches
from app.models.people import seats
from app.queries.dispatches import get_dispatch
from app.workflow.kinds import Role
from tests.credentials import cookie
from tests.routers.pages.forms import form_of
from tests.routers.pages.people import CLERK, Office
from tests.world import World

pytestmark = pytest.mark.anyio

TEXT = """V/v tuyên truyền phòng cháy, chữa cháy rừng mùa khô

Kính gửi:

- Trung tâm Văn hóa, Thể thao và Truyền thông;
- UBND các xã, thị trấn.

Phòng Văn hóa và Thông tin đề nghị các đơn vị triển khai thực hiện như sau:

1. Trung tâm Văn hóa, Thể thao và Truyền thông

- Treo băng rôn tại trung tâm huyện.

2. UBND các xã, thị trấn

- Phát tin trên hệ thống loa truyền thanh của xã, mỗi ngày hai lượt.

Nơi nhận:

- Như trên (T/h);
- Lưu: VHTT.
"""


@pytest.fixture
def clerk(world: World, connection: Connection, client: httpx.AsyncClient) -> Office:
    return Office(client, cookie(connection, CLERK))


def count(connection: Connection) -> int:
    return connection.execute(select(func.count()).select_from(dispatches)).scalar_one()


@pytest.mark.parametrize("path", ["/readings", "/readings/received"])
@pytest.mark.parametrize("text", ["Kế hoạch\0tuyên truyền", "Kế hoạch " * 30_000])
async def test_a_text_no_draft_can_hold_is_said_beside_its_field_and_kept(
    clerk: Office, world: World, path: str, text: str
) -> None:
    answer = await clerk.post(path, {"how": "blank", "text": text, "to": "self"})
    assert answer.status_code == 422
    assert 'id="e-text"' in answer.text
    assert answer.text.count("Kế hoạch") >= text.count("Kế hoạch")


async def test_a_pasted_text_is_read_kept_and_opened_for_checking(
    clerk: Office, connection: Connection, world: World
) -> None:
    answer = await clerk.post("/readings", {"text": TEXT, "how": "read"})
    assert answer.status_code == 303
    dispatch_id = int(answer.headers["location"].removeprefix("/dispatches/").removesuffix("/edit"))
    draft = get_dispatch(connection, world.people[CLERK], dispatch_id).draft
    assert draft is not None
    assert draft.body == TEXT
    assert [part.offices for part in draft.addressees] == [
        [world.ref("DL-TTVH")],
        [world.ref("KIENMOC"), world.ref("BACXA"), world.ref("LAMCA")],
    ]
    assert len(draft.instructions) == 2


async def test_a_file_is_read_and_kept_with_the_draft(clerk: Office, connection: Connection) -> None:
    came = {"file": ("cong van.txt", TEXT.encode(), "text/plain")}
    answer = await clerk.post("/readings", {"text": "", "how": "read"}, came)
    assert answer.status_code == 303
    page = await clerk.get(answer.headers["location"])
    assert "Treo băng rôn tại trung tâm huyện" in page.text


async def test_a_file_is_read_in_a_process_that_can_be_given_up(
    clerk: Office, connection: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.documents.apart._COMMAND", [sys.executable, "-c", "import os; os.abort()"])
    came = {"file": ("cong van.txt", TEXT.encode(), "text/plain")}
    answer = await clerk.post("/readings", {"text": "", "how": "read"}, came)
    assert answer.status_code == 422
    assert "bị hỏng" in answer.text
    assert count(connection) == 0


async def test_what_was_recognised_in_a_picture_is_shown_as_unsure(
    clerk: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.web.readings.extracted_apart", lambda *_: Extract(TEXT, Quality.SCAN))
    picture = io.BytesIO()
    Image.new("L", (20, 20)).save(picture, "PNG")
    answer = await clerk.post(
        "/readings", {"text": "", "how": "read"}, {"file": ("a.png", picture.getvalue(), "image/png")}
    )
    page = await clerk.get(answer.headers["location"])
    assert "nhận dạng từ ảnh quét" in page.text


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("converter_needed", "lưu lại thành .docx hoặc PDF"),
        ("no_text_layer", "dán nội dung, hoặc gửi tệp Word gốc"),
        ("unknown_encoding", "lưu lại với bảng mã UTF-8"),
        ("file_too_slow", "quá lâu"),
        ("encrypted_file", "mật khẩu"),
    ],
)
async def test_a_file_that_is_refused_says_what_to_do(
    clerk: Office, code: str, sentence: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> Extract:
        raise Unprocessable(code, field="file")

    monkeypatch.setattr("app.web.readings.extracted_apart", refuse)
    answer = await clerk.post("/readings", {"text": "", "how": "read"}, {"file": ("a.doc", b"x", "application/msword")})
    assert answer.status_code == 422
    assert sentence in answer.text


async def test_entering_by_hand_begins_with_an_empty_draft(clerk: Office) -> None:
    answer = await clerk.post("/readings", {"text": "", "how": "blank"})
    page = await clerk.get(answer.headers["location"])
    assert page.status_code == 200
    assert "Dự thảo nhập tay" in page.text


async def test_by_hand_a_pasted_text_still_stands_beside_the_fields(clerk: Office) -> None:
    answer = await clerk.post("/readings", {"text": "Kính gửi: nơi nào đó", "how": "blank"})
    page = await clerk.get(answer.headers["location"])
    assert "Kính gửi: nơi nào đó" in page.text


async def test_nothing_to_read_is_refused_at_the_text(clerk: Office, connection: Connection) -> None:
    answer = await clerk.post("/readings", {"text": "  ", "how": "read"})
    assert answer.status_code == 422
    assert 'href="#f-text"' in answer.text
    assert count(connection) == 0


async def test_a_file_that_cannot_be_read_leaves_the_pasted_text_in_place(clerk: Office) -> None:
    came = {"file": ("anh.docx", b"khong phai word", "application/octet-stream")}
    answer = await clerk.post("/readings", {"text": "chữ đã dán", "how": "read"}, came)
    assert answer.status_code == 422
    assert 'href="#f-file"' in answer.text
    assert form_of(answer.text, "/readings")["text"] == ["chữ đã dán"]


async def test_a_paper_with_a_secrecy_mark_is_refused_and_not_kept(clerk: Office, connection: Connection) -> None:
    answer = await clerk.post("/readings", {"text": f"TỐI MẬT\n{TEXT}", "how": "read"})
    assert answer.status_code == 422
    assert "độ mật" in answer.text
    assert count(connection) == 0


async def test_sending_the_same_form_twice_makes_one_draft(clerk: Office, connection: Connection) -> None:
    key = form_of((await clerk.get("/readings/new")).text, "/readings")["_key"]
    sent: dict[str, str | list[str]] = {"text": TEXT, "how": "read", "_key": key}
    first, second = await clerk.post("/readings", sent), await clerk.post("/readings", sent)
    assert first.headers["location"] == second.headers["location"]
    assert count(connection) == 1


async def test_who_works_in_two_offices_says_for_which(clerk: Office, connection: Connection, world: World) -> None:
    seat = {"user_id": world.people[CLERK].user_id, "office_id": world.offices["DL-UBND"], "role": Role.CLERK}
    connection.execute(seats.insert().values(seat))
    page = (await clerk.get("/readings/new")).text
    assert "Ủy ban nhân dân huyện Đình Lập" in page
    unsaid = await clerk.post("/readings", {"text": TEXT, "how": "read"})
    assert unsaid.status_code == 422
    said = await clerk.post("/readings", {"text": TEXT, "how": "read", "office": world.ref("DL-UBND")})
    assert said.status_code == 303
