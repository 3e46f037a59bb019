"""What is printed, on A4 as Chromium lays it out: all that matters, nothing to press."""

import pypdfium2
import pytest

from tests.browser.conftest import Visit
from tests.browser.visitor import Visitor

pytestmark = [pytest.mark.browser, pytest.mark.timeout(200)]

MENU = ("Tra cứu", "Trợ giúp", "Ghi nhanh", "Sao chép để gửi Zalo", "Bỏ qua")


def printed(visitor: Visitor) -> str:
    """The words on all its sheets, one blank between any two."""
    sheets = pypdfium2.PdfDocument(visitor.page.pdf(format="A4"))
    try:
        return " ".join(" ".join(sheet.get_textpage().get_text_bounded() for sheet in sheets).split())
    finally:
        sheets.close()


def words(visitor: Visitor, where: str) -> list[str]:
    return [" ".join(each.split()) for each in visitor.page.locator(where).all_text_contents()]


@pytest.mark.parametrize("javascript", [True, False])
def test_a_matrix_is_printed_whole(visit: Visit, *, javascript: bool) -> None:
    clerk = visit("vanthu.dl-vhtt", javascript=javascript)
    clerk.open("/dispatches/3?view=offices")
    sheet = printed(clerk)
    offices = words(clerk, ".matrix tbody th a") or words(clerk, ".matrix tbody th")
    assert len(offices) > 12
    assert [office for office in offices if office.split("0205")[0].strip() not in sheet] == []
    assert sheet.count("Cộng") == clerk.page.locator(".matrix").count()
    assert [word for word in (*MENU, "Thay đổi, thu hồi") if word in sheet] == []


@pytest.mark.parametrize("javascript", [True, False])
def test_a_task_is_printed_with_its_whole_text(visit: Visit, *, javascript: bool) -> None:
    officer = visit("canbo.dl-x-kienmoc", width=360, javascript=javascript)
    officer.open("/tasks?tab=todo")
    officer.page.locator(".rows a.title").first.click()
    officer.page.wait_for_load_state()
    fold = officer.page.locator("details.full-text")
    if fold.get_attribute("open") is not None:
        fold.locator("summary").click()
    text = words(officer, ".full-text .prose")[0]
    sheet = printed(officer)
    assert text[:60] in sheet
    assert text[-40:] in sheet
    assert words(officer, "h1")[0] in sheet
    past = " ".join(words(officer, ".history"))  # says what was done with the task in the words of the buttons
    buttons = (*MENU, "Báo hoàn thành", "Báo không thực hiện được")
    assert [word for word in buttons if sheet.count(word) > past.count(word)] == []
