"""The forms of a group: who belongs to it from a day on, and when it ends."""

from collections.abc import Mapping
from datetime import date

from app.errors import TrienKhaiError
from app.schemas.common import Seen
from app.schemas.office_groups import GroupInput, NewGroup
from app.web.forms.dispatches import checked
from app.web.forms.draft_rows import code_in, code_typed
from app.web.forms.fields import Fields, Typed
from app.web.i18n import gettext as _
from app.web.refusals import FormError, errors_of


def picked(values: Typed, codes: Mapping[str, str]) -> list[str]:
    """The offices ticked and the one typed. `codes` answers a name that was typed alone.

    Raises:
        Invalid: what was typed names no single office.
    """
    fields = Fields(values)
    found = list(dict.fromkeys(fields.ticks("picked")))
    written = fields.text("offices")
    if written:
        code = code_typed(fields, "offices", written, codes)
        if code is not None and code not in found:
            found.append(code)
    fields.check()
    return found


def members(values: Typed, codes: Mapping[str, str]) -> tuple[GroupInput, Seen]:
    fields = Fields(values)
    given: dict[str, object] = {"members": picked(values, codes), "valid_from": fields.date("valid_from")}
    return checked(fields, GroupInput, given), seen(values)


def new(values: Typed) -> NewGroup:
    fields = Fields(values)
    owner = fields.text("owner") or ""
    return checked(fields, NewGroup, {"owner": code_in(owner) or owner, "name": fields.text("name") or ""})


def last_day(values: Typed) -> tuple[date | None, Seen]:
    fields = Fields(values)
    day = fields.date("valid_to")
    fields.check()
    return day, seen(values)


def seen(values: Typed) -> Seen:
    return Seen(Fields(values).version())


def group_errors(refusal: TrienKhaiError | None) -> list[FormError]:
    labels = {
        "offices": _("Add an office"),
        "valid_from": _("From which day"),
        "valid_to": _("Last day of the group"),
        "name": _("Name of the group"),
        "owner": _("Office that keeps it"),
    }
    return errors_of(refusal, names={"members": "offices"}, labels=labels) if refusal is not None else []
