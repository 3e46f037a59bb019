"""The form on the page of an office: whom others call."""

from app.errors import TrienKhaiError
from app.schemas.offices import OfficeContact, OfficeOut
from app.web.forms.dispatches import checked
from app.web.forms.fields import Fields, Typed
from app.web.i18n import gettext as _
from app.web.refusals import FormError, errors_of


def contact(values: Typed) -> tuple[OfficeContact, int | None]:
    """What was typed, and the version of the office it was typed over."""
    fields = Fields(values)
    given: dict[str, object] = {name: fields.text(name) or "" for name in ("contact_name", "contact_phone")}
    return checked(fields, OfficeContact, given), fields.version()


def contact_form(office: OfficeOut, values: Typed | None) -> Fields:
    """As it stands, or, after a refusal, as it was sent; always over the version that stands."""
    stands = {"contact_name": [office.contact_name], "contact_phone": [office.contact_phone]}
    return Fields(values if values is not None else stands)


def contact_errors(refusal: TrienKhaiError | None) -> list[FormError]:
    labels = {"contact_name": _("Person to call"), "contact_phone": _("Telephone number")}
    return errors_of(refusal, labels=labels) if refusal is not None else []
