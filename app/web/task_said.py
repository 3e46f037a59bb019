"""One task in a paragraph, ready to be sent on by Zalo: what is asked, by whom, how it stands, what was done."""

from app.schemas.unit_tasks import TaskOut
from app.web.days import vn_date
from app.web.i18n import gettext
from app.web.labels import label, task_label
from app.web.task_lines import due_day
from app.web.templating import vn_number


def task_said(task: TaskOut) -> str:
    """Parts that are not known are left out; unlike amounts stand side by side."""
    parts = [_asked(task), _standing(task), _done(task), _handed(task)]
    return ". ".join(part for part in parts if part) + "."


def _asked(task: TaskOut) -> str:
    said = gettext("%(unit)s: %(duty)s") % {"unit": task.office.name, "duty": task.short_title.rstrip(" .;")}
    paper = task.number_symbol or f"“{task.subject}”"
    said += gettext(", asked by %(office)s in %(paper)s") % {"office": task.issuer.name, "paper": paper}
    return said + (gettext(", due %(day)s") % {"day": due_day(task)} if task.due_on else "")


def _standing(task: TaskOut) -> str:
    status = task_label(task.status, task.confirmation)
    day = gettext(" on %(day)s") % {"day": vn_date(task.completed_on)} if task.completed_on else ""
    return f"{status}{day}"


def _done(task: TaskOut) -> str:
    amounts = ", ".join(f"{vn_number(one.amount)} {one.unit}" for one in task.quantities)
    channels = ", ".join(dict.fromkeys(label(result.channel) for result in task.results))
    return (
        gettext("Results: %(amounts)s (%(channels)s)") % {"amounts": amounts, "channels": channels} if amounts else ""
    )


def _handed(task: TaskOut) -> str:
    counted = sum(one.totals.counted for one in task.handed_on)
    completed = sum(one.totals.completed for one in task.handed_on)
    words = gettext("Handed on: %(done)s of %(all)s done")
    return words % {"done": vn_number(completed), "all": vn_number(counted)} if counted else ""
