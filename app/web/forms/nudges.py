"""The forms of reminders."""

from app.schemas.dispatches import Lacking
from app.schemas.nudges import NudgeCreate, NudgeMany
from app.web.forms.dispatches import checked
from app.web.forms.fields import Fields, Typed


def one(values: Typed) -> NudgeCreate:
    """Raises Invalid where nothing is said."""
    fields = Fields(values)
    text = _text(fields)
    return checked(fields, NudgeCreate, {"text": text})


def many(values: Typed, only: Lacking) -> NudgeMany:
    """Raises Invalid where nothing is said, or nobody is ticked."""
    fields = Fields(values)
    offices, text = fields.ticks("offices"), _text(fields)
    if not offices:
        fields.refuse("offices_needed", "offices")
    return checked(fields, NudgeMany, {"only": only, "offices": offices, "text": text})


def _text(fields: Fields) -> str | None:
    text = fields.text("text")
    if text is None:
        fields.refuse("text_needed", "text")
    return text
