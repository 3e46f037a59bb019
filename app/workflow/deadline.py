"""How a task stands to its deadline; computed when asked, never stored (it would change by itself at midnight).

Classes as counted under Quyết định 42/2014/QĐ-TTg; `completed` is the day the work was done, `reported` the day it
was said. Order: done, no due date, overdue, due today, due soon, on track; so no two classes overlap.
"""

from datetime import date, timedelta
from enum import StrEnum

SOON = timedelta(days=3)
NO_DUE_SORT = 9999_12_31


class DeadlineClass(StrEnum):
    NO_DUE = "no_due"
    ON_TRACK = "on_track"
    DUE_SOON = "due_soon"
    DUE_TODAY = "due_today"
    OVERDUE = "overdue"
    DONE_ON_TIME = "done_on_time"
    DONE_LATE = "done_late"
    DONE_NO_DUE = "done_no_due"
    DONE_ON_TIME_REPORTED_LATE = "done_on_time_reported_late"


def due_sort(due_on: date | None) -> int:
    """A never-null key of order: yyyymmdd, and the end of time where no deadline is set."""
    return NO_DUE_SORT if due_on is None else due_on.year * 10_000 + due_on.month * 100 + due_on.day


def deadline_class(
    today: date, due_on: date | None, *, completed_on: date | None = None, reported_on: date | None = None
) -> DeadlineClass:
    """`completed_on` is given exactly where the task counts as completed."""
    if completed_on is not None:
        return _class_of_completed(due_on, completed_on, reported_on or completed_on)
    if due_on is None:
        return DeadlineClass.NO_DUE
    if today > due_on:
        return DeadlineClass.OVERDUE
    if today == due_on:
        return DeadlineClass.DUE_TODAY
    return DeadlineClass.DUE_SOON if due_on - today <= SOON else DeadlineClass.ON_TRACK


def days_overdue(today: date, due_on: date) -> int:
    return max((today - due_on).days, 0)


def _class_of_completed(due_on: date | None, completed_on: date, reported_on: date) -> DeadlineClass:
    if due_on is None:
        return DeadlineClass.DONE_NO_DUE
    if completed_on > due_on:
        return DeadlineClass.DONE_LATE
    return DeadlineClass.DONE_ON_TIME_REPORTED_LATE if reported_on > due_on else DeadlineClass.DONE_ON_TIME
