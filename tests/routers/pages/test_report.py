"""The report on a dispatch as a draft in Word: what it says, who may have it."""

import io

import docx
import pytest

from tests.acts import CLERK
from tests.credentials import bearer
from tests.routers.pages.people import Scene

pytestmark = pytest.mark.anyio


def words(content: bytes) -> str:
    """Paragraphs and tables of a Word file, one line each."""
    document = docx.Document(io.BytesIO(content))
    rows = [" | ".join(cell.text for cell in row.cells) for table in document.tables for row in table.rows]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *rows])


async def worked(sent: Scene) -> None:
    """The commune finished one of its two duties, with a figure."""
    form = (await sent.officer.get(f"/tasks/{sent.first}/activities/new")).text
    day = form.split('name="done_on"')[1].split('value="')[1][:10]
    result: dict[str, str | list[str]] = {"task_ids": [str(sent.first)], "channel": "LOUDSPEAKER", "done_on": day}
    amounts = {"quantity-0-amount": "1234", "quantity-0-unit": "lượt phát"}
    assert (await sent.officer.post(f"/activities?task={sent.first}", {**result, **amounts})).status_code == 303
    assert (await sent.officer.post(f"/tasks/{sent.first}/transitions", {"action": "finish"})).status_code == 303


async def test_it_is_a_word_file_with_the_heading_of_an_administrative_paper(sent: Scene) -> None:
    answer = await sent.clerk.get(f"/dispatches/{sent.dispatch}/document")
    assert "wordprocessingml" in answer.headers["content-type"]
    assert answer.headers["content-disposition"].endswith('.docx"')
    said = words(answer.content)
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in said
    assert "PHÒNG VĂN HÓA VÀ THÔNG TIN HUYỆN ĐÌNH LẬP" in said
    assert "ỦY BAN NHÂN DÂN HUYỆN ĐÌNH LẬP" in said
    assert "BÁO CÁO" in said


async def test_it_says_what_came_out_and_who_has_not_finished(sent: Scene) -> None:
    await worked(sent)
    said = words((await sent.clerk.get(f"/dispatches/{sent.dispatch}/document")).content)
    assert "Đã hoàn thành 1/8 nhiệm vụ" in said
    assert "Loa truyền thanh cơ sở | lượt phát | 1.234 | 1" in said
    assert "UBND xã Kiên Mộc | 1/2 | Loa truyền thanh cơ sở: 1.234 lượt phát" in said
    assert "UBND xã Kiên Mộc | 4. Họp thôn (Chưa tiếp nhận) | 02053 000 000" in said
    assert "V. Khó khăn, vướng mắc và kiến nghị" in said
    assert "- Ban Tuyên giáo Huyện ủy Đình Lập;" in said


async def test_a_unit_reports_on_itself_alone(sent: Scene) -> None:
    said = words((await sent.officer.get(f"/dispatches/{sent.dispatch}/document")).content)
    assert "UBND xã Kiên Mộc" in said
    assert "UBND xã Bắc Xa" not in said


async def test_the_page_leads_to_it_and_what_is_not_there_has_none(sent: Scene) -> None:
    page = (await sent.clerk.get(f"/dispatches/{sent.dispatch}")).text
    assert f'href="/dispatches/{sent.dispatch}/document"' in page
    assert (await sent.clerk.get("/dispatches/999999/document")).status_code == 404


async def test_programs_get_the_same_paper(sent: Scene) -> None:
    headers = bearer(sent.connection, CLERK)
    answer = await sent.clerk.client.get(f"/api/v1/dispatches/{sent.dispatch}/document", headers=headers)
    assert "Nơi nhận:" in words(answer.content)
