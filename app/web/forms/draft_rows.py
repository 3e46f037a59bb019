"""The repeated parts of the check page's form: how each is spread into fields, and read back over what is stored."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from app.reading.draft import Addressee, Citation, DispatchDraft, DraftInstruction, Recipient, ReportRequest
from app.web.forms.fields import Fields, shown_day

Part = dict[str, Any]
_CODE = re.compile(r"(?:^|\()\s*([A-Z][A-Z0-9_]*:[^()\s][^()]*?)\s*\)?$")


@dataclass(frozen=True)
class Row:
    """`read` answers None for a row in which nothing is left."""

    spread: Callable[[Any], dict[str, list[str]]]
    read: Callable[[Fields, str, Part, Mapping[str, str]], Part | None]
    new: Callable[[DispatchDraft], Any]


def code_in(picked: str) -> str | None:
    """The office code in what the picker put into its field: "UBND xã Kiên Mộc (LOCAL:DL-X-KIENMOC)", or the code alone."""
    found = _CODE.search(picked.strip())
    return found[1] if found else None


def code_typed(fields: Fields, name: str, written: str, codes: Mapping[str, str]) -> str | None:
    """The office meant by what stands in a picker; `codes` answers a name that was typed alone, "" where it fits several.

    None where it names no single office, which is noted.
    """
    code = codes.get(written) or code_in(written)
    if code is None:
        fields.refuse("offices_called_alike" if written in codes else "office_not_found", name, office=written)
    return code


def texts(part: object, *names: str) -> dict[str, list[str]]:
    """Attributes of a part as they stand in fields; what is not there is an empty field."""
    return {name: [str(value) if (value := getattr(part, name)) is not None else ""] for name in names}


def _spread_addressee(part: Addressee) -> dict[str, list[str]]:
    return {
        "ref": [part.ref],
        "text": [part.text],
        "group": ["1"] if part.group else [],
        "offices": list(part.offices),
        "add": [""],
    }


def _read_addressee(fields: Fields, name: str, stored: Part, office_codes: Mapping[str, str]) -> Part | None:
    """An office that is unticked is left out; the one that was picked is added, and names a row that has no text.

    The form says which addressee it showed in this row: after a conflict another may be stored in its place.
    """
    ref = fields.text(f"{name}-ref") or stored.get("ref")
    if ref is not None and ref != stored.get("ref"):
        stored = {"ref": ref}
    offices = list(dict.fromkeys(fields.ticks(f"{name}-offices")))
    picked = fields.text(f"{name}-add")
    if picked:
        code = code_typed(fields, f"{name}-add", picked, office_codes)
        if code is not None and code not in offices:
            offices.append(code)
    text = fields.text(f"{name}-text") or (picked.rpartition(" (")[0] or picked if picked else None)
    if text is None:
        return None
    return stored | {"text": text, "group": fields.ticked(f"{name}-group"), "offices": offices}


def _spread_citation(part: Citation) -> dict[str, list[str]]:
    shown = texts(part, "type", "number_symbol", "issuer", "subject", "role")
    return shown | {"issued_on": [shown_day(part.issued_on)]}


def _read_citation(fields: Fields, name: str, stored: Part, _codes: Mapping[str, str]) -> Part | None:
    part: Part = {key: fields.text(f"{name}-{key}") for key in ("type", "number_symbol", "issuer", "subject")}
    part["issued_on"] = fields.loose_date(f"{name}-issued_on")
    if not any(part.values()):
        return None
    return stored | part | {"role": fields.text(f"{name}-role") or "basis"}


def _spread_duty(part: DraftInstruction) -> dict[str, list[str]]:
    target = part.target
    return texts(part, "short_title", "text", "due_time", "due_text") | {
        "due_on": [shown_day(part.due_on)],
        "channels": [channel.value for channel in part.channels],
        "addressee_refs": list(part.addressee_refs),
        "not_for": list(part.not_for),
        "target_quantity": [plain(target.quantity) if target else ""],
        "target_unit": [target.unit if target else ""],
        "target_per": [target.per or "" if target else ""],
    }


def _read_duty(fields: Fields, name: str, stored: Part, _codes: Mapping[str, str]) -> Part | None:
    due_on = fields.date(f"{name}-due_on")
    part: Part = {
        "short_title": fields.text(f"{name}-short_title") or "",
        "text": fields.text(f"{name}-text") or "",
        "channels": fields.ticks(f"{name}-channels"),
        "addressee_refs": fields.ticks(f"{name}-addressee_refs"),
        "not_for": fields.ticks(f"{name}-not_for"),
        "due_on": due_on.isoformat() if due_on else None,
        "due_time": fields.hour(f"{name}-due_time"),
        "due_text": fields.text(f"{name}-due_text"),
        "target": read_target(fields, name),
    }
    if not part["text"] and not part["short_title"]:
        return None
    part["text"] = part["text"] or part["short_title"]
    part["narrowed"] = part["addressee_refs"] != stored.get("addressee_refs", [])
    return stored | part


def read_target(fields: Fields, name: str) -> Part | None:
    """How much is asked for; None where no number is given, a refusal where it has no unit of measure."""
    quantity, unit = fields.number(f"{name}-target_quantity"), fields.text(f"{name}-target_unit")
    if quantity is None:
        return None
    if unit is None:
        fields.refuse("unit_needed", f"{name}-target_unit")
    return {"quantity": quantity, "unit": unit or "", "per": fields.text(f"{name}-target_per")}


def plain(quantity: float) -> str:
    """A number as it is typed: 12,5."""
    return f"{quantity:g}".replace(".", ",")


def _spread_recipient(part: Recipient) -> dict[str, list[str]]:
    return texts(part, "text", "purpose")


def _read_recipient(fields: Fields, name: str, stored: Part, _codes: Mapping[str, str]) -> Part | None:
    text = fields.text(f"{name}-text")
    return None if text is None else stored | {"text": text, "purpose": fields.text(f"{name}-purpose")}


def _spread_report(part: ReportRequest) -> dict[str, list[str]]:
    return texts(part, "trigger", "time", "cycle", "to", "via") | {"due_on": [shown_day(part.due_on)]}


def _read_report(fields: Fields, name: str, stored: Part, _codes: Mapping[str, str]) -> Part | None:
    trigger = fields.text(f"{name}-trigger")
    due_on = fields.date(f"{name}-due_on")
    if trigger is None:
        return None
    return stored | {
        "trigger": trigger,
        "due_on": due_on.isoformat() if due_on else None,
        "time": fields.hour(f"{name}-time"),
        **{key: fields.text(f"{name}-{key}") for key in ("cycle", "to", "via")},
    }


def _new_duty(draft: DispatchDraft) -> DraftInstruction:
    return DraftInstruction(text="", addressee_refs=[part.ref for part in draft.addressees])


def _new_addressee(draft: DispatchDraft) -> Addressee:
    taken = {part.ref for part in draft.addressees}
    return Addressee(ref=next(ref for n in range(1, 10_000) if (ref := f"a{n}") not in taken), text="")


ROWS: dict[str, Row] = {
    "addressees": Row(_spread_addressee, _read_addressee, _new_addressee),
    "instructions": Row(_spread_duty, _read_duty, _new_duty),
    "citations": Row(_spread_citation, _read_citation, lambda _draft: Citation(role="basis")),
    "recipients": Row(_spread_recipient, _read_recipient, lambda _draft: Recipient(text="")),
    "reports": Row(_spread_report, _read_report, lambda _draft: ReportRequest(trigger="unspecified")),
}
