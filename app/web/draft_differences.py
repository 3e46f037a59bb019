"""What somebody else saved in a draft while this form was open, in the words of the page."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from app.reading.draft import DispatchDraft
from app.schemas.shared import OfficeRef
from app.web.draft_choices import choices_of_fields
from app.web.forms.draft_names import place_of
from app.web.forms.fields import Typed
from app.web.i18n import gettext

_SILENT = ("ref", "add")
"""What the form carries without showing it, and what is empty whenever it is drawn."""
_LISTS = {
    "kind": "kinds",
    "type": "kinds",
    "channels": "channels",
    "purpose": "purposes",
    "confirmation": "confirmations",
    "urgency": "urgencies",
    "trigger": "triggers",
}


@dataclass(frozen=True, slots=True)
class Difference:
    """A field that somebody else saved otherwise than it was typed here."""

    name: str
    place: str
    saved: str


def differences(
    saved: Mapping[str, list[str]], typed: Typed, draft: DispatchDraft, offices: Mapping[str, OfficeRef]
) -> Iterable[Difference]:
    """Field by field, `draft` being what they saved."""
    choices = choices_of_fields()
    names = {part.ref: part.text for part in draft.addressees} | {code: ref.name for code, ref in offices.items()}
    for name, stored in saved.items():
        field = name.rpartition("-")[2]
        given = list(typed.get(name, ()))
        if field in _SILENT or given == stored or not ([*given, ""][0] or stored not in ([""], [])):
            continue
        words = dict(choices[_LISTS[field]]) if field in _LISTS else _plain(field, names)
        yield Difference(name, place_of(name), "; ".join(words.get(value, value) for value in stored if value))


def _plain(field: str, names: Mapping[str, str]) -> Mapping[str, str]:
    """Words for the values of a field that is no list."""
    if field in {"offices", "not_for", "addressee_refs"}:
        return names
    if field in {"group", "open_to_upstream"}:
        return {"1": gettext("Ticked")}
    if field == "role":
        return {"basis": gettext("Basis"), "body": gettext("Named in the text")}
    return {}
