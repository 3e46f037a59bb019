"""The pages that change what was sent: no fault at any width, with and without JavaScript."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visit

pytestmark = [pytest.mark.browser, pytest.mark.timeout(200)]

CLERK = "vanthu.dl-vhtt"
SPRING = "/dispatches/4"
"""A dispatch of the demo that no other test looks at."""


@pytest.mark.parametrize("change", ["amend", "correct"])
def test_the_form_has_no_fault_folded_or_open_nor_when_refused(visit: Visit, change: str) -> None:
    clerk = visit(CLERK)
    clerk.expected.add(422)
    clerk.open(f"{SPRING}/changes/{change}")
    clerk.look_over()
    clerk.unfold()
    clerk.page.locator("#f-duties-0-due_on").fill("31/2/2026")
    if change == "amend":
        clerk.page.locator("#f-reason").fill("Lùi hạn")
    clerk.page.locator("#f-duties").click()
    expect(clerk.page.locator(".error-summary")).to_be_focused()
    expect(clerk.page.locator("#f-duties-0-due_on")).to_have_value("31/2/2026")
    clerk.look_over()


@pytest.mark.parametrize("javascript", [True, False])
def test_a_further_office_is_chosen_and_the_effect_stands_there_before_sending(
    visit: Visit, *, javascript: bool
) -> None:
    clerk = visit(CLERK, width=360, javascript=javascript)
    clerk.open(SPRING)
    clerk.page.get_by_text("Thay đổi, thu hồi, kết thúc theo dõi").click()
    clerk.press("Gửi bổ sung đơn vị")
    clerk.look_over()
    clerk.page.locator("#f-offices").fill("Ban Tuyên giáo Huyện ủy Đình Lập")
    clerk.press("Thêm vào danh sách")
    expect(clerk.page.get_by_role("heading", name=re.compile("Gửi triển khai đến 1 đơn vị"))).to_be_visible()
    clerk.look_over()
