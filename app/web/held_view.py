"""A form that waited for its sender."""

import re
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from app.queries.held_forms import Held
from app.web.forms import account, activities, bulk, deputies, draft_names, extensions, handing_on, tasks
from app.web.i18n import gettext as _
from app.web.i18n import pgettext

_OURS = re.compile(
    r"_.*|version|how|next|tab|side|ids|then|group|urgency|open_to_upstream"
    r"|.*-(?:unit|remove|ref|group|role|trigger)|.*_(?:ids?|refs?)"
)
"""Names of fields that a page fills by itself, or whose values say nothing outside of it."""
_LISTS = {
    "action": "TaskAction",
    "channel": "Channel",
    "channels": "Channel",
    "confirmation": "Confirmation",
    "kind": "DocumentKind",
    "type": "DocumentKind",
    "purpose": "Purpose",
}
"""Fields whose values are words of a list, by the list."""
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_CODE = re.compile(r"[A-Z0-9_]*[A-Z_][A-Z0-9_:-]*|true")
"""Values of other lists, as the code of an office."""
_PHOTO = re.compile(r"file_name-\d+")
_LABELS: Mapping[str, Callable[[], dict[str, str]]] = {
    "extensions": extensions.labels,
    "hand-on": handing_on.labels,
    "nudges": lambda: {"text": _("What the unit reads")},
    "bulk": bulk.labels,
    "tokens": account.labels,
    "deputies": deputies.labels,
}
"""What a page calls its inputs, by the last word of where its form is sent."""


class Line(NamedTuple):
    """One field that a person filled in; `label` is empty where the page's word for it is not known."""

    label: str
    text: str


def held_context(held: Held) -> dict[str, Any]:
    """All fields as they were, and of them what a person wrote themselves, to be read before it is sent on."""
    labels = _labels(held)
    lines = (Line(_label(labels, name), _said(name, value.strip())) for name, value in held.typed)
    return {
        "held": held,
        "lines": [line for line in dict.fromkeys(lines) if (line.label and line.text) or _is_prose(line.text)],
        "lost": sum(len(names) for names in held.files.values()),
    }


def _labels(held: Held) -> dict[str, str]:
    path = urlsplit(held.action).path
    last = path.rpartition("/")[2]
    if last in _LABELS:
        return _LABELS[last]()
    if path.startswith(("/quick", "/activities")):
        return activities.labels({name: [value] for name, value in held.typed})
    if path.startswith("/tasks/"):
        return tasks.labels()
    return {name: draft_names.place_of(name) for name, _value in held.typed}


def _label(labels: Mapping[str, str], name: str) -> str:
    found = _("Photos or papers") if _PHOTO.fullmatch(name) else labels.get(name, "")
    return "" if found == name else found[:1].upper() + found[1:]


def _is_prose(text: str) -> bool:
    return " " in text or not text.isascii()


def _said(name: str, value: str) -> str:
    """As it is read on a page: the word of a list, a day as it is written here; nothing for what only programs read."""
    if _OURS.fullmatch(name):
        return ""
    called = _LISTS.get(name.rpartition("-")[2])
    if called:
        word = pgettext(called, value)
        return "" if word == value else word
    if _CODE.fullmatch(value):
        return ""
    return "/".join(reversed(value.split("-"))) if _DAY.fullmatch(value) else value
