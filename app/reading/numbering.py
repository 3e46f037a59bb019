"""What stands before an item: "I.", "1.", "1.1.", "a)", "-", "+", and which stands under which."""

import re
from dataclasses import dataclass
from enum import IntEnum

from app.reading.fold import UPPER
from app.reading.names import starts_body
from app.reading.symbols import symbol_at_start


class Rank(IntEnum):
    """The order of the marks; a smaller one stands above a greater one."""

    ARTICLE = 10
    CLOSING = 15
    ROMAN = 20
    ARABIC = 30
    DECIMAL = 35
    BRACKET = 37
    LETTER = 40
    PLAIN = 45
    DASH = 50
    TEXT = 55
    PLUS = 60


@dataclass(frozen=True, slots=True)
class Marker:
    rank: Rank
    value: str


_TEXT_NEXT = r"(?=[^\W\d_]|[\"“(«']|\d{1,3}%)"
_MARKS: tuple[tuple[Rank, re.Pattern[str]], ...] = (
    (Rank.ARTICLE, re.compile(r"Điều (\d{1,3}) ?[.:] {0,4}")),
    (Rank.ROMAN, re.compile(r"(?![Vv]/ ?[Vv])([IVX]{1,6}|l{2,3}) ?[.)/-] {0,4}(?=[^\W\d_])")),
    (Rank.DECIMAL, re.compile(r"(\d{1,2}(?:\.\d{1,2}){1,3})[.)]? {1,4}" + _TEXT_NEXT)),
    (Rank.ARABIC, re.compile(r"(?:[_~] ?)*(\d{1,2}) ?\. {0,4}" + _TEXT_NEXT)),
    (Rank.BRACKET, re.compile(r"(?:[_~] ?)*(\d{1,2}) ?\) {0,4}" + _TEXT_NEXT)),
    (Rank.ARABIC, re.compile(rf"(\d{{1,2}}) ?[-–] {{0,4}}(?=[{UPPER}])")),
    (Rank.ARABIC, re.compile(rf"(\d{{1,2}})/ {{1,4}}(?=[{UPPER}])")),
    (
        Rank.ARABIC,
        re.compile(r"((?:Một|Hai|Ba|Bốn|Năm|Sáu|Bảy|Tám|Chín|Mười) là|Thứ (?:nhất|hai|ba|tư|năm|sáu|bảy))[,:] {1,4}"),
    ),
    (Rank.LETTER, re.compile(r"\(?([a-zđ]|i{2,3}|iv|vi{1,3}|ix) ?\) {0,4}")),
    (Rank.LETTER, re.compile(rf"([a-zđ])\. {{1,4}}(?=[{UPPER}])")),
    (Rank.DASH, re.compile(r"(?:[-–—~_=•●▪◦·] {0,4})+(?=\S)")),
    (Rank.DASH, re.compile(r"\*(?!\*) {0,4}(?=[^\W\d_])")),
    (Rank.PLUS, re.compile(r"\+ {0,4}(?=\S)")),
)


_NUMBER_ALONE = re.compile(rf"(\d{{1,2}}) {{1,4}}(?=[{UPPER}][^\W\d_])")


def marker_of(text: str) -> tuple[Marker | None, int]:
    """The mark that opens `text`, and where its words begin."""
    for rank, pattern in _MARKS:
        found = pattern.match(text)
        if found:
            if rank is Rank.ARABIC and symbol_at_start(text):
                return None, 0
            value = found.group(1) if pattern.groups else found.group().strip()
            return Marker(rank, value), found.end()
    alone = _NUMBER_ALONE.match(text)
    if alone and starts_body(text[alone.end() :]):
        return Marker(Rank.ARABIC, alone.group(1)), alone.end()
    return None, 0
