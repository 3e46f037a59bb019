"""One demo for all pages of a run."""

from collections.abc import Iterator

import pytest

from scripts.demo_server import DemoServer, running
from tests.demo import filled


@pytest.fixture(scope="session")
def demo_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DemoServer]:
    with running(filled(tmp_path_factory, "demo")) as server:
        yield server
