"""Words for finding: what a text is found by, and what a query asks for. Pure; nothing typed can break it."""

import re
from collections.abc import Callable

from app.reading.fold import fold

_WORD = re.compile(r"[^\W_]+")
_LONGEST_WORD = 60
_MOST_WORDS = 12


def words_of(text: str) -> list[str]:
    """Folded words, letters and digits only."""
    return [word[:_LONGEST_WORD] for word in _WORD.findall(fold(text))]


def glued(mark: str) -> str:
    """A number-symbol or code without signs and blanks: "642 / VHTT-TT" is "642vhtttt"."""
    return "".join(_WORD.findall(fold(mark)))[:_LONGEST_WORD]


def indexed(mark: str, *texts: str) -> str:
    """What stands in the index: the words, and the mark also in one piece, with its number and without."""
    whole = glued(mark)
    parts = [whole, whole.lstrip("0123456789")] if mark else []
    for text in (mark, *texts):
        parts += words_of(text)
    return " ".join(dict.fromkeys(part for part in parts if part))


def query_of(typed: str, starts_with: Callable[[str], str], every: str, either: str) -> str | None:
    """The query in the language of a database; None where there is no word in it.

    Every piece of it must be there: as its words, or as the beginning of a mark typed with other signs or none. A mark
    typed with blanks is found in one piece too.
    """

    def all_of(parts: list[str]) -> str:
        return "(" + every.join(starts_with(part) for part in parts) + ")"

    pieces = [words for piece in typed.split() if (words := words_of(piece))][:_MOST_WORDS]
    if not pieces:
        return None
    said = []
    for words in pieces:
        whole = "".join(words)[:_LONGEST_WORD]
        said.append(all_of(words) if [whole] == words else f"({all_of(words)}{either}{starts_with(whole)})")
    joined = "(" + every.join(said) + ")"
    return f"({joined}{either}{starts_with(glued(typed))})" if len(pieces) > 1 else joined
