from app.workflow.moves import Effect
from scripts import states


def test_the_page_of_states_is_what_the_tables_say() -> None:
    written = states.PAGE.read_text(encoding="utf-8") if states.PAGE.exists() else ""
    assert written == states.page(), f"The moves or their words changed: run `{states.COMMAND}` and commit the page."


def test_every_effect_has_a_sentence() -> None:
    assert set(states.EFFECTS) == set(Effect)


def test_every_move_is_a_row_and_an_arrow() -> None:
    page = states.page()
    for resource in states.RESOURCES:
        for action in resource.moves:
            assert f"| `{action}` |" in page
            assert f": {action}" in page
