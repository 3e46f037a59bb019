"""What an addressee enters about a dispatch that came: no fault, also refused, and without JavaScript."""

import pytest

from tests.browser.conftest import Visit

pytestmark = [pytest.mark.browser, pytest.mark.timeout(200)]

OFFICER = "canbo.dl-x-kienmoc"


@pytest.mark.parametrize("javascript", [True, False])
def test_the_arrival_number_is_entered_on_the_page_of_the_dispatch(visit: Visit, *, javascript: bool) -> None:
    officer = visit(OFFICER, width=360, javascript=javascript)
    officer.open("/dispatches")
    officer.page.locator(".rows a.title").first.click()
    officer.page.wait_for_load_state()
    officer.page.locator("summary", has_text="Tiếp nhận").first.click()
    officer.look_over()
    officer.page.locator("#f-arrival_number").fill("118")
    officer.press("Tiếp nhận")
    officer.sees("Đã vào sổ đến.", "Số đến 118")
    officer.look_over()
