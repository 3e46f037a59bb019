"""What people type into fields, and what it means."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.datastructures import FormData

from app.errors import Invalid
from app.web.forms.fields import Fields, rows, shown_day, typed


def one(value: str) -> Fields:
    return Fields({"x": [value]})


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2026-03-02", "2026-03-02"),
        ("2/3/2026", "2026-03-02"),
        ("02.03.2026", "2026-03-02"),
        ("29-2-2024", "2024-02-29"),
    ],
)
def test_a_day_is_taken_as_people_and_as_browsers_write_it(written: str, meant: str) -> None:
    found = one(written).date("x")
    assert found is not None
    assert found.isoformat() == meant


@pytest.mark.parametrize("written", ["30/2/2026", "2026-13-01", "hôm nay", "1/1/26", "20260302x"])
def test_a_day_that_is_none_is_refused_by_the_name_of_its_field(written: str) -> None:
    fields = one(written)
    assert fields.date("x") is None
    with pytest.raises(Invalid) as refused:
        fields.check()
    assert [(error.code, error.field) for error in refused.value.errors] == [("not_a_date", "x")]


@pytest.mark.parametrize(
    ("written", "meant"), [("2024", "2024"), ("7/2024", "2024-07"), ("11/7/2024", "2024-07-11"), ("", None)]
)
def test_a_loose_date_is_kept_as_far_as_it_is_known(written: str, meant: str | None) -> None:
    assert one(written).loose_date("x") == meant


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2999, 12, 31)))
def test_a_day_that_is_shown_is_read_back_as_itself(day: date) -> None:
    assert one(shown_day(str(day))).loose_date("x") == str(day)


@pytest.mark.parametrize(
    ("written", "meant"),
    [("1.234,5", 1234.5), ("1.234", 1234.0), ("1,5", 1.5), ("2.5", 2.5), ("12 000", 12000.0), ("1.234.567", 1234567.0)],
)
def test_numbers_are_read_the_vietnamese_way(written: str, meant: float) -> None:
    assert one(written).number("x") == meant


@pytest.mark.parametrize("written", ["ba", "-2", "1e9", "1,2,3", "nan", "inf", "١٢"])
def test_a_number_that_is_none_is_refused(written: str) -> None:
    fields = one(written)
    assert fields.number("x") is None
    with pytest.raises(Invalid):
        fields.check()


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("8h30", "08:30"),
        ("17h", "17:00"),
        ("09:05", "09:05"),
        ("8 giờ", "08:00"),
        ("17 giờ 30", "17:30"),
        ("17 Giờ 30 phút", "17:30"),
        ("8 giờ rưỡi", None),
    ],
)
def test_hours_are_read_in_their_usual_spellings(written: str, meant: str | None) -> None:
    assert one(written).hour("x") == meant


@pytest.mark.parametrize(("raw", "meant"), [("7", 7), ("", None), ("-1", None), ("٣", None), ("9" * 40, None)])
def test_a_version_is_a_plain_number_or_none(raw: str, meant: int | None) -> None:
    assert Fields({"version": [raw]}).version() == meant


def test_what_is_typed_becomes_nfc_with_one_kind_of_line_end() -> None:
    assert typed(FormData([("x", "Ki\u1ec3m\r\ntra"), ("x", "e\u0301")])) == {"x": ["Kiểm\ntra", "é"]}


def test_rows_are_found_by_their_numbers_whatever_their_order() -> None:
    assert rows({"duty-10-text": [""], "duty-2-text": [""], "duty-2-due": [""], "other-1-x": [""]}, "duty") == [2, 10]


def test_a_form_that_is_in_order_passes() -> None:
    fields = one("x")
    assert fields.text("x") == "x"
    fields.check()
