"""Dates and numbers as Vietnam writes them, addresses of static files that never go stale."""

from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import httpx
import pytest
from jinja2 import UndefinedError

from app.web import days, templating


def test_dates_are_written_day_first() -> None:
    assert days.vn_date(date(2026, 3, 2)) == "02/03/2026"
    assert days.vn_date(None) == ""


def test_an_instant_is_shown_as_vietnams_clock_shows_it() -> None:
    late = datetime(2026, 3, 12, 18, 30, tzinfo=UTC)
    assert days.vn_datetime(late) == "01:30 13/03/2026"
    assert days.vn_date(late) == "13/03/2026"


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        (1234.5, "1.234,5"),
        (5310, "5.310"),
        (Decimal("12.00"), "12"),
        (Decimal("0.25"), "0,25"),
        (0, "0"),
        (1_000_000, "1.000.000"),
        (-1234, "-1.234"),
        (None, ""),
    ],
)
def test_numbers_have_dots_for_thousands_and_a_comma(number: Decimal | float | None, shown: str) -> None:
    assert templating.vn_number(number) == shown


def test_a_share_is_shown_with_the_places_that_are_asked_for() -> None:
    assert templating.vn_number(89.23, 1) == "89,2"
    assert templating.vn_number(1000, 1) == "1.000,0"


def test_a_changed_file_changes_the_address_of_all(tmp_path: Path) -> None:
    (tmp_path / "a.css").write_text("a")
    before = templating.tree_hash(tmp_path)
    templating.tree_hash.cache_clear()
    assert templating.tree_hash(tmp_path) == before
    (tmp_path / "a.css").write_text("b")
    templating.tree_hash.cache_clear()
    assert templating.tree_hash(tmp_path) != before


def test_what_a_template_was_not_given_is_a_bug_and_not_a_blank() -> None:
    with pytest.raises(UndefinedError):
        templating.environment().from_string("{{ nothing }}").render()


def test_typed_text_never_becomes_markup() -> None:
    shown = templating.environment().from_string("{{ text }}").render(text="<b>&")
    assert shown == "&lt;b&gt;&amp;"


def test_every_form_gets_a_key_of_its_own() -> None:
    assert templating.new_key() != templating.new_key()


@pytest.mark.anyio
async def test_static_files_are_kept_for_ever_under_their_hash_and_nowhere_else(probe: httpx.AsyncClient) -> None:
    found = await probe.get(templating.static("app.css"))
    assert found.status_code == 200
    assert found.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert found.headers["x-content-type-options"] == "nosniff"
    for path in ("/static/0000000000000000/app.css", "/static/app.css", templating.static("nothing.css")):
        missing = await probe.get(path)
        assert missing.status_code == 404
        assert missing.headers["cache-control"] == "no-store"


@pytest.mark.anyio
async def test_nothing_beside_the_static_files_can_be_had(probe: httpx.AsyncClient) -> None:
    for path in ("../pyproject.toml", "%2e%2e/pyproject.toml", "..%2fpyproject.toml"):
        assert (await probe.get(templating.static(path))).status_code == 404
