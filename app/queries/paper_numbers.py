"""Numbers of papers as people write them: 9/VHTT and 09/VHTT are one."""

import re

_ZEROS = re.compile(r"^0+(?=[0-9])")
_USUAL = 3
"""Numbers are padded to so many digits at most."""


def without_zeros(joined: str) -> str:
    """A number-symbol without the zeros its number is padded with."""
    return _ZEROS.sub("", joined)


def spellings(joined: str) -> list[str]:
    """The number-symbol as given, and with its number padded in the ways that are usual: an index finds each."""
    bare = without_zeros(joined)
    digits = len(bare) - len(bare.lstrip("0123456789"))
    padded = ["0" * zeros + bare for zeros in range(max(_USUAL - digits, 0) + 1)] if digits else [bare]
    return list(dict.fromkeys([joined, *padded]))
