"""Reminding by hand of a browser: the page has no fault, with and without JavaScript."""

import pytest

from tests.browser.conftest import Visit

pytestmark = [pytest.mark.browser, pytest.mark.timeout(200)]

CLERK = "vanthu.dl-vhtt"


@pytest.mark.parametrize("javascript", [True, False])
def test_whom_it_reaches_stands_there_and_the_page_has_no_fault(visit: Visit, *, javascript: bool) -> None:
    clerk = visit(CLERK, width=360, javascript=javascript)
    clerk.open("/dispatches/3?only=not_done")
    clerk.press("Đôn đốc các đơn vị này")
    clerk.look_over()
    clerk.sees("Đôn đốc", "Nội dung đôn đốc")
    clerk.expected.add(422)
    for tick in clerk.page.locator('input[name="offices"]').all():
        tick.uncheck()
    clerk.press("Đôn đốc")
    clerk.sees("chưa chọn đơn vị nào")
    clerk.look_over()
