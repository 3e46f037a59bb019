"""Every code that the program raises has a sentence of its own, in both languages."""

import ast
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from pydantic import ValidationError

from app import errors
from app.errors import Unprocessable
from app.schemas.offices import OfficeContact, OfficeQuery
from app.web import i18n, messages
from app.web.validation import _BEGINNINGS, _CODES, refusals

APP = Path(__file__).resolve().parents[2] / "app"
RAISED = {name for name, kind in vars(errors).items() if isinstance(kind, type) and issubclass(kind, Exception)}


def codes() -> Iterator[tuple[str, str]]:
    """Every code that is written out where an error is made, with its file."""
    for file in sorted(APP.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in RAISED and node.args:
                for part in ast.walk(node.args[0]):
                    if isinstance(part, ast.Constant) and isinstance(part.value, str) and part.value.isidentifier():
                        yield part.value, file.relative_to(APP.parent).as_posix()


def test_every_code_that_is_raised_has_a_sentence() -> None:
    found = {code: file for code, file in codes() if code not in messages.MESSAGES and code not in {"write", "read"}}
    assert not found, f"add a Message to app/web/sentences for: {found}"


def test_every_class_of_error_has_a_sentence() -> None:
    defaults = {kind.code for name in RAISED if (kind := getattr(errors, name)) is not Exception}
    assert defaults <= set(messages.MESSAGES)
    assert set(messages.UNKNOWN.values()) <= set(messages.MESSAGES)


def test_every_mistake_a_schema_finds_has_a_sentence() -> None:
    assert {*_CODES.values(), *_BEGINNINGS.values(), "invalid"} <= set(messages.MESSAGES)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_sentence_survives_a_parameter_that_is_not_there(language: i18n.Language) -> None:
    token = i18n.language.set(language)
    try:
        for code in messages.MESSAGES:
            said = messages.sentence(Unprocessable(code))
            assert said
            assert "%(" not in said
    finally:
        i18n.language.reset(token)


def test_a_sentence_names_field_cause_and_cure() -> None:
    said = messages.sentence(Unprocessable("too_long", field="name", max=300))
    assert said == "name dài quá 300 ký tự. Đề nghị rút gọn rồi gửi lại."


def test_a_day_is_written_as_its_reader_writes_it() -> None:
    params = {"given": date(2026, 12, 31)}
    assert "31/12/2026" in messages.detail("day_to_come", 422, params, "done_on")
    moment = {"until": datetime(2026, 12, 31, 3, 5, tzinfo=UTC)}
    assert "10:05 31/12/2026" in messages.detail("token_outlives_maker", 422, moment, "expires_on")
    with_english = i18n.language.set("en")
    try:
        assert "2026-12-31" in messages.detail("day_to_come", 422, params, "done_on")
    finally:
        i18n.language.reset(with_english)


@pytest.mark.parametrize(
    ("field", "mistake", "given", "code"),
    [
        ("name", "string_too_short", "", "missing"),
        ("name", "string_too_short", "ab", "too_short"),
        ("contact_phone", "not_a_phone", "không", "not_a_phone"),
        ("kind", "string_pattern_mismatch", "Đảng", "bad_form"),
    ],
)
def test_a_mistake_is_called_what_a_person_would_call_it(field: str, mistake: str, given: str, code: str) -> None:
    found = refusals([{"type": mistake, "loc": ("body", field), "input": given, "ctx": {"min_length": 3}}])
    assert [(one.code, one.field) for one in found] == [(code, field)]


def test_choices_are_named_in_the_language_of_the_sentence() -> None:
    with pytest.raises(ValidationError) as refused:
        OfficeQuery.model_validate({"sort": "x"})
    (only,) = refusals(refused.value.errors())
    assert messages.sentence(only).startswith("sort không thuộc các giá trị: 'name', 'updated', '-updated'.")


def test_a_telephone_number_with_letters_is_called_so_by_its_schema() -> None:
    with pytest.raises(ValidationError) as refused:
        OfficeContact.model_validate({"contact_phone": "không"})
    assert [(one.code, one.field) for one in refusals(refused.value.errors())] == [("not_a_phone", "contact_phone")]
