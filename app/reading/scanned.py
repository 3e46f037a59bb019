"""Papers whose letters were recognised in a picture: what is often written by hand is left for the clerk to type.

The number and the day of the heading are set by pen or stamp after printing. A recogniser makes some digit of them
all the same, and a wrong one names another paper; so neither is taken, however well it looks.
"""

from app.reading.draft import DispatchDraft
from app.reading.header import Header

_MONTH = len("2024-07")


def mistrust(draft: DispatchDraft, header: Header) -> None:
    header.unreadable = header.unreadable or draft.number is not None
    draft.number = draft.number_symbol = None
    draft.issued_on = draft.issued_on and draft.issued_on[:_MONTH]
