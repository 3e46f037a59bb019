"""The pages of the API say what the API does."""

from pathlib import Path

import pytest

from scripts.demo_server import TOP, DemoServer
from tests.docs.pages import answers, kept, promised, script_of, with_tokens

PAGES = sorted((TOP / "docs" / "api").glob("*.md"))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_the_lines_of_the_page_answer_what_it_says(page: Path, demo_server: DemoServer) -> None:
    script = script_of(page)
    lines = answers(with_tokens(script, demo_server), demo_server)
    assert kept(promised(script), lines) == promised(script), lines


def test_the_overview_names_every_page() -> None:
    overview = (TOP / "docs" / "api" / "README.md").read_text(encoding="utf-8")
    assert [page.name for page in PAGES if page.name != "README.md" and f"({page.name})" not in overview] == []


def test_a_page_that_promises_something_else_is_noticed() -> None:
    assert kept(["1", "3"], ["1", "2"]) == ["1"]
