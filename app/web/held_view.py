"""A form that waited for its sender."""

import re
from typing import Any

from app.queries.held_forms import Held

_OURS = re.compile(r"_.*|version|action|how|next|tab|side|ids|.*_ids?")
"""Names of fields that a page fills by itself."""
_CODE = re.compile(r"[A-Z0-9_]*[A-Z_][A-Z0-9_:-]*|true")
"""Values of lists: a channel, the code of an office."""


def held_context(held: Held) -> dict[str, Any]:
    """All fields as they were, and of them what a person wrote themselves, to be read before it is sent on."""
    written = [value.strip() for name, value in held.typed if not _OURS.fullmatch(name)]
    return {
        "held": held,
        "words": [value for value in dict.fromkeys(written) if value and not _CODE.fullmatch(value)],
        "lost": sum(len(names) for names in held.files.values()),
    }
