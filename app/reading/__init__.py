"""Pure: the text of a dispatch → the draft a clerk checks. `read` is all that others need."""

from app.reading.reader import read

__all__ = ["read"]
