"""The matrix by keyboard, who has not as a filter, and the paragraph that is copied by one tap."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visit
from tests.browser.visitor import Visitor

pytestmark = [pytest.mark.browser, pytest.mark.timeout(200)]

CLERK = "vanthu.dl-vhtt"
FOREST = "/dispatches/3"


def where(clerk: Visitor) -> tuple[int, int]:
    """Row and column of the field that has the keyboard."""
    row, column = clerk.page.evaluate(
        "() => { const cell = document.activeElement.closest('td, th');"
        " return [cell.parentElement.sectionRowIndex, cell.cellIndex]; }"
    )
    return row, column


def test_the_arrows_walk_the_matrix_and_tab_leaves_it(visit: Visit) -> None:
    clerk = visit(CLERK)
    clerk.open(FOREST)
    clerk.page.locator("table.matrix").nth(1).locator("tbody td a").first.focus()
    steps = []
    for key in ("ArrowDown", "ArrowRight", "ArrowUp", "ArrowUp", "End", "Home"):
        clerk.page.keyboard.press(key)
        steps.append(where(clerk))
    assert steps == [(1, 1), (1, 2), (0, 2), (0, 2), (0, 2), (0, 0)]
    clerk.page.keyboard.press("Tab")
    assert clerk.page.evaluate("() => document.activeElement.closest('tbody')") is None


@pytest.mark.parametrize("view", ["offices", "channels"])
def test_who_has_not_is_a_filter_without_fault(visit: Visit, view: str) -> None:
    clerk = visit(CLERK)
    clerk.open(f"{FOREST}?view={view}")
    clerk.unfold()
    clerk.look_over()
    clerk.page.get_by_label("Ai chưa").get_by_role("link", name=re.compile("Chưa hoàn thành")).click()
    expect(clerk.page).to_have_url(re.compile(r"only=not_done"))
    expect(clerk.page.get_by_role("rowheader", name=re.compile("Xã Kiên Mộc"))).to_have_count(0)
    expect(clerk.page.get_by_role("rowheader", name=re.compile("Xã Bắc Xa"))).to_have_count(1)
    clerk.look_over()


def test_one_tap_copies_the_paragraph(visit: Visit) -> None:
    clerk = visit(CLERK, width=360)
    clerk.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    clerk.open(FOREST)
    clerk.page.get_by_role("button", name="Sao chép để gửi Zalo").click()
    clerk.sees("Đã sao chép")
    assert "đơn vị chưa hoàn thành" in clerk.page.evaluate("() => navigator.clipboard.readText()")


def test_without_javascript_the_paragraph_stands_there_to_be_marked(visit: Visit) -> None:
    clerk = visit(CLERK, width=360, javascript=False)
    clerk.open(FOREST)
    expect(clerk.page.get_by_role("button", name="Sao chép để gửi Zalo")).to_be_hidden()
    clerk.page.get_by_text("Đoạn báo nhanh").click()
    expect(clerk.page.locator("#f-standing")).to_have_value(re.compile("đơn vị chưa hoàn thành"))
