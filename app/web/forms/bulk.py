"""One act on many tasks, read from the page that shows them with ticks."""

import re

from app.errors import Unprocessable
from app.schemas.unit_tasks import MOST_AT_ONCE, BulkTransition
from app.web.forms.fields import Fields, Typed
from app.web.forms.inbox import Side
from app.web.forms.tasks import LONGEST_REASON
from app.web.i18n import gettext as _
from app.workflow.unit_task import MOVES, TaskAction

_ID = re.compile(r"[1-9][0-9]{0,8}", re.ASCII)
_PAIR = re.compile(r"([1-9][0-9]{0,14})-([1-9][0-9]{0,8})", re.ASCII)
ACTIONS: dict[Side, tuple[TaskAction, ...]] = {
    "issued": (TaskAction.CONFIRM, TaskAction.RETURN, TaskAction.WAIVE),
    "received": (TaskAction.ACKNOWLEDGE, TaskAction.FINISH),
}
"""What an office does with many tasks at once: those it sent down, and its own."""


def labels() -> dict[str, str]:
    return {"reason": _("Reason"), "completed_on": _("Done on"), "ids": _("Tasks"), "action": _("Action")}


def action_of(word: str) -> TaskAction:
    """Raises Unprocessable for a step that is not taken with many tasks."""
    known = {action.value: action for actions in ACTIONS.values() for action in actions}
    known[TaskAction.WITHDRAW.value] = TaskAction.WITHDRAW  # the way back from "done", offered right after it
    if word not in known:
        raise Unprocessable("not_a_choice", field="action", choices=", ".join(known))
    return known[word]


def dispatch_of(values: Typed) -> int | None:
    """The one dispatch whose tasks the list was narrowed to."""
    word = (values.get("dispatch") or [""])[0]
    return int(word) if _ID.fullmatch(word) else None


def side_of(action: TaskAction) -> Side:
    """The list whose tasks take this step."""
    return "issued" if action in ACTIONS["issued"] else "received"


def transition(values: Typed) -> BulkTransition:
    """Raises Invalid: nothing is ticked, or the reason is missing or too long."""
    fields = Fields(values)
    action, reason = action_of(fields.text("action") or ""), fields.text("reason")
    ids, completed_on = chosen(values), fields.date("completed_on")
    if not 0 < len(ids) <= MOST_AT_ONCE:
        fields.refuse("nothing_ticked", "ids")
    if MOVES[action].needs_reason and reason is None:
        fields.refuse("reason_needed", "reason")
    if reason is not None and len(reason) > LONGEST_REASON:
        fields.refuse("too_long", "reason", max=LONGEST_REASON)
    if reason is not None and "\0" in reason:
        fields.refuse("control_character", "reason")
    fields.check()
    versions = [version for _id, version in undone(values)] or None
    return BulkTransition(action=action, ids=ids, versions=versions, reason=reason, completed_on=completed_on)


def chosen(values: Typed) -> list[int]:
    """The ticked tasks; what is no number was not drawn by the page and is left out."""
    if pairs := undone(values):
        return [task_id for task_id, _version in pairs]
    ticked = (value for value in values.get("ids", ()) if value.isascii() and value.isdigit())
    return [int(value) for value in ticked if 0 < len(value) < len("1000000000000000")]


def undone(values: Typed) -> list[tuple[int, int]]:
    """Tasks to be taken back, each with the version that the act left: “12-3”."""
    found = (_PAIR.fullmatch(value) for value in values.get("undo", ()))
    return list({int(each[1]): int(each[2]) for each in found if each}.items())
