"""The forms of one's own account."""

from typing import NamedTuple

from pydantic import ValidationError

from app.errors import Invalid
from app.schemas.people import NewToken
from app.web.forms.fields import Fields, Typed
from app.web.i18n import gettext as _
from app.web.validation import refusals


class Passwords(NamedTuple):
    old: str
    new: str


def passwords(values: Typed) -> Passwords:
    """As they were typed: blanks at the ends belong to a password."""
    fields = Fields(values)
    return Passwords(fields.raw("old_password"), fields.raw("password"))


def token(values: Typed) -> NewToken:
    """A token that a person makes at the page always ends some day.

    Raises:
        Invalid: what is missing or wrong.
    """
    fields = Fields(values)
    scopes = ["read", "write"] if fields.ticked("write") else ["read"]
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
    }
