"""The form that names a deputy."""

from pydantic import ValidationError

from app.errors import Invalid
from app.schemas.deputies import NewDeputy
from app.web.forms.fields import Fields, Typed
from app.web.i18n import gettext as _
from app.web.validation import refusals


def new_deputy(values: Typed) -> NewDeputy:
    """Raises Invalid with what is missing or wrong."""
    fields = Fields(values)
    given = {name: fields.text(name) for name in ("office", "deputy", "person")}
    days = {name: fields.date(name) for name in ("from_on", "to_on")}
    fields.check()
    needed = {name: value for name, value in {**given, **days}.items() if value is not None}
    try:
        return NewDeputy.model_validate(needed)
    except ValidationError as error:
        raise Invalid(refusals(error.errors())) from None


def labels() -> dict[str, str]:
    """How the page calls its inputs."""
    return {
        "office": _("In which office"),
        "deputy": _("Deputy"),
        "person": _("Whose work"),
        "from_on": _("From the day"),
        "to_on": _("To the day"),
    }
