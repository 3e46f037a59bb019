"""The main journeys by keyboard alone, with JavaScript and without: every step is reached, seen, and does its work."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, expect

from tests.browser import journey
from tests.browser.conftest import Visit
from tests.browser.keyboard import press, walk_to
from tests.browser.visitor import Visitor

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]

CLERK, HEAD, OFFICER = "vanthu.dl-vhtt", "lanhdao.dl-vhtt", "canbo.dl-x-lamca"
NUMBERS: Iterator[int] = iter(range(8100, 8200))


def named(visitor: Visitor, role: str, name: str) -> Locator:
    place = visitor.page.locator("main")
    return place.get_by_role("link" if role == "link" else "button", name=name, exact=True)


def sent(clerk: Visitor) -> str:
    """A dispatch of its own; its number."""
    number = str(next(NUMBERS))
    journey.read(clerk)
    journey.send(clerk, number)
    return number


@pytest.mark.parametrize("javascript", [True, False])
def test_single_units_are_let_off_a_duty_before_it_goes_out(visit: Visit, *, javascript: bool) -> None:
    clerk = visit(CLERK, javascript=javascript)
    journey.read(clerk)
    duty = clerk.page.locator("fieldset#instructions-1")
    fold = duty.locator("summary", has_text="Không áp dụng với")
    expect(fold).to_contain_text("không có đơn vị nào")
    press(clerk.page, fold)
    tick = duty.get_by_label("UBND xã Bính Xá", exact=True).and_(clerk.page.locator('[name$="-not_for"]'))
    press(clerk.page, tick, "Space")
    expect(tick).to_be_checked()
    press(clerk.page, named(clerk, "button", "Lưu dự thảo"))
    clerk.sees("Đã lưu dự thảo")
    expect(fold).to_contain_text("Xã Bính Xá")
    clerk.look_over()
    press(clerk.page, named(clerk, "button", "Tiếp tục gửi"))
    clerk.sees("Gửi triển khai đến 12 đơn vị, 35 nhiệm vụ", "Nội dung 2 không áp dụng với")
    clerk.look_over()
    walk_to(clerk.page, clerk.page.locator("#f-number"))
    clerk.page.keyboard.type(str(next(NUMBERS)))
    press(clerk.page, named(clerk, "button", "Gửi triển khai"))
    expect(journey.cell(clerk, "Bính Xá", 2)).to_contain_text("Được miễn")
    expect(clerk.page.locator("tfoot td.sum").nth(1)).to_have_text("0/11")


@pytest.mark.parametrize("javascript", [True, False])
def test_taking_many_back_spares_what_somebody_else_changed(visit: Visit, *, javascript: bool) -> None:
    number = sent(visit(CLERK, javascript=javascript))
    officer = visit(OFFICER, width=360, javascript=javascript)
    officer.open("/tasks")
    press(officer.page, named(officer, "link", "Báo hoàn thành cả danh sách"))
    officer.sees("Bỏ chọn nhiệm vụ muốn giữ nguyên.")
    ticked = officer.page.locator('[name="ids"]:checked').count()
    officer.look_over()
    press(officer.page, named(officer, "button", "Báo hoàn thành"))
    officer.sees(f"Đã thực hiện với {ticked} nhiệm vụ.")
    back = named(officer, "button", "Hoàn tác")
    walk_to(officer.page, back)
    confirms(visit(HEAD, javascript=javascript), number)
    press(officer.page, back)
    spared = "1 nhiệm vụ đã được người khác thay đổi nên giữ nguyên."
    officer.sees(f"Đã thực hiện với {ticked - 1} nhiệm vụ. {spared}")
    officer.look_over()
    officer.open("/tasks?tab=done")
    expect(officer.page.locator(".rows > li", has_text=f"{number}/VHTT")).to_have_count(1)


def confirms(head: Visitor, number: str) -> None:
    """One of the tasks of the commune, as the head of the office that asked."""
    head.open("/dispatches")
    row = head.page.locator(".rows > li", has_text=f"{number}/VHTT")
    press(head.page, row.locator("a.title"))
    open_cell(head) if head.javascript else press(head.page, journey.cell(head, "Lâm Ca", 1).locator("a"))
    press(head.page, named(head, "button", "Xác nhận"))
    journey.status_is(head, "Đã hoàn thành (đã xác nhận)")


def open_cell(head: Visitor) -> None:
    """With JavaScript one Tab comes into the matrix, and the arrows walk in it."""
    walk_to(head.page, head.page.locator('.matrix tbody td a[tabindex="0"]'))
    wanted = journey.cell(head, "Lâm Ca", 1).locator("a").element_handle()
    while not wanted.evaluate("(field) => field === document.activeElement"):
        head.page.keyboard.press("ArrowDown")
    head.page.keyboard.press("Enter")
    head.page.wait_for_load_state()


@pytest.mark.parametrize("javascript", [True, False])
def test_a_result_is_recorded_said_done_and_taken_back(visit: Visit, *, javascript: bool) -> None:
    number = sent(visit(CLERK, javascript=javascript))
    officer = visit(OFFICER, width=360, javascript=javascript)
    officer.open("/tasks")
    row = officer.page.locator(".rows > li", has_text=f"{number}/VHTT").filter(has_text=journey.BROADCAST)
    press(officer.page, row.locator("a.title"))
    press(officer.page, named(officer, "link", "Ghi kết quả"))
    walk_to(officer.page, officer.page.get_by_label("Lượt phát", exact=True))
    officer.page.keyboard.type("4")
    press(officer.page, named(officer, "button", "Lưu kết quả"))
    officer.sees("Đã lưu kết quả.")
    press(officer.page, named(officer, "button", "Báo hoàn thành"))
    press(officer.page, named(officer, "button", "Hoàn tác"))
    journey.status_is(officer, "Đang thực hiện")


def test_a_refusal_takes_the_keyboard_along_after_an_exchange(visit: Visit) -> None:
    officer = visit(OFFICER, width=360)
    officer.expected.add(422)
    officer.open("/quick?pick=BANNER")
    for tick in officer.page.locator('[name="task_ids"]:checked').all():
        press(officer.page, tick, "Space")
    press(officer.page, named(officer, "button", "Lưu kết quả"))
    summary = officer.page.locator(".error-summary")
    expect(summary).to_be_focused()
    press(officer.page, summary.get_by_role("link"))
    expect(officer.page).to_have_url(re.compile(r"#f-"))
