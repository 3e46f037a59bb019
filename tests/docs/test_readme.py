"""The README keeps its word."""

import re

from scripts.demo_server import TOP, DemoServer
from tests.docs.pages import answers, kept, promised, script_of

README = TOP / "README.md"
_LINK = re.compile(r"\]\((?!https?://)([^)#]+)")


def test_the_tour_sends_a_dispatch_out_and_counts_29_tasks(demo_server: DemoServer) -> None:
    script = script_of(README)
    lines = answers(script, demo_server)
    assert promised(script)[-1] == "29"
    assert kept(promised(script), lines) == promised(script), lines


def test_the_tour_has_five_lines() -> None:
    assert len(script_of(README).splitlines()) == 5


def test_what_a_page_of_the_project_links_to_is_there() -> None:
    pages = [README, *TOP.glob("*.md"), *(TOP / "docs").rglob("*.md")]
    broken = {
        f"{page.relative_to(TOP)}: {target}"
        for page in pages
        for target in _LINK.findall(page.read_text(encoding="utf-8"))
        if not (page.parent / target).exists()
    }
    assert broken == set()
