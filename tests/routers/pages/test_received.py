"""Entering a paper that came: read, pasted or by hand, checked, entered."""

import pytest
from sqlalchemy.engine import Connection

from app.workflow.kinds import OfficeLevel
from tests.routers.pages.forms import form_of
from tests.routers.pages.people import Scene
from tests.world import add_office

pytestmark = pytest.mark.anyio

HERE = "/readings/received"
PLAN = """UBND HUYỆN ĐÌNH LẬP
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Số: 318/UBND-VX
Đình Lập, ngày 02 tháng 7 năm 2024
V/v tuyên truyền phòng, chống đuối nước
Kính gửi:
- UBND xã Kiên Mộc;
- UBND xã Bắc Xa.
Ủy ban nhân dân huyện đề nghị các đơn vị:
1. UBND xã Kiên Mộc: tuyên truyền trên hệ thống loa truyền thanh của xã.
2. UBND xã Bắc Xa: tuyên truyền lồng ghép trong các cuộc họp thôn.
"""


@pytest.fixture
def sent(sent: Scene, connection: Connection) -> Scene:
    add_office(connection, sent.world, "NAPE", "Thôn Nà Pè", "KIENMOC", OfficeLevel.HAMLET, "village")
    return sent


async def entered(sent: Scene, number: str = "87", **more: str | list[str]) -> str:
    """The address of the dispatch after the paper was read, checked and entered."""
    made = await sent.officer.post(HERE, {"text": PLAN, "how": "read", "to": ["self", "villages"], **more})
    assert made.status_code == 303, made.text
    edit = made.headers["location"]
    form = form_of((await sent.officer.get(edit)).text, edit)
    assert (await sent.officer.post(edit, form | {"then": ["send"]})).status_code == 303
    issue = edit.replace("/edit", "/issue")
    page = (await sent.officer.get(issue)).text
    assert "Tiếp nhận văn bản, theo dõi" in page
    answer = await sent.officer.post(issue, form_of(page, issue) | {"arrival_number": [number]})
    assert answer.status_code == 303, answer.text
    return answer.headers["location"]


async def test_a_pasted_paper_is_followed_by_ourselves_and_our_villages(sent: Scene) -> None:
    page = (await sent.officer.get(await entered(sent))).text
    for words in ("Đã vào sổ văn bản đến", "318/UBND-VX", "UBND xã Kiên Mộc triển khai", "Thôn Nà Pè"):
        assert words in page
    assert "Vào số, ngày, bản ký" not in page
    todo = (await sent.officer.get("/tasks?tab=todo")).text
    assert "318/UBND-VX" in todo


async def test_a_paper_entered_without_a_number_is_not_called_missing(sent: Scene) -> None:
    page = (await sent.officer.get(await entered(sent, number=""))).text
    assert "Đã vào sổ văn bản đến" in page
    assert "Chưa vào sổ đến" not in page
    assert "Ngày đến" in page


async def test_only_what_is_asked_of_us_is_taken_over(sent: Scene) -> None:
    made = await sent.officer.post(HERE, {"text": PLAN, "how": "read", "to": "self"})
    page = (await sent.officer.get(made.headers["location"])).text
    assert "Nội dung của đơn vị khác" in page
    form = form_of(page, made.headers["location"])
    assert [name for name in form if name.endswith("-text") and name.startswith("instructions")] == [
        "instructions-0-text"
    ]
    assert "loa truyền thanh" in form["instructions-0-text"][0]


async def test_the_same_paper_a_second_time_leads_to_the_first(sent: Scene) -> None:
    first = (await entered(sent)).split("?")[0]
    again = await sent.officer.post(HERE, {"text": PLAN, "how": "read", "to": "self"})
    assert again.status_code == 409
    assert f'href="{first}"' in again.text
    assert "đã có văn bản này" in again.text
    assert "đuối nước" in form_of(again.text, HERE)["text"][0]


async def test_a_known_paper_is_named_while_it_is_checked(sent: Scene) -> None:
    await entered(sent)
    made = await sent.officer.post(HERE, {"text": "", "how": "blank", "to": "self"})
    edit = made.headers["location"]
    form = form_of((await sent.officer.get(edit)).text, edit)
    head = {"number": ["318"], "symbol": ["UBND-VX"], "issued_on": ["02/07/2024"], "issuer": ["UBND huyện Đình Lập"]}
    await sent.officer.post(edit, form | head | {"then": ["save"]})
    assert "Đã có văn bản này" in (await sent.officer.get(edit)).text


async def test_by_hand_a_duty_waits_to_be_filled(sent: Scene) -> None:
    made = await sent.officer.post(HERE, {"text": "", "how": "blank", "to": ["self", "sections"]})
    page = (await sent.officer.get(made.headers["location"])).text
    assert 'name="instructions-0-short_title"' in page
    assert "Văn bản của cơ quan khác" in page


async def test_nothing_typed_is_refused_in_words(sent: Scene) -> None:
    answer = await sent.officer.post(HERE, {"text": " ", "how": "read"})
    assert answer.status_code == 422
    page = (await sent.officer.get("/directives")).text
    assert f'href="{HERE}"' in page
