"""Whose duty it is: the body a heading or a sentence names, with or without "Giao", "Đề nghị", "Yêu cầu" before it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from app.reading.blocks import Block
from app.reading.fold import bare, toned
from app.reading.names import capital, clean, is_generic, split_names, starts_body
from app.reading.predicates import behind_a_level, behind_a_name, first_outside_names
from app.reading.verbs import MORE, STRONG, VERB, misspelt_verb

ALL = "*ALL*"

_OPENER = re.compile(
    r"(?P<word>de nghi|yeu cau|giao|doi voi|phan cong|chi dao|trach nhiem cua|nhiem vu cua|uy quyen|kinh de nghi|tran trong de nghi)\b"
    r"(?: (?:cho|nhiem vu cho|trach nhiem cho|dong chi|cac dong chi)\b)? ?:? ?"
)
_OWN_PEOPLE = re.compile(r"(?:luc luong|nguoi|nhan vien|thanh vien|lanh dao)\b")
_PERSON = re.compile(r"(?:cac )?(?:dong chi|ong ?\(ba\)|ong, ba|ong/ba):? ")
_HEADS_OF = re.compile(
    r"(?:(?:cac )?(?:giam doc|thu truong|chu tich|lanh dao|hieu truong|bi thu|truong)(?: cac (?:don vi|co quan))?|cac (?:don vi|co quan)) ?: "
)
_TOLD = re.compile(r" (?:đã|sẽ|xin|vừa|đang|luôn|được)$| (?:đã|sẽ|xin|đang) ")
_ANNOUNCES = re.compile(r"\b(?:sau|sau day|cu the)[ :]{0,3}$")
_RELATIVE = re.compile(r", (?:va )?(?:cac )?(?:co quan|don vi|don vi dau moi|dau moi|to chuc) $")
_SURE = re.compile(r"(?<=[\s,])(?:có trách nhiệm|chịu trách nhiệm|theo chức năng|căn cứ chức năng)(?!\w)")
_SURE_BARE = re.compile(r"(?<=[\s,])(?:co trach nhiem|chiu trach nhiem|theo chuc nang|can cu chuc nang)(?!\w)")
_STOP = re.compile(r"[:;.!?\"“”(]")
_NO_NAMES = frozenset(
    {
        "thuong truc",
        "lanh dao",
        "chu tich",
        "giam doc",
        "thu truong",
        "truong",
        "to",
        "doi",
        "ban",
        "hoi",
        "doan",
        "cac",
    }
)
_NAME_AT_MOST, _NAMES_AT_MOST = 420, 300


@dataclass(frozen=True, slots=True)
class Unit:
    """`names` as read (or ALL); `rest` where the work begins in the block; `opener` the folded word before the name.

    `listed`: the work begins with a verb of the trade; a sentence that tells what happened seldom does.
    """

    names: tuple[str, ...]
    rest: int
    opener: str | None = None
    listed: bool = True


def read_unit(block: Block, *, heading: bool, known: Sequence[str], at: int = 0) -> Unit | None:
    opener = _OPENER.match(block.bare, at)
    at = opener.end() if opener else at
    word = opener["word"] if opener else None
    person = _PERSON.match(block.bare, at)
    at = person.end() if person else at
    heads = _HEADS_OF.match(block.bare, at)
    at = heads.end() if heads and starts_body(block.text[heads.end() :]) else at
    if not _may_begin(block.text[at:], word) or (word == "phan cong" and _OWN_PEOPLE.match(block.bare, at)):
        return None
    text = toned(block.text[at : at + _NAME_AT_MOST])
    end, sort = _end(text, heading=heading, known=tuple(known))
    if sort == "none" or _TOLD.search(text[:end]) or (sort == "stop" and not word and not heading):
        return None
    names = _names(text[:end], known)
    rest = at + end
    while rest < len(block.text) and block.text[rest] in " :,;":
        rest += 1
    return Unit(names, rest, word, listed=sort != "unlisted") if names else None


def bodies_at(text: str, known: Sequence[str]) -> tuple[str, ...]:
    """The bodies with whose names `text` begins."""
    words = toned(text[:_NAME_AT_MOST])
    return _names(words[: _end(words, heading=False, known=tuple(known))[0]], known) if starts_body(words) else ()


def _may_begin(text: str, word: str | None) -> bool:
    if starts_body(text):
        return True
    return word in {"giao", "chi dao"} and text[:1].isupper() and len(text.split()) > 1


@lru_cache(maxsize=64)
def _folded(known: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted((bare(toned(name)) for name in known), key=len, reverse=True))


def _known_end(text: str, known: tuple[str, ...]) -> int:
    """Where a run of names already met ends: these may hold verbs and commas."""
    folded, at = bare(text), 0
    while True:
        name = next(
            (
                n
                for n in _folded(known)
                if folded.startswith(n, at) and not folded[at + len(n) : at + len(n) + 1].isalnum()
            ),
            None,
        )
        if not name:
            return at
        at += len(name)
        joint = re.compile(r"[;,] | va ").match(folded, at)
        if not joint or not starts_body(text[joint.end() :]):
            return at
        at = joint.end()


def _end(text: str, *, heading: bool, known: tuple[str, ...]) -> tuple[int, str]:
    """Where the name ends and by what: a verb, a colon, another stop."""
    start = _known_end(text, known)
    announces = bool(_ANNOUNCES.search(bare(text)))
    verb = first_outside_names(STRONG if heading and not announces else VERB, text, start)
    if verb and _RELATIVE.search(bare(text[: verb.start()])) and (sure := _SURE.search(text, verb.end())):
        verb = sure
    verb = _earliest(verb, _SURE_BARE.search(bare(text), start), None if heading else misspelt_verb(text, start))
    stop = next(
        (m for m in _STOP.finditer(text, start) if not (m.group() == ";" and starts_body(text[m.end() :].lstrip()))),
        None,
    )
    ends = [(m.start(), sort) for m, sort in ((verb, "verb"), (stop, "stop")) if m]
    before = min(ends, default=(len(text), "stop"))
    if not heading and (at := _unlisted(text, start, *before)) is not None:
        return at, "unlisted"
    if not ends:
        return len(text), "stop" if len(text) < _NAME_AT_MOST else "none"
    end, sort = before
    if sort == "stop" and text[end] == ":":
        sort = "colon"
    return end, sort


def _earliest(*found: re.Match[str] | None) -> re.Match[str] | None:
    """A scanner or a typist may have lost a mark of the verb that ends the name."""
    return min((one for one in found if one), key=lambda one: one.start(), default=None)


def _unlisted(text: str, start: int, before: int, sort: str) -> int | None:
    """Where a predicate begins that no list holds; what stands before it tells, or its rarer words."""
    at = behind_a_level(text[:before], start)
    if at is not None or sort == "verb" or text[before : before + 1] == ":":
        return at
    found = first_outside_names(MORE, text[:before], start)
    return found.start() if found else behind_a_name(text[:before], start)


def _names(text: str, known: Sequence[str]) -> tuple[str, ...]:
    name = clean(text)
    if not name or len(name) > _NAMES_AT_MOST or bare(name) in _NO_NAMES:
        return ()
    if is_generic(name):
        return (ALL,) if known else (capital(name),)
    if any(bare(name) == bare(toned(other)) for other in known):
        return (capital(name),)
    return tuple(part for part in split_names(name) if part)
