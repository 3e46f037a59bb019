"""A form that waited for its sender."""

import re
from typing import Any

from app.queries.held_forms import Held

_OURS = re.compile(r"_.*|version|action|how|next|tab|side|ids|.*_ids?|quantity-.*")
"""Names of fields that a page fills by itself."""
_AMOUNT = re.compile(r"quantity-\d+-amount")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_CODE = re.compile(r"[A-Z0-9_]*[A-Z_][A-Z0-9_:-]*|true")
"""Values of lists: a channel, the code of an office."""


def held_context(held: Held) -> dict[str, Any]:
    """All fields as they were, and of them what a person wrote themselves, to be read before it is sent on."""
    written = [value.strip() for name, value in held.typed if not _OURS.fullmatch(name) and value.strip()]
    words = [_spoken(value) for value in dict.fromkeys([*_amounts(held), *written]) if not _CODE.fullmatch(value)]
    return {
        "held": held,
        "words": words,
        "lost": sum(len(names) for names in held.files.values()),
    }


def _amounts(held: Held) -> list[str]:
    """Each amount with its unit of measure, which the page wrote itself."""
    typed = {name: value.strip() for name, value in held.typed}
    names = (name for name in typed if _AMOUNT.fullmatch(name) and typed[name])
    return [f"{typed[name]} {typed.get(name.replace('amount', 'unit'), '')}".strip() for name in names]


def _spoken(value: str) -> str:
    """A day of a browser's picker as it is written here."""
    return "/".join(reversed(value.split("-"))) if _DAY.fullmatch(value) else value
