"""Who gets a copy and why: the lines under "Nơi nhận"."""

import re

from app.reading import limits
from app.reading.draft import Recipient
from app.reading.fold import bare, squeeze
from app.reading.tail import Tail
from app.reading.vocabulary import Purpose

_BULLET = re.compile(r"(?:[-–—=•+_~] ?)+|\*(?!\*) ?")
_BRACKET = re.compile(r"[;,.]? ?[(\[](?P<why>[^()\[\]]{1,40})[)\]]? ?[;,.\s'\"`-]*$")
_QUOTED = re.compile(r"[;,.]? ?[\"“”'](?P<why>[^\"“”']{1,40})[\"“”'] ?[;,.\s]*$")
_PURPOSES: tuple[tuple[Purpose, re.Pattern[str]], ...] = (
    (Purpose.BAO_CAO, re.compile(r"(?:de |thay )?(?:b ?/ ?c\b|bao cao|b.?cao|b/.{1,3}o|b/[c©])")),
    (Purpose.THUC_HIEN, re.compile(r"(?:de )?(?:t ?/ ?h\b|thuc hien|t/hien|th/hien)")),
    (Purpose.PHOI_HOP, re.compile(r"(?:de )?(?:p ?/ ?h\b|ph/h|phoi hop|p/hop)")),
    (Purpose.CHI_DAO, re.compile(r"(?:de )?(?:[cđd] ?/ ?d\b|chi dao|c/dao)")),
    (Purpose.THONG_BAO, re.compile(r"(?:de )?(?:t ?/ ?b\b|thong bao|t/bao)")),
    (Purpose.DUA_TIN, re.compile(r"(?:de )?(?:dua tin|dang tin|dang tai|tuyen truyen)")),
    (Purpose.DE_BIET, re.compile(r"(?:de )?(?:biet|b/biet|theo doi|tham khao|nam)")),
)
_JUNK = re.compile(r"[»«†¡©®™|{}<>\\^~`=]|“ |(?: [^\W\d_]){3}(?: |$)")
_BRACE = re.compile(r" ?[{}|] ?(?=[(\[\"“])")
_SAME = re.compile(r"nhu (?:tren|kinh gui|dieu)")
_STORE = re.compile(r"lu+u\b")


def read_recipients(tail: Tail) -> list[Recipient]:
    found: list[Recipient] = []
    braced: list[int] = []
    for text, first, last in _items(tail):
        name, purpose = _name_and_purpose(_BRACE.sub(" ", text))
        if name and not garbled(name):
            braced += [len(found)] if purpose and _BRACE.search(text) else []
            found.append(Recipient(text=limits.line(name), purpose=purpose, lines=[first, last]))
    for at in braced:
        _share(found, at)
    return found


def _share(found: list[Recipient], at: int) -> None:
    """A brace before the bracket: it serves the line above as well, or, where that has its own, the one below."""
    beside = [found[i] for i in (at - 1, at + 1) if 0 <= i < len(found)]
    open_ones = [one for one in beside if not one.purpose and not _SAME.match(bare(one.text))]
    for one in open_ones[:1]:
        one.purpose = found[at].purpose


def garbled(name: str) -> bool:
    """What a scanner made of a line it could not read: no name begins with a point or holds such signs."""
    return name[0] in ":.,;!?)" or bool(_JUNK.search(name)) or name.count('"') == 1


def _items(tail: Tail) -> list[tuple[str, int, int]]:
    items: list[tuple[str, int, int]] = []
    for no, raw in tail.left:
        bullet = _BULLET.match(raw)
        text = squeeze(raw[bullet.end() :] if bullet else raw)
        if not text:
            continue
        if items and not bullet and _goes_on(items[-1][0], text):
            before, first, _ = items[-1]
            items[-1] = (f"{before} {text}", first, no)
        else:
            items.append((text, no, no))
    return items


def _goes_on(before: str, text: str) -> bool:
    """An item runs over the line, or its purpose stands alone on the next one."""
    return text.startswith("(") or text[0].islower() or not before.endswith((";", "."))


def _name_and_purpose(text: str) -> tuple[str, Purpose | None]:
    name = text.strip(" ;,.-'\"`")
    if _STORE.match(bare(name)):
        return name, Purpose.LUU
    bracket = _BRACKET.search(text) or _QUOTED.search(text)
    if bracket:
        why = bare(bracket["why"]).strip(" '\"")
        for purpose, pattern in _PURPOSES:
            if pattern.match(why):
                return text[: bracket.start()].strip(" ;,."), purpose
    return (text[: bracket.start()].strip(" ;,.") if bracket and _SAME.match(bare(name)) else name), None
