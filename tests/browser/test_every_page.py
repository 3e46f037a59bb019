"""Every page of the application, full, empty and refused, as somebody of the demo meets it: no fault at any width."""

import re
from collections.abc import Callable, Iterator

import pytest
from fastapi import FastAPI
from playwright.sync_api import Browser, expect

from app.main import create_app
from app.settings import Settings
from scripts.shot import Shot, reach
from scripts.shots import PAGES
from scripts.shots_rare import EMPTY, REFUSED
from tests.browser.visitor import WIDTHS, Visitor

pytestmark = [pytest.mark.browser, pytest.mark.timeout(200)]

ALL = (*PAGES, *EMPTY, *REFUSED)
ELSEWHERE = {
    "/files/{file_id}": "a file, no page",
    "/files/{file_id}/thumbnail": "a picture, no page",
    "/held/{held_id}": "a form that waited for its sender, tests/browser/test_signing_in.py",
    "/dispatches/{dispatch_id}/document": "a Word document, no page",
    "/sign-in/oidc": "leads to the provider, tests/browser/test_signing_in.py",
    "/sign-in/oidc/callback": "comes from the provider, tests/browser/test_signing_in.py",
}
"""Addresses nobody opens by themselves, and where they are looked at."""


def page_routes(app: FastAPI) -> Iterator[str]:
    """The addresses a browser can open, as patterns."""
    for route in app.routes:
        path = str(getattr(route, "path", ""))
        if "GET" in (getattr(route, "methods", None) or ()) and not path.startswith(
            ("/api/", "/livez", "/readyz", "/metrics")
        ):
            yield path


def shown_by(shot: Shot) -> str:
    """A path of the kind the shot ends at, its unknown numbers as 1; a link known by its query stays at the address."""
    if not shot.then or shot.then.startswith("main a[href*="):
        return shot.path.partition("?")[0]
    kind = re.search(r"\^='/([\w/]+)/'|\.rows a\.title", shot.then)
    assert kind, shot.name
    reached = f"/{kind[1] or shot.path.partition('?')[0].strip('/')}/1{shot.below.partition('?')[0]}"
    return "/1".join([reached, *re.findall(r"='(/[\w/]+?)/?'", shot.on or "")]).replace("/1/1", "/1")


def test_every_address_of_a_page_is_looked_at() -> None:
    seen = {shown_by(shot) for shot in ALL}
    patterns = {path: re.compile(re.sub(r"\{\w+\}", r"[^/]+", path)) for path in page_routes(create_app(Settings()))}
    missing = {path for path, pattern in patterns.items() if not any(pattern.fullmatch(each) for each in seen)}
    assert missing == set(ELSEWHERE)


@pytest.fixture(scope="module")
def seat(site: str, chromium: Browser) -> Iterator[Callable[[str | None], Visitor]]:
    """One window for each person, signed in once."""
    seats: dict[str | None, Visitor] = {}

    def of(who: str | None) -> Visitor:
        if who not in seats:
            seats[who] = Visitor(chromium, site, width=WIDTHS[0], javascript=True)
            if who is not None:
                seats[who].enter(who)
        return seats[who]

    yield of
    for visitor in seats.values():
        visitor.leave()


@pytest.mark.parametrize("shot", ALL, ids=lambda shot: shot.name)
def test_a_page_has_no_fault(seat: Callable[[str | None], Visitor], shot: Shot) -> None:
    """Where there is least room, or at every width; a refused form leads to what is wrong."""
    visitor = seat(shot.who)
    visitor.expected = {shot.status, 400, 401, 409, 422} if shot.form else {shot.status}
    visitor.complaints.clear()
    reach(visitor.page, shot)
    if shot.form:
        expect(visitor.page.locator("main [data-focus]").first).to_be_focused()
    else:
        visitor.unfold()
    visitor.look_over()
    assert visitor.complaints == []
