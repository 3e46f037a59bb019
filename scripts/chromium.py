"""A real Chromium without a window: for tests, pictures and measurements."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, sync_playwright

from scripts.system import browser

_ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--font-render-hinting=none",  # letters stand as they are measured, on paper too
)


@contextmanager
def running(**environment: str) -> Iterator[Browser]:
    """A browser for the block."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=browser(), args=list(_ARGUMENTS), env={**os.environ, **environment}
        )
        try:
            yield started
        finally:
            started.close()
