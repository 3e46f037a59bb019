"""The sentence of every code: what is wrong with which field, and the way out. One place for API and pages."""

from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from app.errors import TrienKhaiError
from app.web.days import vn_date, vn_datetime
from app.web.i18n import N_, language
from app.web.i18n import gettext as _
from app.web.labels import label
from app.web.sentences import files, general, inputs, offices, sending, work
from app.web.sentences.message import Message

TITLES: dict[int, str] = {
    400: N_("The request cannot be read"),
    401: N_("Sign-in needed"),
    403: N_("Not allowed"),
    404: N_("Not found"),
    405: N_("Not possible here"),
    409: N_("Not possible now"),
    410: N_("Joined with another one"),
    412: N_("Changed meanwhile"),
    413: N_("Too large"),
    415: N_("Unknown kind of content"),
    422: N_("Input not accepted"),
    428: N_("Version needed"),
    429: N_("Too many requests"),
    500: N_("Internal error"),
    503: N_("Busy for a moment"),
}

MESSAGES: dict[str, Message] = {
    code: message
    for part in (general, inputs, offices, work, sending, files)
    for code, message in part.MESSAGES.items()
}

UNKNOWN = {
    400: "bad_request",
    401: "not_signed_in",
    403: "not_allowed",
    404: "not_found",
    409: "conflict",
    412: "stale_version",
    413: "too_large",
    415: "unsupported_media_type",
    422: "invalid",
    428: "precondition_required",
    429: "too_many",
    503: "unavailable",
}
"""What is said for a code that has no sentence of its own."""


class _Params(dict[str, Any]):
    def __missing__(self, key: str) -> str:
        return "…"


def title(status: int) -> str:
    return _(TITLES.get(status, TITLES[500]))


def detail(code: str, status: int, params: Mapping[str, Any], field: str | None) -> str:
    """What is wrong, with which field."""
    return _fill(_message(code, status).detail, params, field)


def cure(code: str, status: int, params: Mapping[str, Any], field: str | None) -> str:
    """What helps."""
    return _fill(_message(code, status).cure, params, field)


def sentence(error: TrienKhaiError) -> str:
    """Cause and cure of a refusal, for a form that is shown again."""
    said = (say(error.code, error.status, error.params, error.field) for say in (detail, cure))
    return " ".join(part for part in said if part)


def _message(code: str, status: int) -> Message:
    return MESSAGES.get(code) or MESSAGES[UNKNOWN.get(status, "internal")]


def _fill(message: str, params: Mapping[str, Any], field: str | None) -> str:
    said = {name: _spoken(value) for name, value in params.items()}
    return _(message) % _Params({**said, "field": field or _("The input")})


def _spoken(value: object) -> object:
    """As its readers write it: of a day 31/12/2026 in Vietnamese, 2026-12-31 where a program asks in English."""
    if isinstance(value, StrEnum):
        return label(value)
    if not isinstance(value, date) or language.get() != "vi":
        return value
    return vn_datetime(value) if isinstance(value, datetime) else vn_date(value)
