"""The picture of papers: without fault at any width, walked by keyboard, each box a way to its paper."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visit

pytestmark = [pytest.mark.browser, pytest.mark.timeout(200)]


def test_the_picture_has_no_fault_and_leads_to_its_papers(visit: Visit) -> None:
    clerk = visit("vanthu.dl-vhtt")
    clerk.open("/dispatches/3")
    clerk.page.locator("main a[href^='/directives/']").first.click()
    expect(clerk.page.get_by_role("heading", name="Sơ đồ văn bản")).to_be_visible()
    clerk.look_over()
    clerk.page.locator("svg.graph a.cited").first.focus()
    clerk.page.keyboard.press("Enter")
    expect(clerk.page).to_have_url(re.compile(r"/directives/\d+$"))
    expect(clerk.page.locator("svg.graph a.here.cited")).to_have_count(1)
    clerk.look_over()


def test_two_papers_side_by_side_have_no_fault(visit: Visit) -> None:
    clerk = visit("vanthu.dl-vhtt")
    clerk.open("/directives/1/merge?twin=2")
    clerk.sees("Giữ văn bản này")
    clerk.look_over()
