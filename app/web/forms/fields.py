"""Reading a plain HTML form: raw values by name in, values out, every refusal gathered so that all are shown at once."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from pydantic import TypeAdapter
from starlette.datastructures import FormData

from app.errors import Invalid, Unprocessable
from app.schemas.common import LONGEST_WORDS, Day

Typed = Mapping[str, Sequence[str]]
"""What stands in a form: every value of every name, as text."""

_HOUR = re.compile(r"([01]?\d|2[0-3])(?::|h|g|giờ)(?:([0-5]\d)(?:p|phút)?)?")
_VIETNAMESE_DATE = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_DAY = TypeAdapter(Day)
_VERSION = re.compile(r"[0-9]{1,9}")
_YEAR = re.compile(r"(?:19|20)\d\d")
_MONTH = re.compile(r"(0?[1-9]|1[0-2])[/.-]((?:19|20)\d\d)")
_DIGITS = re.compile(r"\d{13,}")
_THOUSANDS = re.compile(r"\d{1,3}(\.\d{3})+(,\d+)?")


def typed(form: FormData) -> dict[str, list[str]]:
    """The text of a posted form, NFC and with one kind of line end; files are left out."""
    found: dict[str, list[str]] = {}
    for name, value in form.multi_items():
        if isinstance(value, str):
            found.setdefault(name, []).append(unicodedata.normalize("NFC", value.replace("\r\n", "\n")))
    return found


def words(asked: str) -> str:
    """What stands in a box for finding; pasted text may bring line ends and worse, none of which is looked for."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in asked).split())[:LONGEST_WORDS]


def rows(values: Typed, prefix: str) -> list[int]:
    """The numbers of the rows `prefix-0-…`, `prefix-1-…` that a form holds."""
    pattern = re.compile(rf"{re.escape(prefix)}-(\d{{1,4}})-")
    return sorted({int(found[1]) for name in values if (found := pattern.match(name))})


def shown_day(iso: str | None) -> str:
    """An ISO date, whole or partial, as it stands in a field: 11/07/2024, 07/2024, 2024."""
    return "/".join(reversed((iso or "").split("-")))


class Fields:
    """One pass over a form. A wrong value is noted under its field name and read as None."""

    def __init__(self, values: Typed) -> None:
        self._values = values
        self._errors: list[Unprocessable] = []

    def has(self, name: str) -> bool:
        return name in self._values

    def rows(self, prefix: str) -> list[int]:
        return rows(self._values, prefix)

    def text(self, name: str) -> str | None:
        """Trimmed; nothing typed is None."""
        return (self._values.get(name) or [""])[0].strip() or None

    def raw(self, name: str) -> str:
        """Exactly what stands in the field, to show it again."""
        return (self._values.get(name) or [""])[0]

    def lines(self, name: str) -> list[str]:
        return [line.strip() for line in (self.text(name) or "").splitlines() if line.strip()]

    def ticks(self, name: str) -> list[str]:
        return [value for value in self._values.get(name, ()) if value]

    def ticked(self, name: str) -> bool:
        return bool(self.ticks(name))

    def date(self, name: str) -> date | None:
        """As a date field sends it (2026-03-02), or as it is typed where the browser has none (02/3/2026)."""
        raw = self.text(name)
        if raw is None:
            return None
        try:
            found = _VIETNAMESE_DATE.fullmatch(raw)
            return _DAY.validate_python(f"{found[3]}-{int(found[2]):02}-{int(found[1]):02}" if found else raw)
        except ValueError:
            self.refuse("not_a_date", name)
            return None

    def loose_date(self, name: str) -> str | None:
        """A day as far as it is known: 11/7/2024, 7/2024 or 2024, as ISO text."""
        raw = self.text(name) or ""
        if _YEAR.fullmatch(raw):
            return raw
        if found := _MONTH.fullmatch(raw):
            return f"{found[2]}-{int(found[1]):02d}"
        day = self.date(name)
        return day.isoformat() if day else None

    def hour(self, name: str) -> str | None:
        """HH:MM; "8h30", "8 giờ 30 phút", "8h" and "08:30" are read."""
        raw = self.text(name)
        if raw is None:
            return None
        found = _HOUR.fullmatch(raw.replace(" ", "").casefold())
        if found is None:
            self.refuse("not_an_hour", name)
            return None
        return f"{int(found[1]):02d}:{found[2] or '00'}"

    def number(self, name: str) -> float | None:
        """Vietnamese writing: 1.234,5. A single comma or point before other than three digits is a decimal sign."""
        raw = self.text(name)
        if raw is None:
            return None
        plain = raw.replace(" ", "").replace("\u00a0", "")
        plain = plain.replace(".", "") if _THOUSANDS.fullmatch(plain) else plain
        try:
            return _finite(plain.replace(",", "."))
        except ValueError:
            self.refuse("amount_too_large" if _DIGITS.fullmatch(plain) else "not_an_amount", name)
            return None

    def version(self) -> int | None:
        """The row version the form was drawn from (hidden field `version`)."""
        found = _VERSION.fullmatch(self.text("version") or "")
        return int(found[0]) if found else None

    def refuse(self, code: str, name: str, **params: object) -> None:
        self._errors.append(Unprocessable(code, field=name, **params))

    @property
    def refused(self) -> set[str | None]:
        """The fields something was noted under so far."""
        return {error.field for error in self._errors}

    def also(self, refusals: Iterable[Unprocessable]) -> None:
        """Refusals found elsewhere, to be shown with those of the form."""
        self._errors.extend(refusals)

    def check(self) -> None:
        """Let the form pass, or not.

        Raises:
            Invalid: with everything noted so far.
        """
        if self._errors:
            raise Invalid(self._errors)


def _finite(text: str) -> float:
    if not re.fullmatch(r"[0-9]{1,12}(\.[0-9]{1,6})?", text):
        raise ValueError(text)
    return float(text)
