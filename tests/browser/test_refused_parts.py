"""What htmx is refused is said on the page in the words of the refusal, and the page stays as it is."""

import pytest
from playwright.sync_api import Route, expect

from tests.browser.conftest import Visit

pytestmark = [pytest.mark.browser, pytest.mark.timeout(200)]

REFUSAL = '<section class="block refusal"><h1>Quá nhiều yêu cầu</h1><p class="lead">Đã gửi quá nhiều lần.</p>'
REFUSAL += '<p>Chờ 1 phút rồi thử lại.</p><p><a href="/">Về trang tổng quan</a></p></section>'


@pytest.mark.parametrize(("body", "says"), [(REFUSAL, "Chờ 1 phút rồi thử lại."), ("", "thử lại")])
def test_a_refused_part_is_said_in_words(visit: Visit, body: str, says: str) -> None:
    clerk = visit("vanthu.dl-vhtt")
    clerk.expected.add(429)
    clerk.open("/directives")

    def refuse(route: Route) -> None:
        route.fulfill(status=429, body=body, content_type="text/html")

    clerk.page.route("**/directives?*", refuse)
    clerk.page.locator("#f-q").fill("rung")
    live = clerk.page.locator("#live")
    expect(live).to_contain_text(says)
    expect(live).not_to_contain_text("Về trang tổng quan")
    expect(clerk.page.locator("#found")).to_be_visible()
    heard = [complaint for complaint in clerk.complaints if "Status Error Code 429" not in complaint]
    clerk.complaints[:] = heard  # htmx notes the status on the console by itself
