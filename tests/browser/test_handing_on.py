"""A task is handed on to own sections and villages in two taps, on a phone, also without JavaScript."""

import pytest

from tests.browser.conftest import Visit

pytestmark = [pytest.mark.browser, pytest.mark.timeout(200)]

COMMUNE = {True: "vanthu.ls-p-luongvantri", False: "vanthu.ls-x-dongdang"}
"""Another one each time: who handed a task on has nobody left to hand it to."""


@pytest.mark.parametrize("javascript", [True, False])
def test_two_taps_hand_a_task_on(visit: Visit, *, javascript: bool) -> None:
    clerk = visit(COMMUNE[javascript], width=360, javascript=javascript)
    clerk.expected.add(422)
    clerk.open("/tasks?tab=todo")
    clerk.page.locator(".rows a.title").first.click()
    clerk.page.wait_for_load_state()
    clerk.press("Giao tiếp")
    clerk.look_over()
    clerk.press("Bỏ chọn tất cả")
    clerk.press("Giao tiếp")
    clerk.sees("Đề nghị xem lại")
    clerk.look_over()
    clerk.press("Chọn tất cả")
    clerk.press("Giao tiếp")
    clerk.sees("Đã giao tiếp.", "Các nơi được giao", "Chưa tiếp nhận")
    clerk.look_over()
    clerk.page.locator(".handed a").first.click()
    clerk.page.wait_for_load_state()
    clerk.sees("triển khai")
