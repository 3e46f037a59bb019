"""Which passwords are taken: long, and none of those that everybody tries first (ASVS 5.0 §6.2).

No rule about kinds of characters and no change after so many days: both make people choose worse ones.
"""

import unicodedata
from functools import lru_cache

from zxcvbn.frequency_lists import FREQUENCY_LISTS

from app.errors import Unprocessable
from app.reading.fold import bare
from app.settings import Profile, Settings

SHORTEST = 15
"""Characters, where the password alone opens the account."""
SHORTEST_BESIDE_A_CODE = 8
"""Characters, where a second factor is asked for as well."""
LONGEST = 200
_LETTERS_OF_ITS_OWN = 5
OF_THIS_PLACE = (
    "uybannhandan",
    "chuyenvien",
    "trienkhai",
    "hethong",
    "congvan",
    "lanhdao",
    "matkhau",
    "quantri",
    "nhiemvu",
    "vanthu",
    "baocao",
    "canbo",
    "ubnd",
)
"""Words everybody here would try; a password made of them, figures and marks alone is none (ASVS 5.0 §6.1.2)."""


def shortest(settings: Settings, *, second_factor: bool) -> int:
    """How many characters a password of this person needs; the stricter profile knows one number for all."""
    beside_a_code = second_factor and settings.profile is not Profile.TCVN
    return SHORTEST_BESIDE_A_CODE if beside_a_code else SHORTEST


def check_password(password: str, *, username: str = "", least: int = SHORTEST) -> None:
    """Whether the password may be set.

    Raises:
        Unprocessable: too short, too long, known to everybody, made of the user name, or of next to nothing.
    """
    if len(password) < least:
        raise Unprocessable("password_too_short", field="password", min=least)
    if len(password) > LONGEST:
        raise Unprocessable("password_too_long", field="password", max=LONGEST)
    plain = _plain(password)
    if len(set(plain)) < _LETTERS_OF_ITS_OWN or _is_common(plain) or _is_of_this_place(plain):
        raise Unprocessable("password_common", field="password")
    if username and _plain(username) in plain:
        raise Unprocessable("password_has_name", field="password")


def _is_common(plain: str) -> bool:
    """Also one that is doubled, or carries figures and marks at its end."""
    kernel = plain.rstrip("0123456789!@#$%^&*._-?")
    half = plain[: len(plain) // 2]
    return any(word in _common() for word in (plain, kernel)) or (half * 2 == plain and half in _common())


def _is_of_this_place(plain: str) -> bool:
    rest = bare(plain)
    for word in OF_THIS_PLACE:
        rest = rest.replace(word, "")
    return len({letter for letter in rest if letter.isalpha()}) < _LETTERS_OF_ITS_OWN and rest != bare(plain)


@lru_cache
def _common() -> frozenset[str]:
    return frozenset(word for words in FREQUENCY_LISTS.values() for word in words)


def _plain(value: str) -> str:
    return unicodedata.normalize("NFKC", value).casefold().replace(" ", "")
