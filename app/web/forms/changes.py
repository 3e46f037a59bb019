"""The forms that change a dispatch under way: only what differs from what stands is sent on."""

from collections.abc import Mapping, Sequence
from typing import Any

from app.schemas.changes import OfficesAdded
from app.schemas.dispatches import DispatchOut, DispatchTransition, InstructionOut
from app.web.forms.dispatches import checked
from app.web.forms.draft_rows import code_typed, plain, read_target, texts
from app.web.forms.fields import Fields, Typed, shown_day
from app.workflow.dispatch import DispatchAction

HEAD = ("kind", "subject", "urgency", "place")


def spread(dispatch: DispatchOut) -> dict[str, list[str]]:
    """What stands, as the form shows it when nothing has been typed yet."""
    values = {name: [str(getattr(dispatch, name) or "")] for name in HEAD}
    for index, duty in enumerate(dispatch.instructions):
        for name, shown in _spread_duty(duty).items():
            values[f"duties-{index}-{name}"] = shown
    return values


def change(
    values: Typed, stands: DispatchOut, action: DispatchAction, file_ids: Sequence[int]
) -> tuple[DispatchTransition, int | None]:
    """What was typed where it differs, and the version of the dispatch the form was drawn from.

    Raises:
        Invalid: with every field that cannot be taken, by its name in the form.
    """
    fields = Fields(values)
    duties = [found for index, duty in enumerate(stands.instructions) if (found := _duty(fields, index, duty))]
    head = {name: fields.text(name) for name in HEAD if fields.has(name)}
    head = {name: new for name, new in head.items() if (new or "") != str(getattr(stands, name) or "")}
    given: dict[str, Any] = {
        "action": action,
        "reason": fields.text("reason"),
        "by_paper": fields.text("by_paper"),
        "by_paper_on": fields.date("by_paper_on"),
        "head": head or None,
        "duties": duties,
        "file_ids": list(file_ids),
    }
    return checked(fields, DispatchTransition, given), fields.version()


def _spread_duty(duty: InstructionOut) -> dict[str, list[str]]:
    return texts(duty, "short_title", "text", "due_time", "due_text", "target_unit", "target_per") | {
        "due_on": [shown_day(duty.due_on.isoformat()) if duty.due_on else ""],
        "target_quantity": [plain(duty.target_quantity) if duty.target_quantity is not None else ""],
        "channels": [channel.value for channel in duty.channels],
    }


def _duty(fields: Fields, index: int, stands: InstructionOut) -> dict[str, Any] | None:
    name = f"duties-{index}"
    if not fields.has(f"{name}-text"):
        return None
    target = read_target(fields, name) or {}
    given: dict[str, Any] = {
        "short_title": fields.text(f"{name}-short_title"),
        "text": fields.text(f"{name}-text"),
        "due_on": fields.date(f"{name}-due_on"),
        "due_time": fields.hour(f"{name}-due_time"),
        "due_text": fields.text(f"{name}-due_text"),
        "target_quantity": target.get("quantity"),
        "target_unit": target.get("unit") or None,
        "target_per": target.get("per"),
    }
    differs = {key: new for key, new in given.items() if new != (getattr(stands, key) or None)}
    channels = fields.ticks(f"{name}-channels")
    if set(channels) != {channel.value for channel in stands.channels}:
        differs["channels"] = channels
    return {"instruction_id": stands.id, **differs} if differs else None


def addition(values: Typed, codes: Mapping[str, str]) -> OfficesAdded | None:
    """The offices ticked and the one typed; None while there is none. `codes` answers a name that was typed alone.

    Raises:
        Invalid: what was typed names no single office.
    """
    fields = Fields(values)
    picked = list(dict.fromkeys(fields.ticks("picked")))
    written = fields.text("offices")
    if written:
        code = code_typed(fields, "offices", written, codes)
        if code is not None and code not in picked:
            picked.append(code)
    fields.check()
    ref = fields.text("addressee_ref")
    return OfficesAdded(addressee_ref=ref, offices=picked) if picked and ref else None
