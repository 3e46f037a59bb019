"""Refusals that a form answers itself: filled as it was sent, each one said beside its field, by the name on screen."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.errors import (
    Conflict,
    IllegalTransition,
    Invalid,
    NotAllowed,
    StaleVersion,
    TooLarge,
    TrienKhaiError,
    Unprocessable,
)
from app.web import messages

REFUSALS = (Unprocessable, Invalid, Conflict, IllegalTransition, StaleVersion, TooLarge, NotAllowed)
"""What a form answers with itself, so that nothing typed is lost; anything else is a page of its own."""


@dataclass(frozen=True, slots=True)
class FormError:
    """`field` is the name of the input on the page, None where it is about the whole."""

    field: str | None
    code: str
    detail: str


def errors_of(
    refusal: TrienKhaiError, *, names: Mapping[str, str] | None = None, labels: Mapping[str, str] | None = None
) -> list[FormError]:
    """`names`: under which name the page asks for a field of the service; `labels`: how the page calls an input."""
    single = refusal.errors if isinstance(refusal, Invalid) else [refusal]
    return [_form_error(error, names or {}, labels or {}) for error in single]


def _form_error(error: TrienKhaiError, names: Mapping[str, str], labels: Mapping[str, str]) -> FormError:
    field = names.get(error.field, error.field) if error.field else None
    called = labels.get(field, field) if field else None
    said = (say(error.code, error.status, error.params, called) for say in (messages.detail, messages.cure))
    return FormError(field, error.code, " ".join(part for part in said if part))
