"""What a page may weigh on a village's line; the time it takes there is printed by `make pages`, not judged here."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.browser.weight import Scale, Weight

pytestmark = [pytest.mark.browser, pytest.mark.timeout(120)]
CLERK, OFFICER = "vanthu.dl-vhtt", "canbo.dl-x-kienmoc"
FIRST, FONTS, AGAIN, PART = 60_000, 50_000, 10_000, 3_000
"""Bytes as they travel: of a first visit, of its fonts, of the same page again, of a part that is fetched alone."""


@pytest.fixture
def scales(chromium: Browser, site: str) -> Iterator[dict[str | None, Scale]]:
    found = {who: Scale(chromium, site, who) for who in (CLERK, OFFICER, None)}
    yield found
    for scale in found.values():
        scale.leave()


@pytest.mark.parametrize(
    ("who", "path"),
    [
        (None, "/sign-in"),
        (OFFICER, "/"),
        (OFFICER, "/tasks"),
        (OFFICER, "/quick"),
        (CLERK, "/"),
        (CLERK, "/dispatches"),
        (CLERK, "/dispatches/3"),
        (CLERK, "/directives"),
    ],
)
def test_a_page_is_light(scales: dict[str | None, Scale], who: str | None, path: str) -> None:
    scale = scales[who]
    first, again = scale.visit(path), scale.visit(path)
    assert _over(first, requests=8, size=FIRST) + _over(again, requests=2, size=AGAIN) == []


def test_what_is_exchanged_alone_is_small(scales: dict[str | None, Scale]) -> None:
    scale = scales[OFFICER]
    scale.visit("/tasks")
    part = scale.act(lambda: scale.page.locator(".tabs a", has_text="Đã xong").click())
    assert _over(part, requests=1, size=PART) == []


def _over(weight: Weight, *, requests: int, size: int) -> list[str]:
    measured = (("requests", weight.requests, requests), ("bytes", weight.bytes, size), ("fonts", weight.fonts, FONTS))
    return [f"{value} {what}, more than {most}" for what, value, most in measured if value > most]
