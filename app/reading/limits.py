"""How long a value of a draft may be: what is longer is cut, never refused."""

LINE = 2_000
TEXT = 200_000
READ = 300_000
"""Characters that are read: a hundred pages; no paper that gives duties has more."""


LINES = 8_000
"""Lines that are read."""
ITEMS = 600
"""Entries of one list; no paper has more."""


def line(text: str) -> str:
    return text[:LINE]


def body(text: str) -> str:
    return text[:TEXT]


def optional(text: str | None) -> str | None:
    return body(text) if text else None
