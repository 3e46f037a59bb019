"""Which addressees a name in the text stands for: spelled apart, cut short, with its head or without, one of a list."""

import re
from collections.abc import Sequence

from app.reading.draft import Addressee
from app.reading.fold import bare, key
from app.reading.names import is_generic, same_body, starts_body

_TELLING, _FEW_WORDS = 4, 5
_HEAD = re.compile(
    r"(?:(?:cac )?(?:ong ?\(ba\)|ong, ba|dong chi) )?(?:chu tich|giam doc|thu truong|hieu truong|bi thu|lanh dao|nguoi dung dau|chi huy truong|truong|to truong) "
)
_LIST = re.compile(r", | va ")


def refs_of(names: Sequence[str], addressees: Sequence[Addressee]) -> list[str]:
    """The refs of the addressees that the names mean; a looser way is tried only where the stricter one finds none."""
    found = [one.ref for one in addressees if any(same_body(one.text, name) for name in names)]
    found = found or [one.ref for one in addressees if any(_same_without_head(one.text, name) for name in names)]
    return found or _begun(names, addressees) or _listed(names, addressees)


def without_head(name: str) -> str:
    """The body whose head is named: "Chủ tịch UBND xã" stands for "UBND xã", "Trưởng các thôn: …" for "các thôn"."""
    name = name.split(":", maxsplit=1)[0]
    head = _HEAD.match(bare(name))
    rest = name[head.end() :] if head else name
    return rest if starts_body(rest) else name


def _same_without_head(one: str, other: str) -> bool:
    return same_body(without_head(one), without_head(other))


def _begun(names: Sequence[str], addressees: Sequence[Addressee]) -> list[str]:
    """Thus "Hiệu trưởng các trường" is short for the one addressee that begins so."""
    for name in names:
        words = key(name)
        begun = [one.ref for one in addressees if key(one.text).startswith(words + " ")]
        if len(begun) == 1 and len(words.split()) >= _TELLING:
            return begun
    return []


def _listed(names: Sequence[str], addressees: Sequence[Addressee]) -> list[str]:
    """Thus "Các cơ sở" are of "Các cơ quan, doanh nghiệp, cơ sở thuộc diện quản lý", if no other names them."""
    for name in names:
        words = bare(name)
        few = len(words.split()) <= _FEW_WORDS or not words.startswith("cac ")
        if is_generic(name) or len(words.split()) == 1 or not few:
            continue
        member = words.removeprefix("cac ")
        many = member != words
        found = [one.ref for one in addressees if one.group and _lists(bare(one.text), member, many=many)]
        if len(found) == 1:
            return found
    return []


def _lists(text: str, member: str, *, many: bool) -> bool:
    parts = _LIST.split(text)
    return len(parts) > 1 and any(part == member or (many and part.startswith(member + " ")) for part in parts[1:])
