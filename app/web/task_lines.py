"""Tasks as the lines of a list: words ready to stand there, so that the template only places them.

A page has fifty lines; a macro or a look-up of a word for each cell was most of what such a page cost. What repeats
from line to line is drawn once and remembered: pages are Vietnamese, so the same marks have the same words.
"""

import re
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import Literal, NamedTuple

from markupsafe import Markup

from app.schemas.unit_tasks import TaskListItem, TaskRow
from app.web.days import vn_date
from app.web.i18n import gettext as _
from app.web.labels import label, named
from app.web.templating import drawn, vn_number
from app.workflow.deadline import DeadlineClass, days_overdue
from app.workflow.dispatch import NO_NEW_WORK, DispatchStatus
from app.workflow.unit_task import COMPLETED

DueTone = Literal["late", "soon", "plain", "past", ""]


class Due(NamedTuple):
    """How a task stands to its deadline. `past`: completed, there is nothing left to wait for."""

    tone: DueTone
    words: str


class TaskLine(NamedTuple):
    id: int
    title: str
    about: str
    """Who with whom, the paper, the target."""
    marks: Markup
    """Its part, its deadline and its status, drawn."""


Shown = TaskRow | TaskListItem


def task_lines(rows: Sequence[TaskRow], side: str, today: date) -> list[TaskLine]:
    """`side`: received tasks show who asks, issued ones who does them."""
    words = (_("target"), named("Mark", "no_number"))
    return [_line(row, side, today, words) for row in rows]


def _line(row: TaskRow, side: str, today: date, words: tuple[str, str]) -> TaskLine:
    word_target, no_number = words
    other = row.office.name if side == "issued" else row.issuer.short_name or row.issuer.name
    about = f"{other} · {row.number_symbol or no_number}"
    if row.target_quantity is not None:
        about += f" · {word_target} {target(row)}"
    if row.due_text and not _says(row.due_text, row.due_on):
        about += f" · “{row.due_text}”"
    return TaskLine(
        row.id,
        row.short_title,
        about,
        drawn("tasks/_marks.html", "marks", *_marks_of(row, today)),
    )


def _says(phrase: str, day: date | None) -> bool:
    """The phrase says no more than the day does, which stands beside it."""
    return day is not None and {day.day, day.month} <= set(map(int, re.findall(r"\d{1,4}", phrase)))


def _marks_of(row: TaskRow, today: date) -> tuple[object, ...]:
    due = due_of(row, today)
    return row.role, row.status, row.confirmation, row.lacks_figures, due, row.reminded, row.mark, ended(row)


def target(item: Shown) -> str:
    """“3 buổi / thôn”."""
    per = f" / {item.target_per}" if item.target_per else ""
    return f"{vn_number(item.target_quantity)} {item.target_unit or ''}{per}"


def ended(item: Shown) -> DispatchStatus | None:
    """How its dispatch ended, if it did."""
    return item.dispatch_status if item.dispatch_status in NO_NEW_WORK else None


def due_of(item: Shown, today: date) -> Due:
    """Nobody waits for what is open under a dispatch that has ended, so no day presses there."""
    if ended(item) and item.status not in COMPLETED:
        return Due("", "")
    return _due(item.deadline, item.due_on, item.due_time, today)


def due_day(item: Shown) -> str:
    """The day with its hour where it has one; empty without a deadline."""
    return "" if item.due_on is None else _day(item.due_on, item.due_time)


@lru_cache(maxsize=4096)
def _due(deadline: DeadlineClass, due_on: date | None, due_time: str | None, today: date) -> Due:
    if due_on is not None and deadline is DeadlineClass.OVERDUE:
        return Due("late", _("%(days)s days overdue") % {"days": days_overdue(today, due_on)})
    if deadline is DeadlineClass.DUE_TODAY:
        return Due("soon", label(deadline))
    if due_on is not None and deadline is DeadlineClass.DUE_SOON:
        return Due("soon", f"{label(deadline)}: {_day(due_on, due_time)}")
    if due_on is not None and deadline is DeadlineClass.ON_TRACK:
        return Due("plain", _day(due_on, due_time))
    if deadline in {DeadlineClass.DONE_LATE, DeadlineClass.DONE_ON_TIME_REPORTED_LATE}:
        return Due("past", label(deadline))
    return Due("", "")


def _day(due_on: date, due_time: str | None) -> str:
    day = vn_date(due_on)
    return _("%(time)s on %(date)s") % {"time": due_time, "date": day} if due_time else day
