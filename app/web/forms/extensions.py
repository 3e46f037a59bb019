"""Asking for more time and answering it, read from the forms of the pages."""

from app.schemas.extensions import ExtensionAsked, ExtensionTransition
from app.web.forms.fields import Fields, Typed
from app.web.i18n import gettext as _
from app.workflow.extension import MOVES, ExtensionAction

LONGEST_REASON = 2_000


def labels() -> dict[str, str]:
    return {"due_on": _("New due date"), "reason": _("Reason"), "action": _("Action")}


def asked(values: Typed) -> ExtensionAsked:
    """The day and the reason.

    Raises:
        Invalid: one of them is missing or cannot be taken.
    """
    fields = Fields(values)
    due_on, reason = fields.date("due_on"), _reason(fields)
    if fields.text("due_on") is None:
        fields.refuse("missing", "due_on")
    if reason is None:
        fields.refuse("reason_needed", "reason")
    fields.check()
    return ExtensionAsked.model_validate({"due_on": due_on, "reason": reason})


def answer(values: Typed) -> ExtensionTransition:
    """The answer; keeping the day needs a reason.

    Raises:
        Invalid: no such answer, a reason missing or too long.
    """
    fields = Fields(values)
    word, reason = fields.text("action") or "", _reason(fields)
    if word not in set(ExtensionAction):
        fields.refuse("not_a_choice", "action", choices=", ".join(ExtensionAction))
    elif MOVES[ExtensionAction(word)].needs_reason and reason is None:
        fields.refuse("reason_needed", "reason")
    fields.check()
    return ExtensionTransition(action=ExtensionAction(word), reason=reason)


def _reason(fields: Fields) -> str | None:
    """One line: the log and the history show it so."""
    reason = " ".join((fields.text("reason") or "").split()) or None
    if reason is not None and len(reason) > LONGEST_REASON:
        fields.refuse("too_long", "reason", max=LONGEST_REASON)
    if reason is not None and not reason.isprintable():
        fields.refuse("control_character", "reason")
    return reason
