"""What single pages do beyond standing there without a fault (`test_every_page.py`)."""

import pytest

from tests.browser.conftest import Visit

pytestmark = [pytest.mark.browser, pytest.mark.timeout(200)]

CLERK, OFFICER, ADMINISTRATOR = "vanthu.dl-vhtt", "canbo.dl-x-kienmoc", "quantri"


def test_a_page_that_does_not_exist_says_what_to_do(visit: Visit) -> None:
    visitor = visit(OFFICER)
    visitor.expected.add(404)
    visitor.page.goto("/tasks/99999999")
    visitor.sees("Không tìm thấy", "Về trang tổng quan")
    visitor.look_over()


def test_a_group_is_changed_in_two_looks_and_its_pages_have_no_fault(visit: Visit) -> None:
    clerk = visit(CLERK, width=360)
    clerk.open("/offices/groups")
    clerk.page.get_by_role("link", name="UBND các xã, thị trấn").first.click()
    clerk.unfold()
    clerk.look_over()
    clerk.press("Thay đổi thành viên")
    clerk.page.get_by_label("Từ ngày").fill("2099-01-01")
    clerk.page.get_by_label("UBND xã Lâm Ca").uncheck()
    clerk.page.get_by_label("Thêm đơn vị").fill("Trung tâm Văn hóa, Thể thao")
    clerk.press("Xem thay đổi")
    clerk.sees("Vào nhóm", "Ra khỏi nhóm từ ngày này")
    clerk.look_over()
    clerk.press("Lưu")
    clerk.sees("Đã lưu thành viên của nhóm.", "đến hết ngày 31/12/2098")
    clerk.look_over()


def test_the_people_and_roles_of_an_office_have_no_fault(visit: Visit) -> None:
    for who in (ADMINISTRATOR, CLERK):
        visitor = visit(who, width=360)
        visitor.open("/offices?q=phong van hoa va thong tin")
        visitor.page.locator(".rows a.title").first.click()
        visitor.press("Người và vai trò")
        visitor.sees("Người và vai trò", CLERK)
        visitor.unfold()
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
