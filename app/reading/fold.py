"""Folding for comparison. Every function but `key` keeps the length, so a place found in the folded text is one in the text."""

import re
import unicodedata
from functools import lru_cache

_DASHES = frozenset("‐‑‒–—―−")
_QUOTES = frozenset("“”„«»″")
UPPER = "A-Z" + "".join(
    c for c in map(chr, range(0xC0, 0x1EFA)) if c.isupper() and unicodedata.name(c, "").startswith("LATIN")
)
"""Inside a character class: every capital of Vietnamese."""
_SHORT = {
    "ubnd": "uy ban nhan dan",
    "hdnd": "hoi dong nhan dan",
    "mttq": "mat tran to quoc",
    "vhttdl": "van hoa, the thao va du lich",
    "vhtt": "van hoa va thong tin",
    "vh&tt": "van hoa va thong tin",
    "tt&tt": "thong tin va truyen thong",
    "tttt": "thong tin va truyen thong",
    "gd&dt": "giao duc va dao tao",
    "gddt": "giao duc va dao tao",
    "atgt": "an toan giao thong",
    "ttdt": "thong tin dien tu",
    "chqs": "chi huy quan su",
    "chpt": "chi huy phong thu",
    "bchqs": "ban chi huy quan su",
    "lhpn": "lien hiep phu nu",
    "ccb": "cuu chien binh",
    "ldld": "lien doan lao dong",
    "bhxh": "bao hiem xa hoi",
    "nhcsxh": "ngan hang chinh sach xa hoi",
    "kcn": "khu cong nghiep",
    "nnmt": "nong nghiep va moi truong",
    "htx": "hop tac xa",
    "mttqvn": "mat tran to quoc viet nam",
    "tqvn": "to quoc viet nam",
    "tncs": "thanh nien cong san",
    "bql": "ban quan ly",
    "ubmttq": "uy ban mat tran to quoc",
    "ubmt": "uy ban mat tran",
    "vhxh": "van hoa xa hoi",
    "vh": "van hoa",
    "xh": "xa hoi",
    "btgdv": "ban tuyen giao va dan van",
    "thcs": "trung hoc co so",
    "thpt": "trung hoc pho thong",
}
_WORD = re.compile(r"[a-z0-9&]+")
_TONE = re.compile(r"(?:[oO][àáảãạèéẻẽẹ]|(?<![qQ])[uU][ỳýỷỹỵ])(?![^\W\d_])")
_TONES = dict(
    zip(
        ["oà", "oá", "oả", "oã", "oạ", "oè", "oé", "oẻ", "oẽ", "oẹ", "uỳ", "uý", "uỷ", "uỹ", "uỵ"],
        ["òa", "óa", "ỏa", "õa", "ọa", "òe", "óe", "ỏe", "õe", "ọe", "ùy", "úy", "ủy", "ũy", "ụy"],
        strict=True,
    )
)


def _common(char: str) -> str:
    if char in _DASHES:
        return "-"
    if char in _QUOTES:
        return '"'
    if char in "‘’":
        return "'"
    return " " if char.isspace() else char


class _Lower(dict[int, str]):
    def __missing__(self, code: int) -> str:
        char = chr(code)
        lower = "đ" if char in "Ðð" else _common(char).lower()
        self[code] = lower if len(lower) == 1 else char
        return self[code]


class _Bare(dict[int, str]):
    def __missing__(self, code: int) -> str:
        char = _lower[code]
        if char == "đ":
            char = "d"
        base = "".join(c for c in unicodedata.normalize("NFD", char) if not unicodedata.combining(c))
        self[code] = base if len(base) == 1 else char
        return self[code]


_lower, _bare = _Lower(), _Bare()
_LINE = 500


def bare(text: str) -> str:
    """Lower case without marks: "Ủy ban" and "Uỷ Ban" are "uy ban"."""
    return _bare_line(text) if len(text) <= _LINE else text.translate(_bare)


@lru_cache(maxsize=512)
def _bare_line(text: str) -> str:
    """A paper's lines and names are folded by each who looks for something in them: seven times in ten it was just done."""
    return text.translate(_bare)


def low(text: str) -> str:
    """Lower case with marks, tone places made one: "uỷ" is "ủy", "khoá" is "khóa"."""
    return toned(text.translate(_lower))


def toned(text: str) -> str:
    """The text with tone places made one and its letter case kept."""
    return _TONE.sub(_one_tone, text)


def _one_tone(found: re.Match[str]) -> str:
    pair = found.group()
    moved = _TONES[pair.lower()]
    return moved.capitalize() if pair[0].isupper() else moved


def squeeze(text: str) -> str:
    """One blank where several stand."""
    return " ".join(text.split())


def fold(text: str) -> str:
    """One line without marks, capitals or odd blanks, for finding; what is stored in `fold` columns."""
    return squeeze(bare(unicodedata.normalize("NFC", text)))


def key(name: str) -> str:
    """What two spellings of one name have in common: no marks, no points, short forms written out."""
    words = _WORD.findall(bare(name))
    return " ".join(_WORD.findall(" ".join(_SHORT.get(word, word) for word in words)))


def is_upper(text: str) -> bool:
    """Whether the letters are capitals, give or take what a scanner spoils."""
    letters = [c for c in text if c.isalpha()]
    return bool(letters) and sum(c.isupper() for c in letters) >= 0.8 * len(letters)
