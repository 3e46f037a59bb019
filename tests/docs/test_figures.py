"""The page of figures says what the doctor says."""

from scripts.demo_server import TOP, DemoServer
from tests.docs.pages import answers, kept, promised, script_of

PAGE = TOP / "docs" / "figures.md"


def test_the_counters_of_a_demo_need_no_doctor(demo_server: DemoServer) -> None:
    script = script_of(PAGE)
    lines = answers(script, demo_server)
    assert kept(promised(script), lines) == promised(script) == ["[]"], lines
