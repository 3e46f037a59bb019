"""What every schema of the wire and of the forms shares: clean text, pages of a list, opaque cursors."""

import base64
import binascii
import json
import re
import unicodedata
from collections.abc import Callable, Sequence
from datetime import date, datetime
from enum import StrEnum
from functools import lru_cache
from typing import Annotated, Any, Generic, NamedTuple, Self, TypeVar

from annotated_types import Ge, Le
from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, PlainSerializer, StringConstraints
from pydantic_core import PydanticCustomError

from app.clock import VIETNAM
from app.errors import Unprocessable

T = TypeVar("T")
M = TypeVar("M", bound=BaseModel)

MAX_LIMIT = 200
_LAYOUT = frozenset("\n\r\t")


class Strict(BaseModel):
    """A body or a form: a field it does not know is refused, never dropped in silence."""

    model_config = ConfigDict(extra="forbid")


class Seen(NamedTuple):
    """The version of a row that somebody has seen before they change it; `whatever`: they do not mind which."""

    version: int | None = None
    whatever: bool = False


class PageForm(Strict):
    """An HTML form; `key` is the hidden field that makes sending it twice harmless, `drawn` says for whom it was drawn."""

    key: str = Field(default="", alias="_key", max_length=200)
    drawn: str = Field(default="", alias="_form", max_length=200)


def clean(value: object) -> object:
    """NFC, and no control character that PostgreSQL or a printed page cannot hold (law 7)."""
    if not isinstance(value, str):
        return value
    if any(letter < " " and letter not in _LAYOUT for letter in value):
        raise PydanticCustomError("control_character", "Input should not contain control characters")
    return unicodedata.normalize("NFC", value)


def one_line(value: str) -> str:
    if any(letter in _LAYOUT for letter in value):
        raise PydanticCustomError("one_line", "Input should be on one line")
    return value


ShortText = Annotated[
    str, StringConstraints(strip_whitespace=True, max_length=300), AfterValidator(one_line), BeforeValidator(clean)
]
LongText = Annotated[str, StringConstraints(strip_whitespace=True, max_length=20_000), BeforeValidator(clean)]


def _in_vietnam(moment: datetime) -> str:
    return in_vietnam(moment).isoformat(timespec="seconds")


@lru_cache(maxsize=8192)  # the tasks of one dispatch share their moment, and so do the pages of one morning
def in_vietnam(moment: datetime) -> datetime:
    """The same instant, as it is written."""
    return moment.astimezone(VIETNAM)


Moment = Annotated[datetime, PlainSerializer(_in_vietnam, return_type=str, when_used="json")]
"""An instant, stored in UTC and written with +07:00."""

_BLANK_FOR_PLUS = re.compile(r" (\d\d:?\d\d)$")


def _with_plus(value: object) -> object:
    """In an address `+` means a blank: 08:00+07:00 arrives as 08:00 07:00."""
    return _BLANK_FOR_PLUS.sub(r"+\1", value) if isinstance(value, str) and "T" in value else value


def _here(moment: datetime) -> datetime:
    if not FIRST_DAY.year <= moment.year <= LAST_DAY.year:
        raise PydanticCustomError("day_out_of_range", "Input should be a time of these centuries")
    return moment if moment.tzinfo else moment.replace(tzinfo=VIETNAM)


def _spelt(value: object) -> object:
    """A number would be taken for seconds since 1970."""
    if isinstance(value, date) or (isinstance(value, str) and _DAY.match(value)):
        return value
    raise PydanticCustomError("date_type", "Input should be spelt as 2026-11-21")


def _of_these_centuries(day: date) -> date:
    if not FIRST_DAY <= day <= LAST_DAY:
        raise PydanticCustomError("day_out_of_range", "Input should be a day of these centuries")
    return day


_DAY = re.compile(r"\d{4}-\d\d-\d\d")
FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2999, 12, 31)
"""No paper that is carried out, and nothing asked for in it, lies outside."""
Instant = Annotated[datetime, AfterValidator(_here), BeforeValidator(_with_plus), BeforeValidator(_spelt)]
"""A moment as others write it; without a zone it is Vietnamese time."""
Since = Instant
"""The moment that a list begins at."""
Day = Annotated[date, AfterValidator(_of_these_centuries), BeforeValidator(_spelt)]
"""A day as others write it."""


def no_truth(value: object) -> object:
    """`true` counts as 1 in Python, and would name the first row."""
    if value is True:
        raise PydanticCustomError("int_type", "Input should be a valid integer")
    return value


_LARGEST = 2**53 - 1
LARGEST_ID = 2**31 - 1
Id = Annotated[int, Ge(1), Le(LARGEST_ID), BeforeValidator(no_truth)]
"""The number of a row; PostgreSQL refuses to compare greater ones with it."""
LongId = Annotated[int, Ge(1), Le(_LARGEST), BeforeValidator(no_truth)]
"""The number of a task or an activity, of which there are more; the greatest that JSON holds exactly."""


