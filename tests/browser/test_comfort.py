"""What JavaScript adds: parts exchanged in place, nothing lost on the way, the keyboard where it was."""

import re

import pytest
from playwright.sync_api import FilePayload, Request, expect

from tests.browser.conftest import Visit
from tests.browser.visitor import Visitor

pytestmark = [pytest.mark.browser, pytest.mark.timeout(200)]

CLERK, OFFICER = "vanthu.dl-vhtt", "canbo.dl-x-kienmoc"
PHOTO: FilePayload = {"name": "loa-xa.jpg", "mimeType": "image/jpeg", "buffer": b"looked into when it is sent"}


def any_task(officer: Visitor) -> None:
    officer.open("/tasks")
    officer.page.locator(".rows a.title").first.click()
    officer.page.wait_for_load_state()


def test_a_tab_exchanges_the_list_and_keeps_address_and_keyboard(visit: Visit) -> None:
    officer = visit(OFFICER, width=360)
    officer.open("/tasks")
    whole_pages: list[Request] = []
    officer.page.on("request", lambda request: whole_pages.append(request) if request.is_navigation_request() else None)
    tab = officer.page.locator(".tabs a", has_text="Đã xong")
    tab.focus()
    officer.page.keyboard.press("Enter")
    expect(officer.page).to_have_url(re.compile(r"tab=done"))
    expect(tab).to_have_attribute("aria-current", "true")
    expect(tab).to_be_focused()
    assert not whole_pages
    officer.look_over()


def test_a_step_back_brings_the_whole_page(visit: Visit) -> None:
    officer = visit(OFFICER)
    officer.open("/tasks")
    officer.page.locator(".chips a", has_text="Phát thanh").click()
    expect(officer.page).to_have_url(re.compile(r"chip=broadcast"))
    officer.page.go_back()
    expect(officer.page).to_have_url(re.compile(r"/tasks$"))
    expect(officer.page.get_by_role("heading", level=1)).to_be_visible()
    expect(officer.page.locator(".chips").get_by_role("link", name="Tất cả", exact=True)).to_have_attribute(
        "aria-current", "true"
    )


def test_more_rows_come_below_those_that_stand(visit: Visit) -> None:
    clerk = visit(CLERK)
    clerk.open("/tasks?side=issued")
    rows = clerk.page.locator(".rows > li:not(.next-page-row)")
    before = rows.count()
    clerk.page.locator(".next-page").click()
    expect(rows).not_to_have_count(before)
    assert rows.count() > before
    titles = rows.locator("a.title").evaluate_all("(links) => links.map((link) => link.getAttribute('href'))")
    assert len(set(titles)) == len(titles)


def test_another_channel_brings_its_units_and_leaves_the_rest(visit: Visit) -> None:
    officer = visit(OFFICER, width=360)
    any_task(officer)
    officer.press("Ghi kết quả")
    officer.page.locator("#f-place").fill("Nhà văn hóa")
    officer.page.locator("#f-photos").set_input_files(PHOTO)
    officer.page.get_by_text("Chọn hình thức khác").click()
    officer.page.get_by_role("button", name="Băng rôn", exact=True).click()
    expect(officer.page.get_by_label("Chiếc", exact=True)).to_be_visible()
    expect(officer.page.locator('input[name="channel"]')).to_have_value("BANNER")
    expect(officer.page.locator("#f-place")).to_have_value("Nhà văn hóa")
    assert officer.page.locator("#f-photos").evaluate("(input) => input.files.length") == 1
    officer.look_over()


def test_without_javascript_another_channel_keeps_what_was_typed(visit: Visit) -> None:
    officer = visit(OFFICER, width=360, javascript=False)
    any_task(officer)
    officer.press("Ghi kết quả")
    officer.page.locator("#f-place").fill("Nhà văn hóa")
    officer.page.get_by_text("Chọn hình thức khác").click()
    officer.press("Băng rôn")
    expect(officer.page.get_by_label("Chiếc", exact=True)).to_be_visible()
    expect(officer.page.locator("#f-place")).to_have_value("Nhà văn hóa")


def test_a_refusal_takes_the_keyboard_to_its_summary_and_on_to_the_field(visit: Visit) -> None:
    officer = visit(OFFICER, width=360)
    officer.expected.add(422)
    any_task(officer)
    officer.press("Ghi kết quả")
    amount = officer.page.locator('[name="quantity-0-amount"]')
    amount.fill("nhiều")
    officer.press("Lưu kết quả")
    expect(officer.page.locator(".error-summary")).to_be_focused()
    expect(amount).to_have_value("nhiều")
    officer.look_over()
    officer.page.locator(".error-summary a").first.click()
    expect(amount).to_be_focused()


