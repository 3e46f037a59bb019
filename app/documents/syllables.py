"""Whether letters are Vietnamese: the share of marked words that are syllables of the language."""

import re
import unicodedata
from typing import NamedTuple

_ONSET = "(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnprstvx])?"
_NUCLEUS = (
    "(?:iêu|yêu|oai|oay|oao|oeo|uai|uây|uôi|uya|uyê|uyu|ươi|ươu"
    "|ai|ao|au|ay|âu|ây|eo|êu|ia|iê|iu|oa|oă|oe|oi|ôi|ơi|ua|uâ|uê|ui|uơ|uô|uy|ưa|ưi|ươ|ưu|yê"
    "|[aăâeêioôơuưy])"
)
_CODA = "(?:ch|ng|nh|[cmnpt])?"
_SYLLABLE = re.compile(_ONSET + _NUCLEUS + _CODA)
_TONES = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}
_WORD = re.compile(r"[^\s\d.,;:!?()\[\]{}\"'/\\\-–—“”‘’…*+=<>|_&%]+")
_LONGEST = 7


class Share(NamedTuple):
    """Of the words with a letter beyond ASCII, how many there are and how many could be Vietnamese."""

    marked: int
    syllables: int

    @property
    def part(self) -> float:
        return self.syllables / self.marked if self.marked else 0.0


def is_syllable(word: str) -> bool:
    if len(word) > _LONGEST:
        return False
    apart = unicodedata.normalize("NFD", word.lower())
    tones = sum(char in _TONES for char in apart)
    toneless = unicodedata.normalize("NFC", "".join(char for char in apart if char not in _TONES))
    return tones <= 1 and _SYLLABLE.fullmatch(toneless) is not None


def share(text: str) -> Share:
    marked = [word for word in _WORD.findall(text) if not word.isascii()]
    return Share(len(marked), sum(map(is_syllable, marked)))
