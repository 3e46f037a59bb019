"""What a schema refuses in a row of a table, by the column it stands in and the code that has a sentence."""

from collections.abc import Mapping

from pydantic import ValidationError

from app.schemas.common import choices_of
from app.schemas.offices import RowProblem

_CODES = {
    "missing": "missing",
    "string_too_short": "missing",
    "too_short": "missing",
    "string_too_long": "too_long",
    "too_long": "too_long",
    "enum": "not_a_choice",
    "string_pattern_mismatch": "bad_form",
    "control_character": "control_character",
    "one_line": "one_line",
    "ends_before_it_begins": "ends_before_it_begins",
    "following_office_needed": "following_office_needed",
    "no_successor": "no_successor",
}
_WHOLE = {"following_office_needed": "to_code", "no_successor": "to_code"}
"""The column to blame for what is said of the row as a whole."""


def problems_of(error: ValidationError, columns: Mapping[str, str]) -> list[RowProblem]:
    """Every refusal; `columns` names the columns that are not called like their fields."""
    found = []
    for each in error.errors(include_url=False):
        kind, context = each["type"], each.get("ctx", {})
        code = "not_a_date" if kind.startswith("date") else _CODES.get(kind, "invalid")
        if code == "bad_form" and not each["input"]:
            code = "missing"
        name = str(each["loc"][0]) if each["loc"] else _WHOLE.get(kind, "valid_to")
        choices = choices_of(context["expected"]) if "expected" in context else None
        params = {"max": context.get("max_length"), "choices": choices}
        known = {key: value for key, value in params.items() if value is not None}
        found.append(RowProblem(field=columns.get(name, name), code=code, params=known))
    return found
