"""A form that waited for its sender."""

from typing import Any

from app.queries.held_forms import Held

_SHORTEST = 12
"""Letters of what a person wrote themselves; shorter values are numbers of rows and words of lists."""


def held_context(held: Held) -> dict[str, Any]:
    """All fields as they were, and of them what is worth reading before it is sent on."""
    words = [value for name, value in held.typed if not name.startswith("_") and " " in value.strip()]
    return {
        "held": held,
        "words": [each for each in words if len(each) >= _SHORTEST],
        "lost": sum(len(names) for names in held.files.values()),
    }
