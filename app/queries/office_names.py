"""How an office can be called, and whether a written name fits it. Pure: words in, yes or no out.

An office is known by a core ("Trung tâm Văn hóa") and the areas it lies in, nearest first (xã, huyện, tỉnh). A written
name fits when its words are the core, followed by as many of those areas as the writer cared to add.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from app.reading.canon import composed
from app.reading.fold import bare, low

AREA = "area"
COMMITTEE = "peoples_committee"


@dataclass(frozen=True, slots=True)
class Word:
    """A word twice: without marks, and with them; `initials` where it may stand for several words (UBND, TT.)."""

    bare: str
    low: str
    initials: str = ""


Words = tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Area:
    """An administrative area: "xa" and "bac xa"."""

    level: str
    name: str
    level_words: Words
    name_words: Words

    @property
    def key(self) -> tuple[str, str]:
        return self.level, self.name


@dataclass(frozen=True, slots=True)
class Form:
    """One way to call an office: its words, then optionally `areas`. `names_area`: the words say which area it is."""

    words: Words
    areas: tuple[Area, ...]
    names_area: bool = False


@dataclass(frozen=True, slots=True)
class Fit:
    """A name fits; `named`: it says in which area the office lies; `exact`: marks agree too."""

    named: bool
    exact: bool


_WORD = re.compile(r"\w+\.?")
_EXPANDED = {"ubnd": "ủy ban nhân dân", "hđnd": "hội đồng nhân dân", "hdnd": "hội đồng nhân dân"}
_LEVELS = tuple(
    tuple(level.split())
    for level in ("thành phố", "thị xã", "thị trấn", "đặc khu", "tỉnh", "huyện", "quận", "xã", "phường")
)
_SHORT_LEVELS = {"tt": "thị trấn", "tp": "thành phố", "tx": "thị xã"}
_VILLAGES = tuple(
    tuple(word.split()) for word in ("tổ dân phố", "khu phố", "tiểu khu", "thôn", "xóm", "khu", "ấp", "buôn", "làng")
)
_HEADS = tuple(
    (tuple(words.split()), drop)
    for words, drop in (
        ("đồng chí", 2),
        ("chủ tịch", 2),
        ("thủ trưởng", 2),
        ("tổng giám đốc", 3),
        ("giám đốc", 2),
        ("hiệu trưởng", 2),
        ("viện trưởng", 2),
        ("trạm trưởng", 2),
        ("tổ trưởng", 2),
        ("chỉ huy trưởng", 3),
        ("chánh án", 2),
        ("bí thư", 2),
        ("ban thường vụ", 3),
        ("thường trực", 2),
        ("chánh văn phòng", 1),
        ("trưởng phòng", 1),
        ("trưởng ban", 1),
        ("trưởng công an", 1),
        ("trưởng thôn", 1),
        ("trưởng bản", 1),
        ("trưởng xóm", 1),
        ("trưởng khu", 1),
    )
)
_VOWELS = frozenset("aeiouy")


@lru_cache(maxsize=65_536)
def words_of(name: str) -> Words:
    """The words of a name, UBND and HĐND written out; "và" is left out, because writers do as they like about it."""
    found: list[Word] = []
    for written in _WORD.findall(composed(name)):
        text = written.rstrip(".")
        lower = low(text)
        if lower in _EXPANDED:
            found.extend(Word(bare(word), word) for word in _EXPANDED[lower].split())
        elif lower not in {"và", "va"}:
            found.append(Word(bare(text), lower, _initials(text, dotted=written != text)))
    return tuple(found)


def _initials(text: str, *, dotted: bool) -> str:
    """The letters of what may be an abbreviation: capitals without marks (VHTTDL), no vowel (vhtt), or a point (P.)."""
    letters = bare(text)
    plain = letters == low(text).replace("đ", "d")
    looks = text.isupper() or not _VOWELS & set(letters)
    return letters if text.isalpha() and plain and (dotted or (looks and len(letters) > 1)) else ""


def without_head(words: Words) -> Words:
    """The body in place of the person who heads it: "Trưởng phòng Y tế" is "phòng Y tế"."""
    for head, drop in _HEADS:
        if tuple(word.low for word in words[: len(head)]) == head and len(words) > len(head):
            return without_head(words[drop:])
    return words


def unmarked(text: str) -> bool:
    """Whether it was typed without any marks, so that marks cannot be compared."""
    plain = composed(text)
    return bare(plain) == low(plain)


def level_at(words: Words) -> tuple[str, int]:
    """The level word a name begins with ("thi tran") and how many words it has; ("", 0) where there is none."""
    start = tuple(word.low for word in words[:2])
    for level in _LEVELS:
        if start[: len(level)] in {level, tuple(bare(part) for part in level)}:
            return bare(" ".join(level)), len(level)
    written_out = _SHORT_LEVELS.get(start[0]) if start else None
    return (bare(written_out), 1) if written_out else ("", 0)


@lru_cache(maxsize=65_536)
def area_of(name: str, kind: str) -> Area | None:
    """The area that an area's or a People's Committee's own name tells."""
    words = words_of(name)
    if kind == COMMITTEE:
        prefix = words_of("UBND")
        if words[: len(prefix)] != prefix:
            return None
        words = words[len(prefix) :]
    elif kind != AREA:
        return None
    level, size = level_at(words)
    if not level or len(words) == size:
        return None
    named = words[size:]
    return Area(level, " ".join(word.bare for word in named), _level_words(level), named)


