"""The main job, step by step, by the names that stand on the screen."""

import re
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Locator, expect

from tests.browser.visitor import Visitor

TEXT = (Path(__file__).parent / "dispatch.txt").read_text(encoding="utf-8")
SUBJECT = "phòng, chống rét cho cây trồng, vật nuôi"
BROADCAST, BANNER, MEETING = "Phát tin, bài", "Treo băng rôn", "lồng ghép"
UNIT = "Kiên Mộc"
OFFICES, TASKS = 12, 36
Look = Callable[[Visitor], None]


def glance(_clerk: Visitor) -> None:
    """The same pages are looked over in `test_journey.py`."""


def read(clerk: Visitor, look: Look = glance) -> None:
    """Paste the text; what was read stands beside it, and nothing of it is lost. `look` at each page on the way."""
    clerk.open("/")
    look(clerk)
    clerk.press("Văn bản triển khai mới")
    look(clerk)
    clerk.page.get_by_label("Nội dung văn bản").or_(clerk.page.locator("#f-text")).first.fill(TEXT)
    clerk.press("Đọc văn bản")
    expect(clerk.page).to_have_url(re.compile(r"/dispatches/\d+/edit"))
    expect(clerk.page.locator("#f-subject")).to_have_value(re.compile(SUBJECT))
    look(clerk)


def send(clerk: Visitor, number: str, look: Look = glance) -> str:
    """Ask for each result to be confirmed, go on to sending, give number and date. The address of the dispatch."""
    clerk.page.locator('select[name="confirmation"]').select_option("each")
    clerk.press("Tiếp tục gửi")
    clerk.sees(f"Gửi triển khai đến {OFFICES} đơn vị, {TASKS} nhiệm vụ")
    look(clerk)
    clerk.page.locator("#f-number").fill(number)
    clerk.page.locator("#f-issued_on").fill("15/11/2024")
    clerk.press("Gửi triển khai")
    expect(clerk.page).to_have_url(re.compile(r"/dispatches/\d+(\?.*)?$"))
    clerk.sees(f"{number}/VHTT", f"{OFFICES} đơn vị")
    look(clerk)
    return clerk.page.url.split("?")[0].removeprefix(clerk.site)


def open_task(officer: Visitor, number: str, title: str, tab: str = "todo") -> None:
    """From the inbox to the duty of that dispatch, by its title."""
    officer.open(f"/tasks?tab={tab}")
    row = officer.page.locator(".rows > li", has_text=f"{number}/VHTT").filter(has_text=title)
    row.locator("a.title").click()
    officer.page.wait_for_load_state()
    expect(officer.page.get_by_role("heading", level=1)).to_contain_text(title)


def record(officer: Visitor, amounts: dict[str, str], *, also: tuple[str, str] | None = None, place: str = "") -> None:
    """Record what was done for the task on the screen, and for another duty (dispatch and title), typed only once."""
    officer.press("Ghi kết quả")
    for unit, amount in amounts.items():
        officer.page.get_by_label(unit, exact=True).fill(amount)
    if place:
        officer.page.locator("#f-place").fill(place)
    if also is not None:
        duty(officer, *also).check()
    officer.look_over()
    officer.press("Lưu kết quả")
    officer.sees("Đã lưu kết quả.")


def duty(officer: Visitor, number: str, title: str) -> Locator:
    """The tick of another open duty on the form of a result."""
    return officer.page.locator(".duties label", has_text=f"{number}/VHTT").filter(has_text=title).locator("input")


def status_is(visitor: Visitor, word: str) -> None:
    expect(visitor.page.locator(".marks .badge").first).to_have_text(word)


def cell(clerk: Visitor, unit: str, column: int) -> Locator:
    """The matrix field of one unit and duty, counted from 1."""
    row = clerk.page.locator("table.matrix tbody tr", has=clerk.page.get_by_role("rowheader", name=re.compile(unit)))
    return row.locator("td.cell").nth(column - 1)
