"""A demo of its own behind a real server, and people who look at it through a real Chromium."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser

from scripts.chromium import running as running_browser
from scripts.demo_server import running
from tests.browser.visitor import Visitor
from tests.demo import filled

Visit = Callable[..., Visitor]


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the demo; every test writes what it needs and looks at nothing else."""
    with running(filled(tmp_path_factory, "site")) as server:
        yield server.url


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """All tests with a browser stand together, so that one browser and one demo serve them; their own order stays."""
    items.sort(key=lambda item: item.get_closest_marker("browser") is None)


@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    """One browser for this folder: its event loop must be gone before other tests start theirs."""
    with running_browser() as browser:
        yield browser


@pytest.fixture
def visit(site: str, chromium: Browser) -> Iterator[Visit]:
    """Sit down at a browser as one of the demo's people; what the browser complains of fails the test."""
    visitors: list[Visitor] = []

    def sit_down(username: str | None, *, width: int = 1280, javascript: bool = True) -> Visitor:
        visitor = Visitor(chromium, site, width=width, javascript=javascript)
        visitors.append(visitor)
        if username is not None:
            visitor.enter(username)
        return visitor

    yield sit_down
    for visitor in visitors:
        visitor.leave()
    complaints = [complaint for visitor in visitors for complaint in visitor.complaints]
    assert not complaints, "\n".join(complaints)
