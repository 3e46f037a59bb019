"""Every page of the application, full, empty and refused, as somebody of the demo meets it: no fault at any width."""

import re
from collections.abc import Iterator

import pytest
from fastapi import FastAPI
from playwright.sync_api import expect

from app.main import create_app
from app.settings import Settings
from scripts.shot import Shot, reach
from scripts.shots import PAGES
from scripts.shots_rare import EMPTY, REFUSED
from tests.browser.conftest import Visit

pytestmark = [pytest.mark.browser, pytest.mark.timeout(200)]

ALL = (*PAGES, *EMPTY, *REFUSED)
ELSEWHERE = {
    "/files/{file_id}": "a file, no page",
    "/files/{file_id}/thumbnail": "a picture, no page",
    "/held/{held_id}": "a form that waited for its sender, tests/browser/test_signing_in.py",
    "/dispatches/{dispatch_id}/document": "a Word document, no page",
    "/sign-in/oidc": "leads to the provider, tests/browser/test_signing_in.py",
    "/sign-in/oidc/callback": "comes from the provider, tests/browser/test_signing_in.py",
    "/directives/{document_id}/merge": "needs two papers that are one, tests/browser/test_graph.py",
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
    """A path of the kind the shot ends at, its unknown numbers as 1."""
    if not shot.then:
        return shot.path.partition("?")[0]
    kind = re.search(r"\^='/([\w/]+)/'|\.rows a\.title", shot.then)
    assert kind, shot.name
    return f"/{kind[1] or shot.path.partition('?')[0].strip('/')}/1{shot.below.partition('?')[0]}"


def test_every_address_of_a_page_is_looked_at() -> None:
    seen = {shown_by(shot) for shot in ALL}
    patterns = {path: re.compile(re.sub(r"\{\w+\}", r"[^/]+", path)) for path in page_routes(create_app(Settings()))}
    missing = {path for path, pattern in patterns.items() if not any(pattern.fullmatch(each) for each in seen)}
    assert missing == set(ELSEWHERE)


@pytest.mark.parametrize("shot", [*PAGES, *EMPTY], ids=lambda shot: shot.name)
def test_a_page_has_no_fault(visit: Visit, shot: Shot) -> None:
    visitor = visit(shot.who)
    visitor.expected.add(shot.status)
    reach(visitor.page, shot)
    visitor.unfold()
    visitor.look_over()


@pytest.mark.parametrize("shot", REFUSED, ids=lambda shot: shot.name)
def test_a_refused_form_leads_to_what_is_wrong_and_has_no_fault(visit: Visit, shot: Shot) -> None:
    visitor = visit(shot.who)
    visitor.expected |= {400, 401, 409, 422}
    reach(visitor.page, shot)
    expect(visitor.page.locator("main [data-focus]").first).to_be_focused()
    visitor.look_over()
