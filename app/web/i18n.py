"""Words in the language of the reader. Message ids are English; catalogues are read from `.po` into memory at start.

Pages are always Vietnamese. The API answers in English to whoever asks for it by `Accept-Language`.
"""

from contextvars import ContextVar
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Literal

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import NullTranslations, Translations

Language = Literal["vi", "en"]

DOMAIN = "trienkhai"
LOCALES = Path(__file__).resolve().parent.parent / "locale"

language: ContextVar[Language] = ContextVar("language", default="vi")


@lru_cache
def catalogue(of: Language) -> NullTranslations:
    """The words of one language; English needs no catalogue, its message ids are the words."""
    if of == "en":
        return NullTranslations()
    with (LOCALES / of / "LC_MESSAGES" / f"{DOMAIN}.po").open("rb") as source:
        messages = read_po(source, locale=of)
    compiled = BytesIO()
    write_mo(compiled, messages)
    compiled.seek(0)
    return Translations(compiled, domain=DOMAIN)


def gettext(message: str) -> str:
    """The message in the language of this request."""
    # An empty id would answer with the catalogue's own header.
    return catalogue(language.get()).gettext(message) if message else ""


def ngettext(singular: str, plural: str, count: int) -> str:
    """The message for that many."""
    return catalogue(language.get()).ngettext(singular, plural, count)


def pgettext(context: str, message: str) -> str:
    """The message as it is meant in one context, so that one English word may have two translations."""
    return str(catalogue(language.get()).pgettext(context, message))


def npgettext(context: str, singular: str, plural: str, count: int) -> str:
    """The message for that many, as it is meant in one context."""
    return str(catalogue(language.get()).npgettext(context, singular, plural, count))


def N_(message: str) -> str:  # noqa: N802 - the name gettext's tools look for
    """Mark a message that is translated later, when it is shown."""
    return message


class _Marker:
    """`mark.pgettext(…)` lets the tools find a message whose id and context are looked up later by value."""

    @staticmethod
    def pgettext(context: str, message: str) -> tuple[str, str]:
        return (context, message)


mark = _Marker()


def preferred(accept_language: str) -> Language:
    """English only where it is asked for before Vietnamese; Vietnamese otherwise."""
    weights: dict[str, float] = {}
    for part in accept_language.lower().split(","):
        tag, _, quality = part.strip().partition(";")
        name = tag.strip().split("-")[0]
        weights[name] = max(weights.get(name, 0.0), _weight(quality))
    return "en" if weights.get("en", 0.0) > weights.get("vi", 0.0) else "vi"


def _weight(quality: str) -> float:
    if not quality.strip():
        return 1.0
    try:
        return float(quality.strip().removeprefix("q="))
    except ValueError:
        return 0.0
