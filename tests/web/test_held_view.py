"""What somebody typed before they had to sign in is shown as they would read it."""

from app.queries.held_forms import Held
from app.web.held_view import held_context


def words(*typed: tuple[str, str]) -> list[str]:
    shown: list[str] = held_context(Held("/quick", [list(pair) for pair in typed], {}))["words"]
    return shown


def test_an_amount_stands_with_its_unit_and_an_empty_one_not_at_all() -> None:
    given = [("quantity-0-amount", "6"), ("quantity-0-unit", "lượt phát"), ("quantity-1-amount", "")]
    assert words(*given, ("quantity-1-unit", "tin, bài")) == ["6 lượt phát"]


def test_days_are_written_as_here_and_codes_are_left_out() -> None:
    assert words(("done_on", "2026-12-01"), ("channel", "BANNER"), ("place", "Nhà văn hóa")) == [
        "01/12/2026",
        "Nhà văn hóa",
    ]
