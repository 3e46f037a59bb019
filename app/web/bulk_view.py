"""What the page of one act on many tasks shows."""

from dataclasses import replace
from typing import Any

from app.schemas.common import Page
from app.schemas.unit_tasks import TaskListItem, TaskRow
from app.web.forms.bulk import ACTIONS, chosen
from app.web.forms.fields import Typed
from app.web.forms.inbox import Choice, Inbox
from app.web.i18n import gettext as _
from app.web.i18n import ngettext
from app.web.labels import named
from app.workflow.unit_task import MOVES, TaskAction


def bulk_choices(view: Inbox, rows: list[TaskRow]) -> list[Choice]:
    """The acts on all that an issuer's list finds, where at least one task on the page can take them."""
    if view.side != "issued":
        return []
    possible = {action for row in rows for action in row.allowed_actions}
    return [Choice(_all(action), _url(view, action), here=False) for action in ACTIONS if action in possible]


def bulk_context(view: Inbox, action: TaskAction, found: Page[TaskListItem], values: Typed | None) -> dict[str, Any]:
    label = named("TaskAction", action.value)
    return {
        "action": action.value,
        "label": label,
        "title": _all(action),
        "list_url": view.url,
        "tab": view.tab.value,
        "chip": view.chip.value,
        "possible": [item for item in found.items if action in item.allowed_actions],
        "matched": len(found.items),
        "more": found.next is not None,
        "needs_reason": MOVES[action].needs_reason,
        "reason": ((values or {}).get("reason") or [""])[0],
        "chosen": None if values is None else set(chosen(values)),
    }


def said(moved: int | None, refused: int | None) -> str | None:
    """What an act on many tasks did, for the list it leads back to."""
    if moved is None:
        return None
    done = ngettext("One task was moved.", "%(number)s tasks were moved.", moved) % {"number": moved}
    if not refused:
        return done
    stayed = ngettext("One stayed as it was.", "%(number)s stayed as they were.", refused) % {"number": refused}
    return f"{done} {stayed}"


def _all(action: TaskAction) -> str:
    return _("%(action)s: all that is found") % {"action": named("TaskAction", action.value)}


def _url(view: Inbox, action: TaskAction) -> str:
    base = replace(view, side="issued").url
    return f"/tasks/bulk{base.removeprefix('/tasks')}&action={action.value}".replace("side=issued&", "")
