"""What the mover of tasks writes into the log: one event for the tasks of a dispatch and an office that moved together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from app import clock
from app.workflow.dispatch import NO_NEW_WORK, DispatchStatus
from app.workflow.moves import Effect, Move, Side
from app.workflow.roles import TaskRole
from app.workflow.unit_task import TaskStatus


class Task(NamedTuple):
    """A task as the mover reads it; the last column is its dispatch's."""

    id: int
    dispatch_id: int
    office_id: int
    issuer_id: int
    province_id: int
    instruction_id: int
    role: TaskRole
    status: TaskStatus
    status_before: TaskStatus | None
    due_sort: int
    version: int
    dispatch_status: DispatchStatus


@dataclass(frozen=True)
class Words:
    """What goes with an action."""

    reason: str | None = None
    note: str | None = None
    """What was said beside the reason."""
    completed_on: date | None = None
    told: Mapping[str, Any] | None = None
    """How the office that asked knows of it, where it does the unit's step in its stead."""


NO_WORDS = Words()


def moved_event(
    group: Sequence[tuple[Task, TaskStatus]], step: Move[TaskStatus], words: Words, act: str
) -> dict[str, Any]:
    """Where they came from different statuses, `changes.from_statuses` says each one's."""
    task, target = group[0]
    single = len(group) == 1
    statuses = {row.status for row, _ in group}
    return {
        "resource": "task",
        "resource_id": task.id,
        "action": act,
        "office_id": task.office_id if step.side is Side.UNIT else task.issuer_id,
        "dispatch_id": task.dispatch_id,
        "subject_office_id": task.office_id,
        "task_id": task.id if single else None,
        "from_status": task.status.value if len(statuses) == 1 else None,
        "to_status": target.value,
        "reason": words.reason,
        "changes": _changes([row for row, _ in group], step, words) or None,
    }


def _changes(tasks: Sequence[Task], step: Move[TaskStatus], words: Words) -> dict[str, Any]:
    changes: dict[str, Any] = {} if len(tasks) == 1 else {"tasks": [task.id for task in tasks]}
    if len({task.status for task in tasks}) > 1:
        changes["from_statuses"] = {str(task.id): task.status.value for task in tasks}
    if Effect.SET_COMPLETED in step.effects:
        changes["completed_on"] = (words.completed_on or clock.today()).isoformat()
        if tasks[0].dispatch_status in NO_NEW_WORK:
            changes["after_close"] = True
    if words.note:
        changes["note"] = words.note
    return changes | dict(words.told or {})
