"""What the form of a result shows: the channel's own units, the other duties it may serve, what was typed so far."""

from collections.abc import Sequence
from typing import Any

from app import clock
from app.policies import Actor
from app.reading.vocabulary import Channel
from app.schemas.channels import UNITS
from app.schemas.unit_tasks import OpenDuty, TaskOut
from app.web.forms import activities as forms
from app.web.forms.fields import Typed
from app.web.i18n import gettext as _
from app.web.refusals import FormError


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
    channel = forms.channel_of(values, task)
    near = list(dict.fromkeys([*task.channels, channel]))
    return {
        "task": task,
        "channel": channel,
        "near_channels": near,
        "far_channels": [one for one in Channel if one not in near],
        "units": UNITS[channel],
        "amounts": forms.amounts(values),
        "duties": forms.served(duties, channel),
        "ticked": set(values.get("task_ids", ())),
        "on_behalf": task.office.id not in actor.worker_office_ids,
        "sources": [_("By telephone"), "Zalo", _("On paper"), _("Seen on the spot")],
        "today": clock.today(),
        "value": lambda name: (values.get(name) or [""])[0],
        "files": files,
        "errors": errors,
        "refused_fields": {error.field for error in errors},
    }
