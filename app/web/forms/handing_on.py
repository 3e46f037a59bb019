"""Handing a task on, read from the form of its page."""

from app.schemas.handing_on import HandOn
from app.web.forms.dispatches import checked
from app.web.forms.fields import Fields, Typed
from app.web.i18n import gettext as _


def labels() -> dict[str, str]:
    return {"offices": _("To whom"), "due_on": _("Due date"), "note": _("Also asked")}


def handed(values: Typed) -> tuple[HandOn, int | None]:
    """To whom, until when, and the version of the task the form was drawn from.

    Raises:
        Invalid: nobody is ticked, a day that is none.
    """
    fields = Fields(values)
    ticked, due_on = fields.ticks("offices"), fields.date("due_on")
    if not ticked:
        fields.refuse("nothing_ticked", "offices")
    fields.check()
    given: dict[str, object] = {"offices": ticked, "due_on": due_on, "note": fields.text("note")}
    return checked(fields, HandOn, given | {"called": _("Sections and villages")}), fields.version()
