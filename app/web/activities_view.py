"""What the form of a result shows: the channel's own units, the other duties it may serve, what was typed so far."""

from collections.abc import Sequence
from typing import Any

from app import clock
from app.policies import Actor
from app.queries.open_duties import channels_asked
from app.reading.vocabulary import Channel
from app.schemas.activities import ActivityOut
from app.schemas.channels import UNITS
from app.schemas.unit_tasks import OpenDuty, QuickStart, TaskOut
from app.web.forms import activities as forms
from app.web.forms.fields import Typed
from app.web.i18n import gettext as _
from app.web.labels import label
from app.web.refusals import FormError
from app.workflow.unit_task import TaskStatus


def form_context(
    task: TaskOut,
    duties: Sequence[OpenDuty],
    actor: Actor,
    values: Typed,
    *,
    files: Sequence[forms.KeptFile] = (),
    errors: Sequence[FormError] = (),
) -> dict[str, Any]:
    """The whole form as it stands after `values` were typed into it."""
    channel = forms.channel_of(values, task.channels)
    return {
        **_fields(channel, task.channels, values, files, errors),
        "task": task,
        "pick_url": f"/tasks/{task.id}/activities/new",
        "duties": forms.served(duties, channel),
        "on_behalf": task.office.id not in actor.worker_office_ids,
        "thens": [("start", label(TaskStatus.IN_PROGRESS)), ("finish", _("Finished"))],
        "sources": [_("By telephone"), "Zalo", _("On paper"), _("Seen on the spot")],
    }


def edit_context(
    task: TaskOut, activity: ActivityOut, values: Typed, errors: Sequence[FormError] = ()
) -> dict[str, Any]:
    """The form that corrects a result; it is drawn from the present version, so sending it again means this one."""
    shown = {**forms.stands(activity), **values}
    channel = forms.channel_of(shown, [activity.channel])
    return {
        **_fields(channel, list(dict.fromkeys([activity.channel, *task.channels])), shown, (), errors),
        "units": forms.units_of(activity, channel),
        "task": task,
        "activity": activity,
        "action": (action := f"/tasks/{task.id}/activities/{activity.id}/edit"),
        "pick_url": action,
    }


def quick_context(
    start: QuickStart,
    values: Typed,
    *,
    files: Sequence[forms.KeptFile] = (),
    errors: Sequence[FormError] = (),
) -> dict[str, Any]:
    """The form that starts from what was done: its duties are found by the form of work."""
    asked = channels_asked(start.duties)
    channel = forms.channel_of(values, asked)
    return {
        **_fields(channel, asked, values, files, errors),
        "pick_url": "/quick",
        "duties": [duty for duty in start.duties if channel in duty.channels],
        "other_duties": [duty for duty in start.duties if channel not in duty.channels],
        "several_offices": len({duty.office.id for duty in start.duties}) > 1,
        "last": start.last if start.last is not None and start.last.channel is channel else None,
        "saved": start.saved,
        "served": [duty for duty in start.duties if start.saved is not None and duty.id in start.saved.task_ids],
    }


def _fields(
    channel: Channel,
    asked: Sequence[Channel],
    values: Typed,
    files: Sequence[forms.KeptFile],
    errors: Sequence[FormError],
) -> dict[str, Any]:
    """What both forms have; the forms of work that are asked for stand first."""
    near = list(dict.fromkeys([*asked, channel]))
    return {
        "channel": channel,
        "near_channels": near,
        "far_channels": [one for one in Channel if one not in near],
        "units": UNITS[channel],
        "amounts": forms.amounts(values),
        "ticked": set(values.get("task_ids", ())),
        "today": clock.today(),
        "value": lambda name: (values.get(name) or [""])[0],
        "files": files,
        "errors": errors,
        "refused_fields": {error.field for error in errors},
    }
