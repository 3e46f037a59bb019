"""What a person does with one task, read from the forms of its page."""

from app.schemas.unit_tasks import TaskTransition
from app.web.forms.fields import Fields, Typed
from app.web.i18n import gettext as _
from app.workflow.unit_task import MOVES, TaskAction

LONGEST_REASON = 2_000


def reason_field(action: str) -> str:
    """Each folded form of the page has a question of its own, so each has a field of its own."""
    return f"{action}-reason"


def labels() -> dict[str, str]:
    """What the page calls each input, for the sentences of its refusals."""
    asked = questions()
    reasons = {reason_field(action): asked.get(action, _("Reason")).rstrip("?") for action in TaskAction}
    return {"completed_on": _("Done on"), "action": _("Action"), "text": _("What the unit reads"), **reasons}


def questions() -> dict[TaskAction, str]:
    """What the folded form of each step asks."""
    return {
        TaskAction.RETURN: _("What should be added?"),
        TaskAction.INSIST: _("Why it should still be done"),
        TaskAction.WAIVE: _("Why the unit is let off"),
        TaskAction.DECLINE: _("Why it cannot be done"),
        TaskAction.CANCEL: _("Why it is taken back"),
    }


def transition(values: Typed) -> tuple[TaskTransition, int | None]:
    """The action asked for, and the version of the task the form was drawn from.

    Raises:
        Invalid: no such action, a reason missing or too long, a day that is none.
    """
    fields = Fields(values)
    completed_on, reason = fields.date("completed_on"), None
    try:
        action = TaskAction(fields.text("action") or "")
    except ValueError:
        action = TaskAction.ACKNOWLEDGE
        fields.refuse("not_a_choice", "action", choices=", ".join(TaskAction))
    else:
        reason = _reason(fields, action)
    fields.check()
    finished_on = completed_on if action is TaskAction.FINISH else None  # its box stands beside other buttons too
    return TaskTransition(action=action, reason=reason, completed_on=finished_on), fields.version()


def _reason(fields: Fields, action: TaskAction) -> str | None:
    name = reason_field(action)
    reason = fields.text(name)
    if MOVES[action].needs_reason and reason is None:
        fields.refuse("reason_needed", name)
    if reason is not None and len(reason) > LONGEST_REASON:
        fields.refuse("too_long", name, max=LONGEST_REASON)
    if reason is not None and "\0" in reason:
        fields.refuse("control_character", name)
    return reason
