"""What single pages do beyond standing there without a fault (`test_every_page.py`)."""

import pytest

from tests.browser.conftest import Visit

pytestmark = [pytest.mark.browser, pytest.mark.timeout(200)]

CLERK, OFFICER = "vanthu.dl-vhtt", "canbo.dl-x-kienmoc"


def test_a_page_that_does_not_exist_says_what_to_do(visit: Visit) -> None:
    visitor = visit(OFFICER)
    visitor.expected.add(404)
    visitor.page.goto("/tasks/99999999")
    visitor.sees("Không tìm thấy", "Về trang tổng quan")
    visitor.look_over()


def test_the_account_folds_out_of_the_head_by_keyboard(visit: Visit) -> None:
    visitor = visit(CLERK)
    visitor.open("/")
    summary = visitor.page.locator(".me summary")
    summary.focus()
    visitor.page.keyboard.press("Enter")
    visitor.sees("Tài khoản của tôi")
    visitor.look_over()
    visitor.page.keyboard.press("Escape")
    visitor.page.locator(".me .who").wait_for(state="hidden")


def test_the_pages_of_help_have_no_fault_and_show_their_pictures(visit: Visit) -> None:
    visitor = visit(OFFICER, width=360)
    for path in ("/help", "/help/sending"):
        visitor.open(path)
        visitor.look_over()
        pictures = visitor.page.locator("main img")
        assert pictures.count() == 2
        for picture in pictures.all():
            picture.scroll_into_view_if_needed()
            visitor.page.wait_for_function(
                "(image) => image.complete && image.naturalWidth > 0", arg=picture.element_handle()
            )