@lru_cache(maxsize=64)
def _level_words(level: str) -> Words:
    written = {bare(" ".join(parts)): " ".join(parts) for parts in _LEVELS}[level]
    return words_of(written)


def forms_of(name: str, short_name: str, *, kind: str, is_village: bool, chain: tuple[Area, ...]) -> tuple[Form, ...]:
    """Every way to call an office that lies in the areas of `chain`, its own or nearest first."""
    words = words_of(name)
    forms = [Form(_without_area(words, chain), chain)]
    if short_name:
        forms.append(_short_form(words_of(short_name), chain))
    if kind == COMMITTEE and chain and area_of(name, kind) == chain[0]:
        forms.append(Form((), chain))
    if is_village:
        forms.extend(
            Form(words[len(v) :], chain) for v in _VILLAGES if _starts(words, v) and _has_letters(words[len(v) :])
        )
    return tuple(forms)


def speaks_of_communes(text: str) -> bool:
    return any(word.bare in {"xa", "phuong", "tran", "khu"} for word in words_of(text))


def speaks_of_villages(text: str) -> bool:
    words = words_of(text)
    return any(_starts(words[at:], village) for at in range(len(words)) for village in (*_VILLAGES, ("bản",)))


def first_letters(forms: Sequence[Form]) -> frozenset[str]:
    """What a name must begin with to fit at all: tells most offices apart at no cost."""
    found = {form.words[0].bare[0] for form in forms if form.words}
    if any(not form.words for form in forms):
        found |= {words[0].bare[0] for words in (forms[0].areas[0].level_words, forms[0].areas[0].name_words)}
    return frozenset(found)


def fit(written: Words, forms: Sequence[Form]) -> Fit | None:
    """The best way in which the written words call the office, if any."""
    found = [
        Fit(named or form.names_area, exact and tail_exact)
        for form in forms
        for end, exact in _after(written, 0, form.words)
        for named, tail_exact in _tails(written, end, form.areas)
        if form.words or named
    ]
    return max(found, key=lambda each: (each.named, each.exact), default=None)


def begins(written: Words, forms: Sequence[Form]) -> bool:
    """Whether the office's own name begins so ("TTVH huyện"): a hint for a person, never an answer."""
    core, areas = forms[0].words, forms[0].areas
    return any(
        True
        for cut in range(2, len(core))
        for end, _ in _after(written, 0, core[:cut])
        for _ in _tails(written, end, areas)
    )


def _after(written: Words, at: int, words: Words, exact: bool = True) -> Iterator[tuple[int, bool]]:  # noqa: FBT001, FBT002 - carried along
    """Where in the written name one stands when it has said all these words, short forms included."""
    if not words:
        yield at, exact
        return
    if at == len(written):
        return
    token = written[at]
    if token.bare == words[0].bare:
        yield from _after(written, at + 1, words[1:], exact and token.low == words[0].low)
    size = len(token.initials)
    if size and "".join(word.bare[0] for word in words[:size]) == token.initials:
        yield from _after(written, at + 1, words[size:], exact)


def _tails(written: Words, at: int, areas: Sequence[Area]) -> Iterator[tuple[bool, bool]]:
    """Ways to say the rest: the office's own area first (or nothing), then any wider ones. Yields (named, exact)."""
    if at == len(written):
        yield False, True
    elif areas:
        own = areas[0]
        for words, named in (
            (own.level_words + own.name_words, True),
            (own.level_words, False),
            (own.name_words, True),
        ):
            for end, exact in _after(written, at, words):
                for wider in _wider(written, end, areas[1:]):
                    yield named, exact and wider


def _wider(written: Words, at: int, areas: Sequence[Area]) -> Iterator[bool]:
    if at == len(written):
        yield True
    for skipped, area in enumerate(areas):
        for words in (area.level_words + area.name_words, area.level_words, area.name_words):
            for end, exact in _after(written, at, words):
                for rest in _wider(written, end, areas[skipped + 1 :]):
                    yield exact and rest


def _without_area(words: Words, chain: tuple[Area, ...]) -> Words:
    """The name without the office's own area at its end: what remains when a writer leaves it off."""
    if not chain or not _ends(words, chain[0].name_words):
        return words
    core = words[: -len(chain[0].name_words)]
    level = chain[0].level_words
    if _ends(core, level):
        core = core[: -len(level)]
    elif core and core[-1].initials and core[-1].initials == "".join(word.bare[0] for word in level):
        core = core[:-1]
    return core or words


def _short_form(words: Words, chain: tuple[Area, ...]) -> Form:
    if chain and _ends(words, chain[0].name_words):
        return Form(words, chain[1:], names_area=True)
    return Form(words, chain)


def _ends(words: Words, tail: Words) -> bool:
    return len(words) > len(tail) and [w.low for w in words[-len(tail) :]] == [w.low for w in tail]


def _starts(words: Words, head: tuple[str, ...]) -> bool:
    return tuple(word.low for word in words[: len(head)]) == head


def _has_letters(words: Words) -> bool:
    return any(word.bare.isalpha() for word in words)
