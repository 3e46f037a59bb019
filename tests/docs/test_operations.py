"""What an operator reads is what the program takes."""

import re

from app.settings import Settings
from scripts.demo_server import TOP, DemoServer
from tests.docs.pages import answers, kept, promised, script_of

PAGE = TOP / "docs" / "operations.md"
_ROW = re.compile(r"^\| `TRIENKHAI_(\w+)` \| (?:`([^`]*)`)? ?\|", re.MULTILINE)


def test_every_setting_stands_on_the_page_with_its_default() -> None:
    written = {name.lower(): default for name, default in _ROW.findall(PAGE.read_text(encoding="utf-8"))}
    assert written == {name: str(field.default) for name, field in Settings.model_fields.items()}


def test_a_backup_made_as_written_beside_a_serving_process_is_whole(demo_server: DemoServer) -> None:
    script = script_of(PAGE)
    lines = answers(script, demo_server)
    assert kept(promised(script), lines) == promised(script) == ["ok"], lines
