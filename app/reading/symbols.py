"""The grammar of numbers and symbols, State and Party.

state = number "/" [year "/"] (TYPE "-" office | office)     15/QĐ-BNV, 41/2019/QĐ-UBND, 05/BNV-VP
party = number "-" TYPE "/" office                           564-CV/BTGHU, 43-NQ/TW
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from app.reading.fold import bare
from app.reading.vocabulary import DocumentKind

System = Literal["STATE", "PARTY"]

_CAPITALS = 2
_LETTERS = r"[^\W\d_][^\W_]{0,15}(?:[&.][^\W_]{1,8}){0,2}"
_OFFICE = rf"{_LETTERS}(?: ?[-–—] ?{_LETTERS}){{0,4}}"
_NUMBER = r"(?<![\w/.-])(?P<number>[\dlIO]{1,6}[a-z]?)"
_STATE = re.compile(rf"{_NUMBER} ?/{{1,2}} ?(?P<symbol>(?:(?:19|20)\d\d ?/ ?)?{_OFFICE})")
_PARTY = re.compile(rf"{_NUMBER} ?[-–—] ?(?P<symbol>[^\W\d_]{{2,5}} ?/ ?{_OFFICE})")
_BLANKS = re.compile(r" ?([-–—/]) ?")
_SMALL_TAIL = re.compile(r" ?[-–—] ?[^\W\d_A-ZĐ].*$")
_DIGITS = str.maketrans({"l": "1", "I": "1", "O": "0"})

TYPES: dict[str, DocumentKind] = {
    "nq": DocumentKind.NGHI_QUYET,
    "qd": DocumentKind.QUYET_DINH,
    "qyd": DocumentKind.QUY_DINH,
    "ct": DocumentKind.CHI_THI,
    "kl": DocumentKind.KET_LUAN,
    "qc": DocumentKind.QUY_CHE,
    "tb": DocumentKind.THONG_BAO,
    "hd": DocumentKind.HUONG_DAN,
    "ctr": DocumentKind.CHUONG_TRINH,
    "ctrhd": DocumentKind.CHUONG_TRINH,
    "kh": DocumentKind.KE_HOACH,
    "pa": DocumentKind.PHUONG_AN,
    "da": DocumentKind.DE_AN,
    "bc": DocumentKind.BAO_CAO,
    "ttr": DocumentKind.TO_TRINH,
    "cd": DocumentKind.CONG_DIEN,
    "cv": DocumentKind.CONG_VAN,
    "gm": DocumentKind.GIAY_MOI,
    "nd": DocumentKind.NGHI_DINH,
    "tt": DocumentKind.THONG_TU,
    "ttlt": DocumentKind.THONG_TU,
    # two bodies sign one paper
    "ctrph": DocumentKind.CHUONG_TRINH,
    "ctph": DocumentKind.CHUONG_TRINH,
    "khph": DocumentKind.KE_HOACH,
    "khlt": DocumentKind.KE_HOACH,
    "hdlt": DocumentKind.HUONG_DAN,
    "hdln": DocumentKind.HUONG_DAN,
    "nqlt": DocumentKind.NGHI_QUYET,
}
_PARTY_ONLY = {"tt": DocumentKind.THONG_TRI}
_PARTY_TYPES = frozenset(TYPES) | {"bb", "bs", "qdi"}
PARTY_CODES = (
    "NQ",
    "QĐ",
    "CT",
    "KL",
    "QC",
    "TB",
    "HD",
    "CTr",
    "CTrHĐ",
    "CTrPH",
    "KHPH",
    "HDLT",
    "NQLT",
    "KH",
    "PA",
    "ĐA",
    "BC",
    "TTr",
    "CV",
    "GM",
    "TT",
)
"""The type in the symbol of a Party paper, as it is printed."""


@dataclass(frozen=True, slots=True)
class Symbol:
    """`number` "564", `symbol` "CV/BTGHU", `text` "564-CV/BTGHU"; `start` and `end` where it stands."""

    number: str
    symbol: str
    text: str
    system: System
    start: int
    end: int
    mended: bool = False
    """Letters that a scanner makes of digits were read as digits."""

    @property
    def office(self) -> str:
        """The letters of who issued it: "TTg" of 42/CT-TTg, "BTC" of 1060/BTC-QLGCS, "TU" of 8-CTr/TU."""
        own = self.symbol.rsplit("/", 1)[-1].split("-")
        typed = self.system == "STATE" and len(own) > 1 and bare(own[0]) in TYPES
        return own[1] if typed else own[0]

    @property
    def kind(self) -> DocumentKind | None:
        """The type that the symbol names; a suggestion, since offices use the same letters."""
        return kind_of(self.symbol, self.system)


def kind_of(symbol: str, system: System) -> DocumentKind | None:
    parts = bare(symbol).split("/")
    token = (parts[0] if system == "PARTY" else parts[-1]).split("-")[0]
    if system == "PARTY" and token in _PARTY_ONLY:
        return _PARTY_ONLY[token]
    if system == "STATE" and "-" not in parts[-1]:
        return None
    return TYPES.get(token)


def tidy(symbol: str) -> str:
    """Without blanks, with one kind of dash and of "Đ": "VPCP - KGVX" is "VPCP-KGVX"."""
    return _BLANKS.sub(lambda m: "/" if m.group(1) == "/" else "-", symbol.strip(" .,;")).replace("Ð", "Đ")


def _looks_like_office(symbol: str) -> bool:
    first = symbol.rsplit("/", 1)[-1].split("-", maxsplit=1)[0]
    return sum(c.isupper() or c.isdigit() for c in first) >= _CAPITALS and first[0].isupper()


def _read(found: re.Match[str], system: System) -> Symbol | None:
    raw = _SMALL_TAIL.sub("", found["symbol"])
    symbol, number = tidy(raw), found["number"]
    if not any(c.isdigit() for c in number) or not _looks_like_office(symbol):
        return None
    if system == "PARTY" and bare(symbol.split("/")[0]) not in _PARTY_TYPES:
        return None
    plain = number.translate(_DIGITS)
    mark = "-" if system == "PARTY" else "/"
    end = found.start("symbol") + len(raw)
    return Symbol(plain, symbol, f"{plain}{mark}{symbol}", system, found.start(), end, plain != number)


def symbols_in(text: str) -> Iterator[Symbol]:
    """Every number with its symbol, in order."""
    found: list[Symbol] = []
    for pattern, system in ((_PARTY, "PARTY"), (_STATE, "STATE")):
        for match in pattern.finditer(text):
            one = _read(match, "PARTY" if system == "PARTY" else "STATE")
            if one and not any(o.start < one.end and one.start < o.end for o in found[-3:]):
                found.append(one)
    yield from _apart(sorted(found, key=lambda one: one.start))


def _apart(found: list[Symbol]) -> Iterator[Symbol]:
    end = -1
    for one in found:
        if one.start >= end:
            yield one
            end = one.end


def symbol_at_start(text: str) -> Symbol | None:
    for pattern, system in ((_PARTY, "PARTY"), (_STATE, "STATE")):
        match = pattern.match(text)
        if match and (one := _read(match, "PARTY" if system == "PARTY" else "STATE")):
            return one
    return None
