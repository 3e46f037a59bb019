"""A result, read from the form that fits its channel; and what that form shows before anything is typed."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, TypeVar

from pydantic import ValidationError
from starlette.datastructures import QueryParams

from app import clock
from app.errors import Invalid, Unprocessable
from app.queries.open_duties import channels_asked
from app.reading.vocabulary import Channel
from app.schemas.activities import ActivityCreate, ActivityOut, ActivityPatch, Quantity
from app.schemas.channels import UNITS
from app.schemas.unit_tasks import OpenDuty, QuickStart, TaskOut
from app.web.forms.fields import Fields, Typed
from app.web.i18n import gettext as _
from app.web.validation import refusals

Given = TypeVar("Given", ActivityCreate, ActivityPatch)
_NUMBER = re.compile(r"[0-9]{1,15}")
NAMES = {"quantities": "quantity-0-amount", "task_ids": "task_ids", "file_ids": "photos", "file": "photos"}
"""Where the form asks for a field of the service that has another name there."""


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A photo that came with a form that was refused: it need not be chosen again."""

    id: int
    name: str


def picked(values: Typed) -> Channel | None:
    """The channel that was chosen, if one was."""
    word = (values.get("pick") or values.get("channel") or [""])[0]
    return Channel(word) if word in Channel.__members__ else None


def channel_of(values: Typed, asked: Sequence[Channel]) -> Channel:
    """The channel the form is drawn for: the one picked, else the first that is asked for."""
    return picked(values) or next(iter(asked), Channel.OTHER)


def fresh(task: TaskOut, today: date) -> dict[str, list[str]]:
    """What stands in the form before anything is typed."""
    return {"task_ids": [str(task.id)], "done_on": [today.isoformat()]}


def quick(start: QuickStart, values: Typed, today: date) -> dict[str, list[str]]:
    """What stands in the form that starts from what was done: as last time, and ticked where only one duty asks for it.

    What was typed goes before; an amount is brought only while none is typed.
    """
    channel = picked(values) or _usual(start)
    found = {"channel": [channel.value], "done_on": [today.isoformat()]}
    alone = [duty for duty in start.duties if channel in duty.channels]
    if len(alone) == 1:
        found["task_ids"] = [str(alone[0].id)]
    if start.last is not None and start.last.channel is channel:
        found["place"] = [start.last.place]
        if not any(amounts(values).values()):
            found |= _as_last(start.last)
    typed = {name: given for name, given in values.items() if not name.startswith("quantity-") or name not in found}
    return found | {name: list(given) for name, given in typed.items()}


def _usual(start: QuickStart) -> Channel:
    """What was done last, while it is still asked for; else what is asked for most."""
    asked = channels_asked(start.duties)
    last = start.last.channel if start.last is not None else None
    return last if last in asked else next(iter(asked), Channel.OTHER)


def _as_last(last: ActivityOut) -> dict[str, list[str]]:
    given: dict[str, list[str]] = {}
    for index, one in enumerate(last.quantities):
        given[f"quantity-{index}-unit"] = [one.unit]
        given[f"quantity-{index}-amount"] = [_written(one.amount)]
    return given


def _written(amount: float) -> str:
    """1234567,5: every digit, as the form takes it back."""
    return f"{Decimal(str(amount)):f}".removesuffix(".0").replace(".", ",")


def stands(activity: ActivityOut) -> dict[str, list[str]]:
    """What a recorded result puts into the form that corrects it."""
    return {
        "channel": [activity.channel.value],
        "done_on": [activity.done_on.isoformat()],
        "place": [activity.place],
        "note": [activity.note],
        **_as_last(activity),
    }


def units_of(activity: ActivityOut, channel: Channel) -> list[str]:
    """What is asked for: the units of the channel, and those the office named itself, or nothing is to be seen of them."""
    own = [one.unit for one in activity.quantities if one.unit not in UNITS[channel]]
    if channel is not activity.channel or (not UNITS[channel] and len(own) < 2):  # noqa: PLR2004
        return list(UNITS[channel])
    return [*UNITS[channel], *own]


def from_address(query: QueryParams) -> dict[str, list[str]]:
    """What was typed before another channel was picked: it comes back in the address."""
    found: dict[str, list[str]] = {}
    for name, value in query.multi_items():
        found.setdefault(name, []).append(value)
    return found


def amounts(values: Typed) -> dict[str, str]:
    """What was typed for each unit of measure, so that two channels that share one share its number."""
    fields = Fields(values)
    pairs = ((f"quantity-{index}-unit", f"quantity-{index}-amount") for index in fields.rows("quantity"))
    return {fields.text(unit) or "": fields.text(amount) or "" for unit, amount in pairs}


