"""Who signs, and by what authority."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from app.reading import limits
from app.reading.canon import Line
from app.reading.draft import Signer
from app.reading.fold import UPPER, bare, is_upper, squeeze
from app.reading.noise import is_stamp
from app.reading.persons import person_of, surely_person
from app.reading.tail import Tail

_TITLE_LENGTH, _SMALL_TITLE_AT_MOST = (5, 120), 60
_AUTHORITY = re.compile(r"(?P<code>kt|tm|tl|tuq|q|k/t|t/m|t/l|t/uq)(?:\.? ?)(?=[a-z])")
_POINTED = re.compile(r"(?:KT|TM|TL|TUQ|Q)\.|[KT]/(?:T|M|L|UQ)\b|(?:KT|TM|TL|TUQ) (?=[^\W\d_])")
_SIGNED = re.compile(r"[(\[]? ?(?:da ky|ky ten|ky so|ky dien tu|ky, |chu ky so).{0,40}?(?:[)\]]|$)")
_TITLE_WORD = re.compile(
    r"\b(?:kt|tm|tl|tuq|k/t|t/m|t/l|chu tich|truong|pho|giam doc|chanh|bi thu|thu tuong|uy ban|ban thuong vu|hieu truong|chu nhiem|thu truong|tong|cuc|vien)\b"
)
_SMALL_TITLE = re.compile(
    r"(?:(?:KT|TM|TL|TUQ|Q)\. ?|[KT]/(?:T|M|L|UQ) |Phó |Quyền )?(?:Phó |Quyền )?(?:Chủ tịch|Giám đốc|Trưởng|Tổng|Chánh|Bí thư|Bộ trưởng|Thứ trưởng|"
    r"Thủ tướng|Hiệu trưởng|Hiệu phó|Chủ nhiệm|Viện trưởng|Cục trưởng|Chi cục trưởng|Chỉ huy trưởng|Hạt trưởng|Đội trưởng|Tổ trưởng|"
    r"[UỦ][yỷỦ] ban|Ban (?:Thường|Chấp)|Đảng ủy|Đảng uỷ)(?! (?:đơn vị|các)\b)[^;:.]*"
)
_TWO_TITLES = re.compile(r" (?=PHÓ )")
_GLUED_NAME = re.compile(
    rf"(?P<title>(?:[{UPPER}]{{1,12}}[./]?[{UPPER}]? ){{2,12}})(?P<name>(?:[{UPPER}][^\W\d_{UPPER}]{{1,9}}(?: |$)){{2,5}})"
)


@dataclass(slots=True)
class _Found:
    titles: list[str] = field(default_factory=list)
    authority: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)

    def takes_title(self, no: int, text: str) -> bool:
        if self.names or not _is_title(text) or not (self.titles or _TITLE_WORD.search(bare(text))):
            return False
        self.titles.append(limits.line(text))
        self.authority.extend(_authority(text))
        self.lines.append(no)
        return True

    def takes_name(self, no: int, text: str) -> bool:
        """The first person behind the titles; a second one only beside him, where two offices sign."""
        name = (person_of(text) if self.titles else None) or surely_person(text)
        if name and (not self.names or self.lines[-1] == no):
            self.names.append(limits.line(name))
            self.lines.append(no)
            return True
        return False


def read_signer(tail: Tail) -> Signer | None:
    """None where nothing is sure; a name without a title only behind recipients, where nothing else can stand."""
    found = _Found()
    for no, text in _pieces(tail):
        in_capitals = found.titles and is_upper(text) and person_of(text)
        if (in_capitals or not found.takes_title(no, text)) and not found.takes_name(no, text) and found.names:
            break
    if not (found.titles or (found.names and tail.left)):
        return None
    return Signer(
        authority=found.authority,
        titles=found.titles,
        name=", ".join(found.names) or None,
        lines=[min(found.lines), max(found.lines)],
    )


def _pieces(tail: Tail) -> Iterator[tuple[int, str]]:
    """The lines of the signature; what is glued to another is a line of its own."""
    for no, raw in tail.right:
        text = squeeze(raw.strip("*_ "))
        if is_stamp(Line(no, text)):
            continue
        for part in _without_marks(text):
            yield from ((no, piece) for piece in _parted(part))


def _without_marks(text: str) -> Iterator[str]:
    """What stands before and behind "(Đã ký)"."""
    signed = _SIGNED.search(bare(text[:200]))
    for part in (text[: signed.start()], text[signed.end() :]) if signed else (text,):
        if part.strip(" .:;"):
            yield part.strip()


def _parted(text: str) -> list[str]:
    """A name behind its title; a deputy's title behind the one he signs for."""
    title, mark, name = text[:200].partition(": ")
    if mark and _is_title(title) and person_of(name):
        return [title, name]
    glued = _GLUED_NAME.fullmatch(text[:200])
    if glued and _TITLE_WORD.search(bare(glued["title"])):
        return [*_parted(glued["title"].strip()), glued["name"]]
    if _authority(text) and is_upper(text):
        return _TWO_TITLES.split(text, maxsplit=1)
    return [text]


def _authority(text: str) -> list[str]:
    found = _AUTHORITY.match(bare(text)) if _POINTED.match(text) else None
    return [found["code"].replace("/", "").upper()] if found else []


def _is_title(text: str) -> bool:
    if any(c.isdigit() for c in text):
        return False
    small = len(text) <= _SMALL_TITLE_AT_MOST and _SMALL_TITLE.fullmatch(text) is not None
    return small or (is_upper(text) and _TITLE_LENGTH[0] < len(text) < _TITLE_LENGTH[1])
