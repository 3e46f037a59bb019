"""How long a value of a draft may be: what is longer is cut, never refused."""

LINE = 2_000
TEXT = 200_000
READ = 1_000_000
"""Characters that are read; nothing a clerk sends has more."""


def line(text: str) -> str:
    return text[:LINE]


def body(text: str) -> str:
    return text[:TEXT]


def optional(text: str | None) -> str | None:
    return body(text) if text else None
