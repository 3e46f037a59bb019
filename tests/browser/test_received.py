"""A paper that came is entered and followed, on a phone, also without JavaScript."""

import pytest

from tests.browser.conftest import Visit

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]

WHO = {True: "vanthu.ls-x-dongdang", False: "vanthu.ls-p-luongvantri"}
PAPER = """SỞ Y TẾ TỈNH LẠNG SƠN
Số: 2291/SYT-NVY
Lạng Sơn, ngày 12 tháng 11 năm 2026
V/v tuyên truyền phòng, chống cúm mùa
Kính gửi: Ủy ban nhân dân các xã, phường.
Sở Y tế đề nghị Ủy ban nhân dân các xã, phường:
1. Tuyên truyền trên hệ thống loa truyền thanh cơ sở.
"""


@pytest.mark.parametrize("javascript", [True, False])
def test_a_paper_that_came_is_entered(visit: Visit, *, javascript: bool) -> None:
    clerk = visit(WHO[javascript], width=360, javascript=javascript)
    clerk.expected.add(409)
    clerk.open("/directives")
    clerk.press("Nhập văn bản đến")
    clerk.look_over()
    clerk.page.locator("#f-text").fill(PAPER)
    clerk.page.get_by_label("Thôn, khối phố").check()
    clerk.press("Đọc văn bản")
    clerk.sees("Văn bản của cơ quan khác")
    clerk.look_over()
    clerk.press("Tiếp tục")
    clerk.look_over()
    clerk.page.locator("#f-arrival_number").fill("91")
    clerk.press("Tiếp nhận")
    clerk.sees("Đã vào sổ văn bản đến", "2291/SYT-NVY")
    clerk.look_over()
    clerk.open("/readings/received")
    clerk.page.locator("#f-text").fill(PAPER)
    clerk.press("Đọc văn bản")
    clerk.sees("Đã có văn bản này")
    clerk.look_over()