def _on_one_line(value: object) -> object:
    """What is pasted out of a table or a letter has tabs and ends of lines in it."""
    return _LAYOUT_BLANK.sub(" ", value) if isinstance(value, str) else value


_LAYOUT_BLANK = re.compile(r"[\n\r\t]+")
LONGEST_WORDS = 200
Words = Annotated[ShortText, Field(max_length=LONGEST_WORDS), BeforeValidator(_on_one_line)]
"""What is typed or pasted into a search box."""


def choices_of(expected: object) -> str:
    """The choices of a closed list, which pydantic words as "'a', 'b' or 'c'", without its English word."""
    return _OR.sub(r"\1, ", str(expected))


_OR = re.compile(r"(['\"]) or (?=['\"])")


class Sort(StrEnum):
    """As they came in, or by the time of the last change; a leading `-` turns it around."""

    CREATED = "created"
    CREATED_LAST = "-created"
    UPDATED = "updated"
    UPDATED_LAST = "-updated"


Limit = Annotated[int, Ge(1), Le(MAX_LIMIT)]
"""How many items of a list one page has: `limit: Limit = 50`."""
DEFAULT_LIMIT = 50


class PartQuery(Strict):
    """Which part of a list that has one order and nothing to narrow it by."""

    cursor: str | None = None
    limit: Limit = DEFAULT_LIMIT


class Page(BaseModel, Generic[T]):
    """A part of a list; `next` continues it, None at its end."""

    items: list[T]
    next: str | None = None

    @classmethod
    def of(cls, items: Sequence[T], limit: int, key: Callable[[T], Sequence[Any]]) -> Self:
        """Of up to `limit + 1` items: the one too many is not shown, it says that the list goes on.

        `key` is what the list is ordered by; that of the last item shown becomes the cursor. The items are what they
        are declared to be: they are not validated again.
        """
        shown = list(items[:limit])
        return cls.shown(shown, encode_cursor(*key(shown[-1])) if len(items) > limit else None)

    @classmethod
    def shown(cls, items: list[T], following: str | None) -> Self:
        """These items, and where the list goes on; not validated again."""
        return trusted(cls, {"items": items, "next": following})


class WrittenPage(NamedTuple):
    """A page of a list that is JSON already."""

    body: bytes
    next: str | None


def trusted(kind: type[M], values: dict[str, Any]) -> M:
    """A schema filled with what our own tables say: every field is given, and nothing is validated again.

    For the rows of a hot list, where validating costs more than reading; a test compares it with the validated one.
    """
    made = kind.__new__(kind)
    _put(made, "__dict__", values)
    _put(made, "__pydantic_fields_set__", _all_fields(kind))
    _put(made, "__pydantic_extra__", None)
    _put(made, "__pydantic_private__", None)
    return made


_put = object.__setattr__


@lru_cache
def _all_fields(kind: type[BaseModel]) -> set[str]:
    """One set for all: nothing can be added to it."""
    return set(kind.model_fields)


def encode_cursor(*values: str | int | date | None) -> str:
    """The place in a list, as one opaque word."""
    plain = [value.isoformat() if isinstance(value, date) else value for value in values]
    text = json.dumps(plain, separators=(",", ":"), ensure_ascii=False)
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


_UNSTORABLE = re.compile("[\0\ud800-\udfff]")


class ShortInt(int):
    """In a cursor: the `Id` of a row, no `LongId`."""


def decode_cursor(cursor: str, *kinds: type[str] | type[int]) -> list[Any]:
    """The values of a cursor, each of the kind the list is ordered by; dates come back as ISO text.

    Raises:
        Unprocessable: the cursor was not made here, or for another list.
    """
    try:
        values = json.loads(base64.urlsafe_b64decode(cursor.encode("ascii") + b"=" * (-len(cursor) % 4)))
    except (ValueError, binascii.Error, RecursionError):
        raise Unprocessable("bad_cursor", field="cursor") from None
    if not isinstance(values, list) or len(values) != len(kinds):
        raise Unprocessable("bad_cursor", field="cursor")
    if not all(_made_here(value, kind) for value, kind in zip(values, kinds, strict=True)):
        raise Unprocessable("bad_cursor", field="cursor")
    return values


def _made_here(value: object, kind: type[str] | type[int]) -> bool:
    """No number that a column cannot hold, no text that a database refuses: those were never the place of a row."""
    if isinstance(value, str):
        return kind is str and not _UNSTORABLE.search(value)
    if type(value) is not int or kind is str:
        return False
    return abs(value) <= (LARGEST_ID if kind is ShortInt else _LARGEST)