def test_a_photograph_too_large_is_said_before_it_travels(visit: Visit) -> None:
    officer = visit(OFFICER, width=360)
    officer.open("/quick")
    photos = officer.page.locator("#f-photos")
    photos.evaluate("(input) => { input.dataset.eachMb = 0.00001; }")  # ten bytes: no test carries megabytes
    photos.set_input_files(PHOTO)
    expect(officer.page.locator("#w-photos")).to_contain_text("Lớn hơn 20 MB, đề nghị chọn tệp khác: loa-xa.jpg")
    officer.press("Lưu kết quả")
    expect(officer.page).to_have_url(re.compile(r"/quick$"))
    officer.look_over()
    photos.set_input_files([])
    expect(officer.page.locator("#w-photos")).to_be_empty()


def test_a_channel_picked_after_the_sign_in_has_ended_costs_nothing_typed(visit: Visit) -> None:
    officer = visit(OFFICER, width=360)
    officer.open("/quick")
    officer.page.locator("#f-note").fill("Phát sau giờ họp")
    officer.page.context.clear_cookies()
    officer.page.get_by_text("Chọn hình thức khác").click()
    officer.page.get_by_role("button", name="Băng rôn", exact=True).click()
    officer.sees("nội dung đã nhập vẫn còn trên trang này")
    expect(officer.page.locator("#f-note")).to_have_value("Phát sau giờ họp")
    officer.look_over()
    officer.complaints.clear()  # the browser's own word for the refused part


def test_a_lost_connection_is_said_and_nothing_changes(visit: Visit) -> None:
    officer = visit(OFFICER, width=360)
    officer.open("/tasks")
    officer.page.route("**/tasks?*", lambda route: route.abort())
    officer.page.locator(".tabs a", has_text="Đã xong").click()
    officer.sees("Mất kết nối. Chưa có gì thay đổi; đề nghị thử lại.")
    officer.complaints.clear()  # the browser's own word for the cut line


def test_the_sheet_of_the_phone_closes_by_escape_and_by_a_tap_beside_it(visit: Visit) -> None:
    officer = visit(OFFICER, width=360)
    officer.open("/")
    more = officer.page.locator(".bar details.more")
    way_out = more.get_by_role("button", name="Đăng xuất")
    more.locator("summary").click()
    expect(way_out).to_be_visible()
    way_out.focus()
    officer.page.keyboard.press("Escape")
    expect(way_out).to_be_hidden()
    expect(more.locator("summary")).to_be_focused()
    more.locator("summary").click()
    expect(way_out).to_be_visible()
    officer.page.locator("h1").click()
    expect(way_out).to_be_hidden()


def test_a_picked_day_is_said_as_it_is_written_here(visit: Visit) -> None:
    officer = visit(OFFICER, width=360)
    any_task(officer)
    officer.press("Ghi kết quả")
    officer.page.locator("#f-done_on").fill("2026-03-02")
    expect(officer.page.locator('output[for="f-done_on"]')).to_have_text("02/03/2026")


def test_the_first_step_of_the_keyboard_skips_to_the_content(visit: Visit) -> None:
    officer = visit(OFFICER)
    officer.open("/tasks")
    officer.page.keyboard.press("Tab")
    expect(officer.page.locator(".skip")).to_be_focused()
    officer.page.keyboard.press("Enter")
    expect(officer.page.locator("main")).to_be_focused()


def test_the_way_back_from_done_goes_after_ten_seconds_but_not_from_under_the_keyboard(visit: Visit) -> None:
    officer = visit(OFFICER, width=360)
    officer.page.clock.install()
    any_task(officer)
    officer.press("Báo hoàn thành")
    undo = officer.page.get_by_role("button", name="Hoàn tác", exact=True)
    undo.focus()
    officer.page.clock.run_for(11_000)
    expect(undo).to_be_visible()
    officer.page.get_by_role("button", name="Rút báo hoàn thành").focus()
    officer.page.clock.run_for(3_000)
    expect(undo).to_have_count(0)
    officer.press("Rút báo hoàn thành")
    officer.sees("Đã rút báo hoàn thành")


def test_without_javascript_the_way_back_stays(visit: Visit) -> None:
    officer = visit(OFFICER, javascript=False)
    any_task(officer)
    officer.press("Báo hoàn thành")
    officer.press("Hoàn tác")
    officer.sees("Đã rút báo hoàn thành")


@pytest.mark.parametrize("width", [320, 360])
def test_the_rest_of_the_menu_breaks_no_word(visit: Visit, width: int) -> None:
    clerk = visit(CLERK, width=width)
    clerk.open("/")
    clerk.page.locator(".bar summary").click()
    heights = clerk.page.locator(".bar .sheet a").evaluate_all("(links) => links.map((a) => a.offsetHeight)")
    assert len(heights) > 5
    assert max(heights) < 60
