"""Every page of the tasks, as the people of the demo meet it: no fault that axe knows at any width, nothing refused."""

import pytest

from tests.browser.conftest import Visit

pytestmark = [pytest.mark.browser, pytest.mark.timeout(200)]

CLERK, OFFICER, CENTRE, HEAD, ADMINISTRATOR = (
    "vanthu.dl-vhtt",
    "canbo.dl-x-kienmoc",
    "canbo.dl-ttvh",
    "lanhdao.dl-vhtt",
    "quantri",
)


@pytest.mark.parametrize("who", [CLERK, OFFICER, CENTRE, HEAD, ADMINISTRATOR])
def test_the_first_page_has_no_fault(visit: Visit, who: str) -> None:
    visitor = visit(who)
    visitor.open("/")
    visitor.look_over()


def test_the_list_of_tasks_has_no_fault_full_or_empty(visit: Visit) -> None:
    visitor = visit(CENTRE)
    for path in ("/tasks", "/tasks?tab=doing", "/tasks?tab=done", "/tasks?chip=support", "/tasks?side=issued"):
        visitor.open(path)
        visitor.look_over()


def test_the_quick_record_has_no_fault_full_empty_or_refused(visit: Visit) -> None:
    officer = visit(OFFICER, width=360)
    officer.expected.add(422)
    officer.open("/quick?pick=BANNER")
    officer.unfold()
    officer.look_over()
    officer.press("Lưu kết quả")
    officer.sees("Chưa chọn nhiệm vụ nào")
    officer.look_over()
    head = visit(ADMINISTRATOR)
    head.open("/quick")
    head.look_over()


@pytest.mark.parametrize("tab", ["todo", "doing", "done"])
def test_the_tasks_of_a_unit_have_no_fault_in_any_state(visit: Visit, tab: str) -> None:
    visitor = visit(OFFICER)
    visitor.open(f"/tasks?tab={tab}")
    addresses = visitor.page.locator(".rows a.title").evaluate_all("(links) => links.map((link) => link.pathname)")
    assert addresses
    for address in addresses[:2]:
        visitor.open(address)
        visitor.unfold()
        visitor.look_over()


def test_the_door_has_no_fault(visit: Visit) -> None:
    visitor = visit(None)
    visitor.open("/sign-in")
    visitor.look_over()


def test_a_refused_sign_in_has_no_fault(visit: Visit) -> None:
    visitor = visit(None)
    visitor.expected |= {401, 422}
    visitor.open("/sign-in")
    visitor.page.locator("#f-username").fill("khong-co-ai")
    visitor.page.locator("#f-password").fill("sai")
    visitor.press("Đăng nhập")
    visitor.sees("Tên đăng nhập")
    visitor.look_over()


def test_a_page_that_does_not_exist_says_what_to_do(visit: Visit) -> None:
    visitor = visit(OFFICER)
    visitor.expected.add(404)
    visitor.page.goto("/tasks/99999999")
    visitor.sees("Không tìm thấy", "Về trang tổng quan")
    visitor.look_over()


def test_the_pages_of_the_offices_have_no_fault(visit: Visit) -> None:
    for who in (ADMINISTRATOR, OFFICER):
        visitor = visit(who, width=360)
        for path in (
            "/offices",
            "/offices?q=kien moc",
            "/offices?q=khong co",
            "/offices/groups",
            "/offices/successions",
        ):
            visitor.open(path)
            visitor.unfold()
            visitor.look_over()
        visitor.open("/offices?q=kien moc")
        visitor.page.locator(".rows a.title").first.click()
        visitor.sees("Thông tin đơn vị", "Liên hệ")
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