def labels(values: Typed) -> dict[str, str]:
    """What the page calls each input, for the sentences of its refusals."""
    fields = Fields(values)
    units = {f"quantity-{n}-amount": fields.text(f"quantity-{n}-unit") or _("Amount") for n in fields.rows("quantity")}
    names = {f"quantity-{n}-unit": _("Unit of measure") for n in fields.rows("quantity")}
    return {
        "done_on": _("Done on"),
        "place": _("Place"),
        "note": _("Note"),
        "channel": _("What was done"),
        "photos": _("Photos or papers"),
        "source": _("Source"),
        "informant": _("Who told"),
        "informed_at": _("When"),
        "then": _("The tasks it serves"),
        "task_ids": _("It also serves"),
        **units,
        **names,
    }


def served(duties: Sequence[OpenDuty], channel: Channel) -> list[OpenDuty]:
    """The other open duties of the office, those that ask for this channel first."""
    return sorted(duties, key=lambda duty: channel not in duty.channels)


def kept_files(values: Typed) -> list[KeptFile]:
    """The photos of earlier tries that are still ticked."""
    fields = Fields(values)
    return [
        KeptFile(number, fields.text(f"file_name-{number}") or str(number)) for number in _numbers(fields, "file_ids")
    ]


def activity(values: Typed, files: Sequence[KeptFile], refused: Sequence[Unprocessable] = ()) -> ActivityCreate:
    """The result as it was typed; `refused` are files that came with it and cannot be kept.

    Raises:
        Invalid: with every field that cannot be taken, by its name in the form.
    """
    fields = Fields(values)
    given = {
        "task_ids": _numbers(fields, "task_ids"),
        "channel": fields.text("channel"),
        **_said(fields),
        "file_ids": [file.id for file in files],
        **_heard(fields),
    }
    if not given["task_ids"]:
        fields.refuse("duty_needed", "task_ids")
    fields.also(refused)
    fields.check()
    return _checked(ActivityCreate, given)


def correction(values: Typed) -> tuple[ActivityPatch, int | None]:
    """What a recorded result should say, and the version the form was drawn from; whom it serves stays.

    Raises:
        Invalid: with every field that cannot be taken, by its name in the form.
    """
    fields = Fields(values)
    given = {"channel": fields.text("channel"), **_said(fields)}
    fields.check()
    return _checked(ActivityPatch, given), fields.version()


def _said(fields: Fields) -> dict[str, object]:
    if fields.text("done_on") is None:
        fields.refuse("missing", "done_on")
    return {
        "done_on": fields.date("done_on"),
        "quantities": _quantities(fields),
        "place": fields.text("place") or "",
        "note": fields.text("note") or "",
    }


def _numbers(fields: Fields, name: str) -> list[int]:
    return [int(word) for word in fields.ticks(name) if _NUMBER.fullmatch(word)]


def _quantities(fields: Fields) -> list[Quantity]:
    """Each number beside its unit; a unit left without a number says nothing."""
    found = []
    for index in fields.rows("quantity"):
        amount, unit = fields.number(f"quantity-{index}-amount"), fields.text(f"quantity-{index}-unit")
        if amount is None:
            continue
        try:
            found.append(Quantity.model_validate({"amount": amount, "unit": unit or ""}))
        except ValidationError as error:
            for wrong in error.errors(include_url=False):
                fields.refuse(*_of_quantity(wrong, index))
    return found


_AMOUNTS = {"less_than_equal": "amount_too_large", "too_fine": "too_fine"}


def _of_quantity(wrong: Mapping[str, Any], index: int) -> tuple[str, str]:
    """A number is only ever wrong as a number; a unit is missing, or it is too long."""
    if wrong["loc"][-1] == "amount":
        code = _AMOUNTS.get(wrong["type"], "not_an_amount")
        return code, f"quantity-{index}-amount"
    return ("missing" if wrong["type"] in {"string_too_short", "too_short"} else "bad_form"), f"quantity-{index}-unit"


def _heard(fields: Fields) -> dict[str, object]:
    """How the issuer knows of a result it records for the unit; nothing where the unit records its own."""
    if not fields.has("source"):
        return {}
    source = fields.text("source")
    if source is None:
        fields.refuse("source_needed", "source")
    return {
        "source": source,
        "informant": fields.text("informant"),
        "informed_at": _moment(fields, "informed_at"),
        "then": fields.text("then"),
    }


def _moment(fields: Fields, name: str) -> datetime | None:
    raw = fields.text(name)
    if raw is None:
        return None
    try:
        moment = datetime.fromisoformat(raw)
    except ValueError:
        fields.refuse("not_a_date", name)
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=clock.VIETNAM)


def _checked(schema: type[Given], given: dict[str, object]) -> Given:
    try:
        return schema.model_validate(given)
    except ValidationError as error:
        raise Invalid([_at_its_input(wrong) for wrong in error.errors(include_url=False)]) from None


def _at_its_input(wrong: Mapping[str, Any]) -> Unprocessable:
    (refused,) = refusals([wrong])
    return Unprocessable(refused.code, field=str(wrong["loc"][0]), **refused.params)
