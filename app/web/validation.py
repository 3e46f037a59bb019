"""What pydantic refuses, as codes of ours: one per kind of mistake, with the field in dotted form."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from app.errors import Unprocessable
from app.schemas.common import choices_of

_CODES = {
    "missing": "missing",
    "extra_forbidden": "unknown_field",
    "json_invalid": "bad_json",
    "string_too_long": "too_long",
    "too_long": "too_many_entries",
    "bytes_too_long": "too_long",
    "string_too_short": "too_short",
    "too_short": "too_short",
    "less_than_equal": "too_big",
    "less_than": "too_big",
    "greater_than_equal": "too_small",
    "greater_than": "too_small",
    "enum": "not_a_choice",
    "literal_error": "not_a_choice",
    "string_type": "not_text",
    "list_type": "not_a_list",
    "dict_type": "not_an_object",
    "model_type": "not_an_object",
    "model_attributes_type": "not_an_object",
    "bool_parsing": "not_yes_or_no",
    "bool_type": "not_yes_or_no",
    "string_pattern_mismatch": "bad_form",
    "control_character": "control_character",
    "day_out_of_range": "day_out_of_range",
    "one_line": "one_line",
    "not_a_phone": "not_a_phone",
    "too_fine": "too_fine",
}
_BEGINNINGS = {
    "int_": "not_a_number",
    "float_": "not_a_number",
    "decimal_": "not_a_number",
    "finite_": "not_a_number",
    "date_": "not_a_date",
    "datetime_": "not_a_date",
    "time_": "not_a_date",
}
_PLACES = frozenset({"body", "query", "path", "header", "cookie"})
_LIMITS = {
    "max": ("max_length", "le", "lt"),
    "min": ("min_length", "ge", "gt"),
    "choices": ("expected",),
}


def refusals(errors: Iterable[Mapping[str, Any]]) -> list[Unprocessable]:
    """Each mistake as a refusal of its own."""
    return [_refusal(error) for error in errors]


def _refusal(error: Mapping[str, Any]) -> Unprocessable:
    kind = str(error["type"])
    context = error.get("ctx") or {}
    params = {
        name: next(context[key] for key in keys if key in context)
        for name, keys in _LIMITS.items()
        if any(key in context for key in keys)
    }
    if kind == "value_error" and str(context.get("error")) == "nul":
        kind = "control_character"
    if "choices" in params:
        params["choices"] = choices_of(params["choices"])
    if kind == "json_invalid":  # its place is one in the text, not a field
        return Unprocessable("bad_json")
    if kind == "string_too_short" and not str(error.get("input") or "").strip():
        return Unprocessable("missing", field=dotted(error["loc"]))
    return Unprocessable(_code(kind), field=dotted(error["loc"]), **params)


def _code(kind: str) -> str:
    if kind in _CODES:
        return _CODES[kind]
    return next((code for start, code in _BEGINNINGS.items() if kind.startswith(start)), "invalid")


def dotted(location: Sequence[str | int]) -> str | None:
    """`("body", "instructions", 0, "text")` is `instructions.0.text`; the body as a whole has no name."""
    parts = location[1:] if location and location[0] in _PLACES else location
    return ".".join(str(part) for part in parts) or None
