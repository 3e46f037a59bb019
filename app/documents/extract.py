"""What comes out of a file, and how far it can be trusted."""

from enum import StrEnum
from typing import NamedTuple

MAX_LETTERS = 400_000
"""More than any reader takes: what follows is left out."""


class Quality(StrEnum):
    TEXT = "text"
    """The letters are those that were typed."""
    SCAN = "scan"
    """The letters were recognised in a picture: digits and handwriting may be wrong."""


class Extract(NamedTuple):
    text: str
    quality: Quality = Quality.TEXT
