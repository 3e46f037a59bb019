"""A result, as the form of its channel sends it."""

from datetime import date, timedelta

import pytest

from app import clock
from app.errors import Invalid
from app.reading.vocabulary import Channel
from app.web.forms.activities import KeptFile, activity, amounts, kept_files, labels

MEETING = {
    "task_ids": ["7", "9"],
    "channel": ["INTEGRATED_MEETING"],
    "done_on": ["2026-03-02"],
    "quantity-0-amount": ["3"],
    "quantity-0-unit": ["cuộc"],
    "quantity-1-amount": ["1.145"],
    "quantity-1-unit": ["lượt người"],
    "place": ["Nhà văn hóa thôn Nà Mười"],
    "note": [""],
}


def refused(values: dict[str, list[str]]) -> set[tuple[str, str | None]]:
    with pytest.raises(Invalid) as caught:
        activity(values, [])
    return {(error.code, error.field) for error in caught.value.errors}


def test_one_meeting_serves_every_duty_that_is_ticked() -> None:
    given = activity(MEETING, [KeptFile(4, "anh.jpg")])
    assert (given.task_ids, given.channel, given.file_ids) == ([7, 9], Channel.INTEGRATED_MEETING, [4])
    assert given.done_on == date(2026, 3, 2)


def test_numbers_are_read_as_vietnamese_writes_them() -> None:
    given = activity(MEETING | {"quantity-0-amount": ["2,5"]}, [])
    assert [(one.amount, one.unit) for one in given.quantities] == [(2.5, "cuộc"), (1145, "lượt người")]


def test_a_unit_left_without_a_number_says_nothing() -> None:
    given = activity(MEETING | {"quantity-1-amount": [" "]}, [])
    assert [one.unit for one in given.quantities] == ["cuộc"]


@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        ({"done_on": [""]}, ("missing", "done_on")),
        ({"done_on": ["31/02/2026"]}, ("not_a_date", "done_on")),
        ({"quantity-0-amount": ["ba"]}, ("not_an_amount", "quantity-0-amount")),
        ({"quantity-0-amount": ["0"]}, ("not_an_amount", "quantity-0-amount")),
        ({"quantity-0-amount": ["-3"]}, ("not_an_amount", "quantity-0-amount")),
        ({"quantity-0-amount": ["999999999999"]}, ("amount_too_large", "quantity-0-amount")),
        ({"quantity-0-amount": ["99999999999999999999"]}, ("amount_too_large", "quantity-0-amount")),
        ({"quantity-0-unit": [""]}, ("missing", "quantity-0-unit")),
        ({"quantity-1-unit": ["x" * 61]}, ("bad_form", "quantity-1-unit")),
        ({"channel": ["SMOKE"]}, ("not_a_choice", "channel")),
        ({"task_ids": ["seven"]}, ("duty_needed", "task_ids")),
        ({"place": ["x" * 301]}, ("too_long", "place")),
        ({"note": ["a\0"]}, ("control_character", "note")),
        ({"source": [" "]}, ("source_needed", "source")),
        ({"source": ["Zalo"], "informed_at": ["sáng nay"]}, ("not_a_date", "informed_at")),
    ],
)
def test_what_cannot_be_taken_is_refused_at_its_own_input(change: dict[str, list[str]], wrong: tuple[str, str]) -> None:
    assert refused(MEETING | change) == {wrong}


def test_what_was_heard_carries_who_when_and_how() -> None:
    said = {"source": ["Qua điện thoại"], "informant": ["Bà Lục Thị Hòa"], "informed_at": ["2026-03-02T09:30"]}
    given = activity(MEETING | said, [])
    assert (given.source, given.informant) == ("Qua điện thoại", "Bà Lục Thị Hòa")
    assert given.informed_at is not None
    assert given.informed_at.utcoffset() == timedelta(hours=7)
    assert given.informed_at.astimezone(clock.VIETNAM).hour == 9


def test_a_unit_that_records_its_own_is_not_asked_how_it_knows() -> None:
    assert activity(MEETING, []).source is None


def test_photos_of_an_earlier_try_stay_while_they_are_ticked() -> None:
    values = {"file_ids": ["4", "x", "99999999999999999999"], "file_name-4": ["anh.jpg"], "file_name-5": ["bo.jpg"]}
    assert kept_files(values) == [KeptFile(4, "anh.jpg")]


def test_a_number_follows_its_unit_to_another_channel() -> None:
    assert amounts(MEETING) == {"cuộc": "3", "lượt người": "1.145"}


def test_an_amount_is_called_by_its_unit_in_a_refusal() -> None:
    assert labels(MEETING)["quantity-1-amount"] == "lượt người"
