"""Where a field of a dispatch stands on its pages, and what people call it."""

import re
from collections.abc import Mapping, Sequence

from app.errors import Invalid, TrienKhaiError, Unprocessable
from app.schemas.sending import Problem
from app.web.i18n import N_, gettext
from app.web.refusals import FormError, errors_of

MARKS = {
    "number": N_("Number"),
    "issued_on": N_("Date"),
    "issuer": N_("Issued by"),
    "subject": N_("Subject"),
    "addressees": N_("Addressee"),
    "citations": N_("Paper"),
    "enclosures": N_("Enclosed"),
    "instructions": N_("Duty"),
    "periods": N_("Period"),
    "reports": N_("Report"),
    "recipients": N_("Recipient"),
    "signer": N_("Signed by"),
}
"""What was found in a text, as its marks say it."""
_FIELDS = MARKS | {
    "kind": N_("Kind"),
    "symbol": N_("Symbol"),
    "number_symbol": N_("Number and symbol"),
    "place": N_("Place"),
    "urgency": N_("Urgency"),
    "confirmation": N_("Confirming results"),
    "open_to_upstream": N_("Who can look on"),
    "addressee_refs": N_("Asked of"),
    "not_for": N_("Does not apply to"),
    "text": N_("Text"),
    "group": N_("Stands for several offices"),
    "offices": N_("Offices"),
    "add": N_("Add an office"),
    "short_title": N_("Short title"),
    "channels": N_("Channels"),
    "due_on": N_("Due date"),
    "due_time": N_("Hour"),
    "time": N_("Hour"),
    "due_text": N_("As written"),
    "target_quantity": N_("Target"),
    "target_unit": N_("Unit of measure"),
    "target_per": N_("Per"),
    "purpose": N_("Purpose"),
    "trigger": N_("When"),
    "cycle": N_("How often"),
    "to": N_("To"),
    "via": N_("By way of"),
    "type": N_("Kind"),
    "role": N_("Its part here"),
    "reason": N_("Reason"),
    "duties": N_("Duty"),
    "by_paper": N_("Number and symbol"),
    "by_paper_on": N_("Date"),
    "addressee_ref": N_("Addressee"),
    "successor_id": N_("Dispatch that takes its place"),
    "file": N_("File"),
    "office": N_("Sent by"),
    "arrival_number": N_("Arrival number"),
    "arrived_on": N_("Arrived on"),
}
_ROW = re.compile(r"(\w+)-(\d+)(?:-(\w+))?")
# Where the schema speaks of a part, the page asks for it in another field.
_ASKED_IN = {"offices": "add", "target": "target_quantity", "quantity": "target_quantity", "unit": "target_unit"}


def input_name(field: str) -> str:
    """The form field of a place in the schema: `draft.instructions.2.due_on` is asked for in `instructions-2-due_on`."""
    steps = [
        step for step in field.replace("[", ".").replace("]", "").split(".") if step not in {"draft", "head", "target"}
    ]
    if len(steps) > 1 and steps[1].isdigit():
        rest = [_ASKED_IN.get(step, step) for step in steps[2:3]]
        return "-".join([*steps[:2], *rest])
    return steps[0] if steps else field


def place_of(name: str) -> str:
    """A form field in words: "Duty 3, due date"."""
    found = _ROW.fullmatch(name)
    if found is None:
        return gettext(_FIELDS[name]) if name in _FIELDS else name
    row = f"{gettext(_FIELDS.get(found[1], found[1]))} {int(found[2]) + 1}"
    return f"{row}, {gettext(_FIELDS.get(found[3], found[3])).lower()}" if found[3] else row


def form_errors(refusal: TrienKhaiError, called: Mapping[str, str] | None = None) -> list[FormError]:
    """Each refusal with the form field it is about, said in the words of the page; `called`: where it has its own."""
    single = refusal.errors if isinstance(refusal, Invalid) else [refusal]
    return [_form_error(error, called or {}) for error in single]


def problems_of(problems: Sequence[Problem]) -> list[FormError]:
    """What stands in the way of sending, in the same words as the refusal would have."""
    found = (Unprocessable(each.code, field=each.field, about=each.message, **each.params) for each in problems)
    return [_form_error(each, {}) for each in found]


def _form_error(error: TrienKhaiError, called: Mapping[str, str]) -> FormError:
    name = input_name(error.field) if error.field else ""
    if error.code == "not_a_date":  # the API's cure is an ISO date, a page's is a day as people write it
        error = Unprocessable("not_a_day", field=error.field)
    error.params.setdefault("office", error.params.get("about"))
    names = {error.field: name} if error.field else {}
    return errors_of(error, names=names, labels={name: called.get(name) or place_of(name)})[0]
