"""Vietnamese from before Unicode: TCVN3 (ABC fonts, ".VnTime"), VNI and Windows-1258, told apart by what reads as Vietnamese.

TCVN3 gives every marked letter one code; VNI writes a letter and behind it its mark. Bytes of the one are words of no
language in the other, so the share of true syllables decides. Where it does not, nothing is guessed.
"""

import re
import unicodedata
from itertools import product

from app.documents.syllables import Share, share
from app.errors import Unprocessable

SURE = 0.85
_DOUBTFUL = 0.6
_LEAST_WORDS = 3
_SAMPLE = 20_000

_TCVN3 = str.maketrans(
    "¡¢£¤¥¦§¨©ª«¬\xad®µ¶·¸¹»¼½¾ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞßáâãäåæçèéêëìíîïñòóôõö÷øùúûüýþ",
    "ĂÂÊÔƠƯĐăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ",
)
_SHOUTED = re.compile(r"[^\W\d_a-z]*[A-Z][^\W\d_a-z]*[A-Z][^\W\d_a-z]*(?![a-z])|[^\W\d_a-z]+[A-Z](?![^\W\d_])")
_VNI_TONES = {"ù": "\u0301", "ø": "\u0300", "û": "\u0309", "õ": "\u0303", "ï": "\u0323"}
_VNI_ROUND = {"â": "", "á": "\u0301", "à": "\u0300", "å": "\u0309", "ã": "\u0303", "ä": "\u0323"}
_VNI_SHORT = {"ê": "", "é": "\u0301", "è": "\u0300", "ú": "\u0309", "ü": "\u0303", "ë": "\u0323"}
_VNI_LETTERS = {"ô": "ơ", "ö": "ư", "ñ": "đ", "í": "í", "ì": "ì", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}


def _vni_pairs() -> dict[str, str]:
    pairs = {letter + sign: letter + tone for letter, (sign, tone) in product("aeouy", _VNI_TONES.items())}
    pairs |= {letter + sign: letter + "\u0302" + tone for letter, (sign, tone) in product("aeo", _VNI_ROUND.items())}
    pairs |= {"a" + sign: "a\u0306" + tone for sign, tone in _VNI_SHORT.items()}
    pairs |= {old + sign: _VNI_LETTERS[old] + tone for old, (sign, tone) in product("ôö", _VNI_TONES.items())}
    pairs |= _VNI_LETTERS
    either = {}
    for old, new in pairs.items():
        for cased in {old, old.upper(), old.capitalize()}:
            either[cased] = unicodedata.normalize("NFC", new.upper() if cased[0].isupper() else new)
    return either


_VNI = _vni_pairs()
_VNI_SIGNS = re.compile("|".join(sorted(map(re.escape, _VNI), key=len, reverse=True)))


def from_tcvn3(text: str) -> str:
    """From letters that were read as Latin-1. The coding has no marked capitals: those around them tell."""
    return "\n".join(_capitals(line.translate(_TCVN3)) for line in text.split("\n"))


def _capitals(line: str) -> str:
    plain = [char for char in line if char.isascii() and char.isalpha()]
    if len(plain) > 1 and all(map(str.isupper, plain)):
        return line.upper()
    return _SHOUTED.sub(lambda match: match[0].upper(), line)


def from_vni(text: str) -> str:
    """From letters that were read as Latin-1."""
    return _VNI_SIGNS.sub(lambda match: _VNI[match[0]], text)


def decoded(data: bytes) -> str:
    """Bytes that are no UTF-8, by the one old coding in which they are Vietnamese.

    Raises:
        Unprocessable("unknown_encoding"): none is, or more than one may be.
    """
    latin = data.decode("cp1252", "replace")
    windows = unicodedata.normalize("NFC", data.decode("cp1258", "replace"))
    found = _only_one([from_tcvn3(latin), from_vni(latin), windows])
    if found is None:
        raise Unprocessable("unknown_encoding", field="file")
    return found


def mended(text: str) -> str:
    """Letters of a Word file or PDF that owe their Vietnamese look to an old font; left as they are if unsure."""
    if share(text[:_SAMPLE]).part > _DOUBTFUL:
        return text
    return _only_one([from_tcvn3(text), from_vni(text)]) or text


def _only_one(readings: list[str]) -> str | None:
    ranked = sorted(((share(text[:_SAMPLE]), text) for text in readings), key=_part, reverse=True)
    (best, text), (next_best, _) = ranked[:2]
    sure = best.marked >= _LEAST_WORDS and best.part >= SURE and next_best.part <= _DOUBTFUL
    return text if sure else None


def _part(rated: tuple[Share, str]) -> float:
    return rated[0].part
