"""Clean text, pages and cursors."""

import unicodedata
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, TypeAdapter, ValidationError

from app.errors import Unprocessable
from app.schemas.common import (
    Id,
    LongId,
    LongText,
    Moment,
    Page,
    PageForm,
    ShortText,
    Strict,
    Words,
    choices_of,
    decode_cursor,
    encode_cursor,
)


class Written(Strict):
    short: ShortText = ""
    long: LongText = ""


class Timed(BaseModel):
    at: Moment


@given(st.text(max_size=200))
def test_text_comes_out_composed_or_not_at_all(text: str) -> None:
    try:
        kept = Written(long=text).long
    except ValidationError:
        assert any(letter < " " for letter in text)
        return
    assert unicodedata.is_normalized("NFC", kept)
    assert "\0" not in kept


def test_long_text_keeps_its_lines_and_short_text_has_one() -> None:
    assert Written(long="một\nhai").long == "một\nhai"
    with pytest.raises(ValidationError, match="one_line"):
        Written(short="một\nhai")


def test_length_is_counted_in_letters_as_people_count_them() -> None:
    decomposed = unicodedata.normalize("NFD", "ệ" * 300)
    assert Written(short=decomposed).short == "ệ" * 300
    with pytest.raises(ValidationError, match="string_too_long"):
        Written(short="ệ" * 301)


def test_an_unknown_field_is_refused() -> None:
    with pytest.raises(ValidationError, match="extra_forbidden"):
        Written.model_validate({"shrot": "x"})


def test_a_form_may_carry_its_key() -> None:
    assert PageForm.model_validate({"_key": "k"}).key == "k"


def test_an_instant_is_written_with_the_clock_of_vietnam() -> None:
    timed = Timed(at=datetime(2026, 3, 12, 18, 30, tzinfo=UTC))
    assert timed.model_dump_json() == '{"at":"2026-03-13T01:30:00+07:00"}'


@given(
    st.tuples(
        st.integers(1 - 2**53, 2**53 - 1), st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=40)
    )
)
def test_a_cursor_gives_back_what_was_put_in(values: tuple[int, str]) -> None:
    assert decode_cursor(encode_cursor(*values), int, str) == list(values)


def test_a_date_in_a_cursor_comes_back_as_iso_text() -> None:
    assert decode_cursor(encode_cursor(date(2026, 3, 12), 5), str, int) == ["2026-03-12", 5]


@given(st.text(max_size=60))
def test_a_cursor_that_was_not_made_here_is_refused_and_never_breaks(text: str) -> None:
    if text == encode_cursor(1, 2):
        return
    with pytest.raises(Unprocessable, match="bad_cursor"):
        decode_cursor(text, int, int)


@pytest.mark.parametrize("kind", [Id, LongId])
@pytest.mark.parametrize("given", [True, False, 0, "x", 1.5, None])
def test_what_is_no_number_of_a_row_is_refused(kind: Any, given: object) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(kind).validate_python(given)
    assert TypeAdapter(kind).validate_python("7") == 7


def test_words_that_were_pasted_stand_on_one_line() -> None:
    assert TypeAdapter(Words).validate_python(" 118\tVHTT\r\n") == "118 VHTT"


def test_choices_are_said_without_an_english_word() -> None:
    assert choices_of("'a', 'b' or 'c'") == "'a', 'b', 'c'"
    assert choices_of("'only'") == "'only'"


@pytest.mark.parametrize("values", [("x", 1), (1,), (1, 2, 3), (True, 1), (None, 1)])
def test_a_cursor_of_another_list_is_refused(values: tuple[str | int | None, ...]) -> None:
    with pytest.raises(Unprocessable, match="bad_cursor"):
        decode_cursor(encode_cursor(*values), int, int)


def test_a_page_goes_on_exactly_where_there_is_more() -> None:
    whole = Page[int].of([1, 2, 3], 3, lambda item: (item,))
    assert (whole.items, whole.next) == ([1, 2, 3], None)
    part = Page[int].of([1, 2, 3, 4], 3, lambda item: (item,))
    assert part.items == [1, 2, 3]
    assert part.next is not None
    assert decode_cursor(part.next, int) == [3]
