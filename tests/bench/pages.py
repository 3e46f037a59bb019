"""`python -m tests.bench.pages`: what pages cost on a line of 400 kbit/s, 400 ms away, with a quarter of a processor."""

import tempfile
from pathlib import Path

from scripts.demo_server import running
from scripts.shots import CLERK, FOREST, OFFICER, browser
from tests.browser.weight import Scale, Weight

PAGES = (
    *((OFFICER, path) for path in ("/", "/tasks", "/quick")),
    *((CLERK, path) for path in ("/", "/dispatches", f"/dispatches/{FOREST}", "/directives")),
    (None, "/sign-in"),
)
FIRST, AGAIN = 3.0, 1.5
"""Goals of the largest paint, in seconds."""


def main() -> None:
    print("largest paint, bytes (fonts apart), requests: at the first visit, and again")
    with tempfile.TemporaryDirectory() as folder, running(Path(folder)) as server, browser() as chromium:
        for who, path in PAGES:
            scale = Scale(chromium, server.url, who, slow=True)
            first, again = scale.visit(path), scale.visit(path)
            scale.leave()
            print(f"{path:<16} {who or 'nobody':<22} {_told(first, FIRST)}   {_told(again, AGAIN)}")


def _told(weight: Weight, goal: float) -> str:
    verdict = "pass" if weight.paint <= goal else "MISS"
    return f"{weight.paint:4.2f} s {verdict} {weight.bytes:>6} + {weight.fonts:>5} B {weight.requests:>2}"


if __name__ == "__main__":
    main()
