"""What the pages of tasks show beside the rows themselves."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from app import clock
from app.policies import Actor
from app.schemas.common import Page
from app.schemas.shared import EventOut
from app.schemas.unit_tasks import InboxCounts, TaskOut, TaskRow
from app.web.deeds import deed
from app.web.forms.fields import Typed
from app.web.forms.inbox import Inbox, chips, sides, tabs
from app.web.forms.tasks import questions, reason_field
from app.web.i18n import gettext as _
from app.web.labels import Tab, label, task_label
from app.web.task_lines import due_day, due_of, ended, target, task_lines
from app.web.task_said import task_said
from app.workflow.dispatch import NO_NEW_WORK
from app.workflow.extension import ExtensionStatus
from app.workflow.unit_task import COMPLETED, MOVES, OPEN, TaskAction, TaskStatus


def list_context(view: Inbox, rows: Page[TaskRow], counts: InboxCounts) -> dict[str, Any]:
    """The rows, and the tabs and chips above them. Counts are those of the inbox; work sent down has none."""
    numbers = {Tab.TODO: counts.todo, Tab.DOING: counts.doing, Tab.DONE: counts.done}
    return {
        "lines": task_lines(rows.items, view.side, clock.today()),
        "next_url": view.next_url(rows.next),
        "sides": sides(view, _("What has to be done"), _("What was sent down")),
        "here_issued": view.side == "issued",
        "of_dispatch": view.dispatch,
        "number_symbol": next((row.number_symbol for row in rows.items), None),
        "tabs": tabs(view, label, numbers if view.side == "received" else {}),
        "chips": chips(view, label),
    }


def task_context(
    task: TaskOut, history: Sequence[EventOut], actor: Actor, *, said: str | None, values: Typed
) -> dict[str, Any]:
    """One task. `said` is the act that was just done; `values` is what a refused form held."""
    takes_work = task.dispatch_status not in NO_NEW_WORK
    return {
        "task": task,
        "history": list(reversed(history)),
        "deed": deed,
        "paragraph": task_said(task),
        "today": clock.today(),
        "due": due_of(task, clock.today()),
        "ended": ended(task),
        "due_day": due_day(task),
        "target": target(task),
        "said": _said(said, task.status),
        "said_action": said,
        "can": lambda action: action in task.allowed_actions,
        "unit_side": task.office.id in actor.office_ids,
        "issuer_side": task.issuer.id in actor.office_ids,
        "unit_worker": task.office.id in actor.worker_office_ids,
        "status_label": task_label(task.status, task.confirmation),
        "reminder": _reminder(task, history),
        "may_nudge": _may_nudge(task, actor),
        "may_ask_time": takes_work and task.due_on is not None and TaskAction.DECLINE in task.allowed_actions,
        "asks_more_time": any(asked.status is ExtensionStatus.ASKED for asked in task.extensions),
        "late_figures": task.status in COMPLETED and not task.results,
        "reason_label": _reason_label(task.status),
        "completed_default": _last_day(task),
        "refused_action": (values.get("action") or [""])[0],
        "value": lambda name: (values.get(name) or [""])[0],
        "questions": questions(),
        "unsent": _unsent(task, actor, values),
    }


def _unsent(task: TaskOut, actor: Actor, values: Typed) -> str:
    """What was written for a step that the task no longer takes: its box is gone, and the words must not go with it."""
    action = (values.get("action") or [""])[0]
    name, offered = reason_field(action), action in task.allowed_actions
    if action == "nudge":
        name, offered = "text", _may_nudge(task, actor)
    return "" if offered else (values.get(name) or [""])[0].strip()


def _may_nudge(task: TaskOut, actor: Actor) -> bool:
    works = task.dispatch_status not in NO_NEW_WORK and task.status in OPEN
    return works and task.issuer.id in actor.worker_office_ids


def _reminder(task: TaskOut, history: Sequence[EventOut]) -> EventOut | None:
    """The newest one, while the task is still open."""
    found = [event for event in history if event.resource == "nudge"]
    return found[-1] if found and task.status in OPEN else None


def _last_day(task: TaskOut) -> date:
    """The day the work was done is, unless it is said otherwise, that of the last result; without one, today."""
    return max((result.done_on for result in task.results), default=clock.today())


def _said(act: str | None, status: TaskStatus) -> str | None:
    """What the last act did, while the task still stands as it left it; an address kept for later says nothing old."""
    if act in set(TaskAction) and MOVES[TaskAction(act)].target not in {None, status}:
        return None
    words = {
        TaskAction.ACKNOWLEDGE: _("The task is taken on."),
        TaskAction.START: _("The task is in hand."),
        TaskAction.FINISH: _("Reported as done."),
        TaskAction.WITHDRAW: _("The report of completion is taken back."),
        TaskAction.DECLINE: _("Reported that it cannot be done. The office that asked will answer."),
        TaskAction.CONFIRM: _("The result is confirmed."),
        TaskAction.RETURN: _("The unit was asked for more."),
        TaskAction.INSIST: _("The unit was asked to do it all the same."),
        TaskAction.WAIVE: _("The unit is let off."),
        TaskAction.CANCEL: _("The task is taken back."),
        "nudge": _("The unit is reminded."),
        "ask_extension": _("More time is asked for. The office that asked will answer."),
        "assign": _("It is noted who carries the task out."),
        "hand_on": _("The task is handed on. How far they are stands below."),
        "record": _("The result is saved."),
        "correct": _("The result is corrected."),
        "delete": _("The result is deleted."),
    }
    return words.get(act or "")


def _reason_label(status: TaskStatus) -> str:
    words = {
        TaskStatus.RETURNED: _("To be added:"),
        TaskStatus.DECLINED: _("Why it cannot be done:"),
        TaskStatus.WAIVED: _("Why it was let off:"),
        TaskStatus.CANCELLED: _("Why it was taken back:"),
    }
    return words.get(status, _("Why it should still be done:"))
