"""What the page of one act on many tasks shows."""

from dataclasses import replace
from typing import Any

from app import clock
from app.schemas.common import Page
from app.schemas.unit_tasks import BulkResult, TaskListItem, TaskRow
from app.web.forms.bulk import ACTIONS, chosen, undone
from app.web.forms.fields import Typed
from app.web.forms.inbox import Choice, Inbox
from app.web.i18n import gettext as _
from app.web.i18n import ngettext
from app.web.labels import named
from app.workflow.unit_task import MOVES, TaskAction

MOST_UNDONE = 100
"""So many numbers fit into an address."""


def bulk_choices(view: Inbox, rows: list[TaskRow]) -> list[Choice]:
    """The acts on all that the list finds, where at least one task on the page can take them."""
    possible = {action for row in rows for action in row.allowed_actions}
    if view.dispatch is None:
        possible.discard(TaskAction.WAIVE)  # who is let off, is let off something
    return [Choice(_all(action), _url(view, action), here=False) for action in ACTIONS[view.side] if action in possible]


def bulk_context(
    view: Inbox, action: TaskAction, found: Page[TaskListItem], values: Typed | None, *, ticked: bool
) -> dict[str, Any]:
    """`ticked`: as the page is drawn first; afterwards `values` say what is."""
    label = named("TaskAction", action.value)
    possible = [item for item in found.items if action in item.allowed_actions]
    drawn = {item.id for item in possible} if ticked else set()
    ticks = drawn if values is None else set(chosen(values))
    return {
        "action": action.value,
        "label": label,
        "title": _all(action),
        "list_url": view.url,
        "tab": view.tab.value,
        "chip": view.chip.value,
        "dispatch": view.dispatch,
        "possible": possible,
        "matched": len(found.items),
        "more": found.next is not None,
        "why": _("Why the unit is let off") if action is TaskAction.WAIVE else _("What should be added?"),
        "needs_reason": MOVES[action].needs_reason,
        "asks_day": action is TaskAction.FINISH,
        "today": clock.today(),
        "completed_on": ((values or {}).get("completed_on") or [clock.today().isoformat()])[0],
        "reason": ((values or {}).get("reason") or [""])[0],
        "chosen": ticks,
        "ticks_url": _url(view, action) + ("&tick=none" if ticks else ""),
    }


def said(moved: int | None, refused: int | None, *, taken_back: bool = False) -> str | None:
    """What an act on many tasks did, for the list it leads back to; `taken_back`: an act before was undone."""
    if moved is None:
        return None
    done = ngettext("One task was moved.", "%(number)s tasks were moved.", moved) % {"number": moved}
    if not refused:
        return done
    if taken_back:
        stayed = ngettext(
            "One was changed meanwhile and stayed as it is.",
            "%(number)s were changed meanwhile and stayed as they are.",
            refused,
        )
        return f"{done} {stayed % {'number': refused}}"
    stayed = ngettext("One stayed as it was.", "%(number)s stayed as they were.", refused) % {"number": refused}
    return f"{done} {stayed}"


def after(view: Inbox, done: BulkResult) -> str:
    """Where an act on many tasks leads; from "done" with the way back, while its address still fits."""
    said: dict[str, str | int] = {"moved": done.moved, "refused": done.refused}
    if done.action is TaskAction.WITHDRAW:
        said["back"] = 1
    ids = [f"{row.task_id}-{row.version}" for row in done.rows if row.outcome == "moved"]
    if done.action is not TaskAction.FINISH or not 0 < len(ids) <= MOST_UNDONE:
        return view.with_words(**said)
    return view.with_words(**said, undo=".".join(ids))


def to_undo(undo: str | None) -> list[str]:
    """The tasks an address names, each with its version; whatever else it says offers nothing."""
    pairs = (undo or "").split(".")
    return pairs if len(pairs) <= MOST_UNDONE and len(undone({"undo": pairs})) == len(pairs) else []


def _all(action: TaskAction) -> str:
    return _("%(action)s: all that is found") % {"action": named("TaskAction", action.value)}


def _url(view: Inbox, action: TaskAction) -> str:
    own = replace(view, side="received")  # the act says by itself whose tasks are meant
    return own.with_words(action=action.value).replace("/tasks", "/tasks/bulk", 1)
