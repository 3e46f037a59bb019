"""One person at one browser, and what a careful look at a page finds."""

import os
from http import HTTPStatus
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, ConsoleMessage, Locator, Page, ViewportSize, expect

AXE = (Path(__file__).resolve().parents[1] / "vendor" / "axe.min.js").read_text(encoding="utf-8")
WIDTHS = (320, 768, 1280)
TELEPHONE = 500
"""Whoever has less than that is looked over where there is least room."""
HEIGHT = 800
EVERY_WIDTH = os.environ.get("TEST_WIDTHS") == "all"
"""Every look is taken at every width (`make nightly`), and not at the one that the visitor came for."""
_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
_FINDINGS = """(rules) => axe.run({ runOnly: rules, resultTypes: ["violations"] })
  .then((result) => result.violations.flatMap((rule) =>
    rule.nodes.map((node) => `${rule.id}: ${node.target.join(" ")}: ${node.failureSummary}`)))"""
_SURPLUS = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


class Visitor:
    """`complaints` gathers what the browser says on its console: refused styles and scripts, errors, missing files.

    A page whose status is `expected` to say no is none of it.
    """

    def __init__(self, browser: Browser, site: str, *, width: int, javascript: bool) -> None:
        self.site = site
        self.width = width
        self.javascript = javascript
        self.complaints: list[str] = []
        self.expected: set[int] = set()
        self._context = browser.new_context(
            viewport={"width": width, "height": HEIGHT},
            locale="vi-VN",
            timezone_id="Asia/Ho_Chi_Minh",
            java_script_enabled=javascript,
            base_url=site,
        )
        self.page: Page = self._context.new_page()
        self.page.on("console", self._hear)
        self.page.on("pageerror", lambda error: self.complaints.append(f"{self.page.url}: {error}"))

    def enter(self, username: str) -> None:
        """Signed in by what the page would send: two pages less to draw for each who sits down."""
        origin = {"Origin": self.site}
        answer = self._context.request.post(
            "/sign-in/demo", form={"username": username}, headers=origin, max_redirects=0
        )
        assert answer.status == HTTPStatus.SEE_OTHER, f"{username}: {answer.status}"

    def sign_in(self, username: str) -> None:
        """By the page itself."""
        self.page.goto("/sign-in")
        button = self.page.locator(f'button[value="{username}"]')
        if not button.is_visible():
            self.page.locator("summary").first.click()
        button.click()
        self.page.wait_for_url(f"{self.site}/")

    def open(self, path: str) -> None:
        answer = self.page.goto(path)
        assert answer is not None
        assert answer.ok, f"{path}: {answer.status}"

    def press(self, name: str, *, within: Locator | None = None) -> None:
        """Press the button, or follow the link, of that name; the page that comes of it is there afterwards."""
        place = within or self.page.locator("main")
        target = place.get_by_role("button", name=name, exact=True).or_(
            place.get_by_role("link", name=name, exact=True)
        )
        target.first.click()
        self.page.wait_for_load_state()

    def sees(self, *words: str) -> None:
        for word in words:
            expect(self.page.get_by_text(word).filter(visible=True).first).to_be_visible()

    def unfold(self) -> None:
        """Open whatever is folded, so that it is looked over too."""
        self.page.evaluate("() => document.querySelectorAll('main details').forEach((fold) => { fold.open = true; })")

    def look_over(self) -> None:
        """The page has no fault that axe knows, and needs no sideways scrolling; see `EVERY_WIDTH`."""
        if not self.javascript:
            return
        found: list[str] = []
        for width in WIDTHS if EVERY_WIDTH else (self._least,):
            self._be_wide(width)
            found += [f"{width} px: {fault}" for fault in self._faults()]
        self._be_wide(self.width)
        assert not found, f"{self.page.url}\n" + "\n".join(found)

    def leave(self) -> None:
        self._context.close()

    @property
    def _least(self) -> int:
        return self.width if self.width > TELEPHONE else WIDTHS[0]

    def _be_wide(self, width: int) -> None:
        """The browser lays a page out anew even where it is told the width it has."""
        if self.page.viewport_size != (size := ViewportSize(width=width, height=HEIGHT)):
            self.page.set_viewport_size(size)

    def _faults(self) -> list[str]:
        surplus: int = self.page.evaluate(_SURPLUS)
        if self.page.evaluate("() => typeof axe === 'undefined'"):
            self.page.evaluate(AXE)
        faults: list[str] = self.page.evaluate(_FINDINGS, _RULES)
        return faults + ([f"{surplus} px wider than the screen"] if surplus > 0 else [])

    def _hear(self, message: ConsoleMessage) -> None:
        kind: Any = message.type
        refused = any(f"status of {status}" in message.text for status in self.expected)
        if kind in {"error", "warning"} and not refused:
            self.complaints.append(f"{self.page.url}: {message.text}")
