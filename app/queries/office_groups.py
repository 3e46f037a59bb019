"""What stands for many bodies: "UBND các xã, thị trấn trên địa bàn huyện". Pure: words in, what they ask for out."""

from collections.abc import Iterator
from dataclasses import dataclass

from app.queries.office_directory import Chain, Directory, Entry
from app.queries.office_names import COMMITTEE, without_head, words_of
from app.workflow.kinds import OfficeLevel

_LONGEST_COUNT = 6
_COMMITTEE = ("uy", "ban", "nhan", "dan")
_WITHIN = (("tren", "dia", "ban", "toan"), ("tren", "dia", "ban"), ("truc", "thuoc"), ("thuoc",), ("trong",), ("toan",))
_COMMUNE = ("thi tran", "dac khu", "xa", "phuong")
_DISTRICT = ("thi xa", "thanh pho", "huyen", "quan", "thi")
_PROVINCE = ("thanh pho truc thuoc trung uong", "thanh pho", "tinh")
_VILLAGE = ("to dan pho", "khu pho", "tieu khu", "khu dan cu", "thon", "xom", "ap", "buon", "khu", "ban", "lang")
_ALONE_UNCLEAR = frozenset({"khu", "ban", "lang"})
"""Without another kind of village beside it, "các ban" may as well be departments and "các khu" industrial zones."""
_WHOLE_LEVEL = {("cap", "xa"): OfficeLevel.COMMUNE, ("cap", "huyen"): OfficeLevel.DISTRICT}
_SAME = {"thi": "thi xa", "thanh pho truc thuoc trung uong": "thanh pho"}


@dataclass(frozen=True, slots=True)
class Wanted:
    """Every body of `level` in the area `scope`, of the named kinds of area; all kinds where `areas` is empty."""

    level: OfficeLevel
    areas: frozenset[str]
    scope: Chain


@dataclass(frozen=True, slots=True)
class GroupName:
    """The words of a group; `size` where the writer counts it: "UBND 16 phường"."""

    words: tuple[str, ...]
    size: int | None = None


def looks_like_group(text: str) -> bool:
    """Whether the words speak of many: "các", or how many."""
    return any(word.low == "các" for word in words_of(text)) or group_name(text).size is not None


def group_name(text: str) -> GroupName:
    """What two spellings of a group have in common: no head, no "UBND" before areas, no "các", no number."""
    words = tuple(word.bare for word in without_head(words_of(text)))
    if words[:4] == _COMMITTEE and len(words) > len(_COMMITTEE):
        words = words[4:]
    if not words or not (words[0].isascii() and words[0].isdigit() and len(words[0]) < _LONGEST_COUNT):
        return GroupName(_without(words))
    return GroupName(_without(words[1:]), int(words[0]))


def own_spellings(text: str, seen: Directory) -> list[tuple[str, ...]]:
    """The group's words with and without "trên địa bàn huyện", where that is the issuer's own area."""
    return [words for words, scope in _scopes(group_name(text).words, seen) if scope == seen.chain]


def wanted(text: str, seen: Directory) -> Wanted | None:
    """The rule a group follows in the issuer's own area or in the one it names; None where only a list can tell."""
    name = group_name(text).words
    for words, scope in _scopes(name, seen):
        bodies = _bodies(words)
        if bodies is not None:
            return Wanted(*bodies, scope)
    return None


def members(rule: Wanted, seen: Directory) -> list[Entry]:
    return [entry for entry in seen.entries if _belongs(entry, rule)]


def _belongs(entry: Entry, rule: Wanted) -> bool:
    if entry.level != rule.level or not _within(entry.chain, rule.scope):
        return False
    if rule.level == OfficeLevel.HAMLET:
        return True
    if entry.kind != COMMITTEE or entry.chain == rule.scope:
        return False
    return not rule.areas or entry.chain[0].level in rule.areas


def _within(chain: Chain, scope: Chain) -> bool:
    return len(chain) >= len(scope) and chain[len(chain) - len(scope) :] == scope


def _scopes(words: tuple[str, ...], seen: Directory) -> Iterator[tuple[tuple[str, ...], Chain]]:
    """The words without the place they end in, and that place; as written first, in the issuer's own area."""
    yield words, seen.chain
    for at, area in enumerate(seen.chain):
        level, name = tuple(area.level.split()), tuple(area.name.split())
        for tail in (level + name, level):
            if words[-len(tail) :] == tail:
                yield _before_within(words[: -len(tail)]), seen.chain[at:]
    others = {entry.chain for entry in seen.entries if entry.chain and entry.kind == COMMITTEE}
    named = [chain for chain in others if words[-len(_called(chain)) :] == _called(chain)]
    if len(named) == 1:
        yield _before_within(words[: -len(_called(named[0]))]), named[0]


def _called(chain: Chain) -> tuple[str, ...]:
    return (*chain[0].level.split(), *chain[0].name.split())


def _before_within(words: tuple[str, ...]) -> tuple[str, ...]:
    for marker in _WITHIN:
        if words[-len(marker) :] == marker:
            return words[: -len(marker)]
    return words


def _bodies(words: tuple[str, ...]) -> tuple[OfficeLevel, frozenset[str]] | None:
    words = _before_within(words)
    if words in _WHOLE_LEVEL:
        return _WHOLE_LEVEL[words], frozenset()
    for level, kinds in (
        (OfficeLevel.COMMUNE, _COMMUNE),
        (OfficeLevel.DISTRICT, _DISTRICT),
        (OfficeLevel.PROVINCE, _PROVINCE),
        (OfficeLevel.HAMLET, _VILLAGE),
    ):
        named = _only(words, kinds)
        if not named <= _ALONE_UNCLEAR:
            return level, frozenset() if level == OfficeLevel.HAMLET else named
    return None


def _only(words: tuple[str, ...], kinds: tuple[str, ...]) -> frozenset[str]:
    """The kinds named, if the words name nothing else."""
    named: set[str] = set()
    at = 0
    while at < len(words):
        kind = next((kind for kind in kinds if words[at : at + len(kind.split())] == tuple(kind.split())), None)
        if kind is None:
            return frozenset()
        named.add(_SAME.get(kind, kind))
        at += len(kind.split())
    return frozenset(named)


def _without(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word for word in words if word != "cac")
