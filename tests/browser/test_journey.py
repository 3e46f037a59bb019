"""The main job from end to end: read, sent out, done, seen. Once with JavaScript, once without."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser import journey
from tests.browser.conftest import Visit
from tests.browser.journey import BANNER, BROADCAST, MEETING
from tests.browser.visitor import Visitor

pytestmark = [pytest.mark.browser, pytest.mark.timeout(400)]

CLERK, OFFICER = "vanthu.dl-vhtt", "canbo.dl-x-kienmoc"
NUMBERS = {True: "911", False: "912"}


def signed_in(visitor: Visitor, username: str) -> Visitor:
    visitor.sign_in(username)
    return visitor


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_a_dispatch_goes_out_and_comes_back_as_results(visit: Visit, *, javascript: bool) -> None:
    number = NUMBERS[javascript]
    clerk = signed_in(visit(None, javascript=javascript), CLERK)
    journey.read(clerk, Visitor.look_over)
    dispatch = journey.send(clerk, number, Visitor.look_over)

    officer = signed_in(visit(None, width=360, javascript=javascript), OFFICER)
    officer.open("/")
    officer.look_over()
    officer.open("/tasks")
    officer.look_over()

    journey.open_task(officer, number, BROADCAST)
    officer.look_over()
    journey.record(officer, {"Lượt phát": "12", "Tin, bài": "3"})
    officer.look_over()

    journey.open_task(officer, number, BANNER)
    journey.record(officer, {"Chiếc": "2"}, place="Trung tâm xã")

    # One meeting serves two duties: typed once, counted once, and it stands with both.
    journey.open_task(officer, number, MEETING)
    journey.record(
        officer, {"Cuộc": "1", "Lượt người": "45"}, also=(number, BROADCAST), place="Nhà văn hóa thôn Nà Mười"
    )
    officer.sees("Cũng tính cho 1 nhiệm vụ khác.")

    officer.press("Báo hoàn thành")
    officer.sees("Đã báo hoàn thành.")
    journey.status_is(officer, "Chờ xác nhận")
    officer.look_over()
    officer.press("Hoàn tác")
    journey.status_is(officer, "Đang thực hiện")
    officer.press("Báo hoàn thành")
    journey.status_is(officer, "Chờ xác nhận")

    journey.open_task(officer, number, BROADCAST, tab="doing")
    officer.sees("12 lượt phát", "45 lượt người")
    officer.press("Báo hoàn thành")
    journey.status_is(officer, "Chờ xác nhận")

    clerk.open(f"{dispatch}?view=offices")
    for column, status in ((1, "done"), (2, "in_progress"), (3, "done")):
        expect(journey.cell(clerk, journey.UNIT, column)).to_have_class(re.compile(rf"\bs-{status}\b"))
    clerk.look_over()

    journey.cell(clerk, journey.UNIT, 3).locator("a").click()
    clerk.page.wait_for_load_state()
    clerk.sees("45 lượt người", "Nhà văn hóa thôn Nà Mười")
    clerk.look_over()
    clerk.press("Xác nhận")
    journey.status_is(clerk, "Đã hoàn thành (đã xác nhận)")

    clerk.open(f"{dispatch}?view=offices")
    journey.cell(clerk, journey.UNIT, 1).locator("a").click()
    clerk.page.wait_for_load_state()
    ask = clerk.page.locator("details.act", has_text="Đề nghị bổ sung")
    ask.locator("summary").click()
    ask.locator("textarea").fill("Đề nghị ghi rõ số buổi phát buổi chiều.")
    clerk.press("Đề nghị bổ sung", within=ask.locator("form"))
    journey.status_is(clerk, "Cần bổ sung")

    journey.open_task(officer, number, BROADCAST)
    officer.sees("Đề nghị ghi rõ số buổi phát buổi chiều.")
    officer.look_over()
