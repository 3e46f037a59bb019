"""The forms of one's own account."""

from typing import NamedTuple, get_args

from pydantic import ValidationError

from app.errors import Invalid
from app.schemas.people import NewToken, Scope
from app.web.forms.fields import Fields, Typed
from app.web.i18n import gettext as _
from app.web.labels import named
from app.web.validation import refusals


class Passwords(NamedTuple):
    old: str
    new: str


def passwords(values: Typed) -> Passwords:
    """As they were typed: blanks at the ends belong to a password."""
    fields = Fields(values)
    return Passwords(fields.raw("old_password"), fields.raw("password"))


def token(values: Typed) -> NewToken:
    """A token that a person makes at the page always ends some day; writing everywhere takes reading along.

    Raises:
        Invalid: what is missing or wrong.
    """
    fields = Fields(values)
    ticked = fields.ticks("scopes")
    scopes = ["read", *ticked] if "write" in ticked and "read" not in ticked else ticked
    given = {"name": fields.text("name") or "", "days": fields.raw("days"), "office": fields.text("office")}
    try:
        return NewToken.model_validate({**given, "scopes": scopes})
    except ValidationError as error:
        raise Invalid(refusals(error.errors())) from None


def labels() -> dict[str, str]:
    """How the page calls its inputs."""
    return {
        "old_password": _("Present password"),
        "password": _("New password"),
        "name": _("What it is for"),
        "days": _("How many days it works"),
        "office": _("For which office"),
        "scopes": _("What it may do"),
    }


def scopes() -> list[tuple[str, str]]:
    """Everything a token can be for, in plain words."""
    return [(scope, named("Scope", scope)) for scope in get_args(Scope)]
