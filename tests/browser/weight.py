"""What a page costs its visitor: bytes as they travel, requests, and when its largest part stood on the screen."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Browser, CDPSession, ConsoleMessage

SLOW_LINE = {"offline": False, "latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 25_000}
"""400 kbit/s with 400 ms of delay: a village at the end of its mast. In bytes per second, as Chromium wants it."""
SLOW_PROCESSOR = 4
_LARGEST = """() => new Promise((done) => {
  new PerformanceObserver((list) => done(list.getEntries().at(-1).startTime))
    .observe({ type: "largest-contentful-paint", buffered: true });
})"""


@dataclass
class Weight:
    """`fonts` are counted apart from `bytes`; `paint` is in seconds."""

    requests: int = 0
    bytes: int = 0
    fonts: int = 0
    paint: float = 0.0


class Scale:
    """One browser window with an empty cache, which a person signs in at."""

    def __init__(self, browser: Browser, site: str, username: str | None, *, slow: bool = False) -> None:
        self._context = browser.new_context(base_url=site, viewport={"width": 360, "height": 800}, locale="vi-VN")
        if username is not None:
            self._context.request.post("/sign-in/demo", form={"username": username}, headers={"Origin": site})
        self.page = self._context.new_page()
        self.complaints: list[str] = []
        self.page.on("console", self._hear)
        self._wire: CDPSession = self._context.new_cdp_session(self.page)
        self._wire.send("Network.enable")
        if slow:
            self._wire.send("Network.emulateNetworkConditions", SLOW_LINE)
            self._wire.send("Emulation.setCPUThrottlingRate", {"rate": SLOW_PROCESSOR})
        self._kinds: dict[str, str] = {}
        self._weight = Weight()
        self._wire.on("Network.responseReceived", self._begun)
        self._wire.on("Network.loadingFinished", self._ended)

    def visit(self, path: str) -> Weight:
        """Open a page; what is in the cache costs nothing."""
        weight = self._of(lambda: self.page.goto(path, wait_until="networkidle"))
        weight.paint = self.page.evaluate(_LARGEST) / 1000
        return weight

    def act(self, what: Callable[[], Any]) -> Weight:
        """Do something on the page, and wait until what it asked for is there."""

        def done() -> None:
            what()
            self.page.wait_for_load_state("networkidle")

        return self._of(done)

    def leave(self) -> None:
        """Close the window; what the policy of the pages refused is a fault here too."""
        self._context.close()
        assert not self.complaints, "\n".join(self.complaints)

    def _hear(self, message: ConsoleMessage) -> None:
        if "Content Security Policy" in message.text:
            self.complaints.append(f"{self.page.url}: {message.text}")

    def _of(self, what: Callable[[], Any]) -> Weight:
        self._weight = Weight()
        what()
        return self._weight

    def _begun(self, event: dict[str, Any]) -> None:
        answer = event["response"]
        if not answer.get("fromDiskCache") and answer["url"].startswith("http"):
            self._kinds[event["requestId"]] = event["type"]

    def _ended(self, event: dict[str, Any]) -> None:
        kind = self._kinds.pop(event["requestId"], None)
        if kind is None:
            return
        if not event["encodedDataLength"]:
            return  # from the cache in memory
        self._weight.requests += 1
        if kind == "Font":
            self._weight.fonts += int(event["encodedDataLength"])
        else:
            self._weight.bytes += int(event["encodedDataLength"])
