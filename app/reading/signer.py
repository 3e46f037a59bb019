"""Who signs, and by what authority."""

import re
from collections.abc import Iterator

from app.reading import limits
from app.reading.draft import Signer
from app.reading.fold import UPPER, bare, is_upper, squeeze
from app.reading.tail import Tail

_TITLE_LENGTH, _NAME_WORDS = (5, 120), 6
_AUTHORITY = re.compile(r"(?P<code>kt|tm|tl|tuq|q|k/t|t/m|t/l|t/uq)(?:\.? ?)(?=[a-z])")
_POINTED = re.compile(r"(?:KT|TM|TL|TUQ|Q)\.|[KT]/(?:T|M|L|UQ)\b|(?:KT|TM|TL|TUQ) (?=[^\W\d_])")
_SIGNED = re.compile(r"\(? ?(?:da ky|ky ten|ky so|ky dien tu).{0,20}\)?")
_TITLE_WORD = re.compile(
    r"\b(?:kt|tm|tl|tuq|k/t|t/m|t/l|chu tich|truong|pho|giam doc|chanh|bi thu|thu tuong|uy ban|ban thuong vu|hieu truong|chu nhiem|thu truong|tong|cuc|vien)\b"
)
_NAME = re.compile(r"(?:[^\W\d_]+\.?(?: |$)){2,6}")
_RANK = re.compile(
    r"^(?:(?:Đại|Thượng|Trung|Thiếu) (?:tá|úy|uý|tướng)|(?:GS|PGS|TS|ThS|BS|CN|KS|Ths)\.[A-Za-z.0-9]{0,8}) (?=\S+ \S)"
)
_GLUED_NAME = re.compile(
    rf"(?P<title>(?:[{UPPER}]{{1,12}}[./]?[{UPPER}]? ){{2,12}})(?P<name>(?:[{UPPER}][^\W\d_{UPPER}]{{1,9}}(?: |$)){{2,5}})"
)
_NOT_NAME = re.compile(r"phu luc|kem theo|noi nhan|luu")


def read_signer(tail: Tail) -> Signer | None:
    titles: list[str] = []
    authority: list[str] = []
    used: list[int] = []
    name = None
    for no, text in _pieces(tail):
        if not text or _SIGNED.fullmatch(bare(text)):
            continue
        if not name and _is_title(text) and (titles or _TITLE_WORD.search(bare(text))):
            titles.append(limits.line(text))
            authority.extend(_authority(text))
            used.append(no)
        elif titles and _is_name(_RANK.sub("", text)):
            name = _person(text)
            used.append(no)
            break
    if not titles:
        return None
    return Signer(authority=authority, titles=titles, name=name, lines=[min(used), max(used)])


def _pieces(tail: Tail) -> Iterator[tuple[int, str]]:
    """The lines of the signature; a name glued to the title is a line of its own."""
    for no, raw in tail.right:
        text = squeeze(raw.strip("* "))
        glued = _GLUED_NAME.fullmatch(text[:200])
        if glued and _TITLE_WORD.search(bare(glued["title"])):
            yield no, glued["title"].strip()
            yield no, glued["name"]
        else:
            yield no, text


def _authority(text: str) -> list[str]:
    found = _AUTHORITY.match(bare(text)) if _POINTED.match(text) else None
    return [found["code"].replace("/", "").upper()] if found else []


def _is_title(text: str) -> bool:
    return is_upper(text) and _TITLE_LENGTH[0] < len(text) < _TITLE_LENGTH[1] and not any(c.isdigit() for c in text)


def _person(text: str) -> str | None:
    """Letters of a stamp before the name leave it unread."""
    text = _RANK.sub("", text)
    first, *others = text.split()
    odd = is_upper(first) and "." not in first and not all(is_upper(word) for word in others)
    return None if odd and len(first) > 1 else limits.line(text)


def _is_name(text: str) -> bool:
    words = text.split()
    return (
        bool(_NAME.fullmatch(text))
        and len(words) <= _NAME_WORDS
        and text[0].isupper()
        and not _NOT_NAME.match(bare(text))
    )
