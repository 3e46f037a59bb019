"""Who carries a task out, and asking for more time: no fault on these pages, filled, empty or refused."""

import pytest

from tests.browser.conftest import Visit
from tests.browser.visitor import Visitor

pytestmark = [pytest.mark.browser, pytest.mark.timeout(200)]

CENTRE, CLERK = "canbo.dl-ttvh", "vanthu.dl-vhtt"


def task_of(visitor: Visitor) -> str:
    visitor.open("/tasks?tab=todo")
    return str(visitor.page.locator(".rows a.title").first.get_attribute("href"))


@pytest.mark.parametrize("width", [360, 1280])
def test_giving_a_task_to_a_person_has_no_fault(visit: Visit, width: int) -> None:
    centre = visit(CENTRE, width=width)
    task = task_of(centre)
    centre.open(f"{task}/assignment")
    centre.look_over()
    centre.page.locator(f'button[value="{CENTRE}"]').click()
    centre.sees("Đã phân công.")
    centre.look_over()
    centre.open("/tasks?chip=mine")
    centre.look_over()


@pytest.mark.parametrize("width", [360, 1280])
def test_asking_for_more_time_has_no_fault(visit: Visit, width: int) -> None:
    centre = visit(CENTRE, width=width)
    centre.expected.add(422)
    centre.open(f"{task_of(centre)}/extensions/new")
    centre.look_over()
    centre.page.locator("#f-reason").fill("Loa hai thôn hỏng")
    centre.press("Gửi đề nghị")
    centre.look_over()
    clerk = visit(CLERK, width=width)
    clerk.open("/extensions")
    clerk.look_over()
