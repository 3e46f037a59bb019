"""The call: the sentence in which the issuer, having named its basis, says what it asks and of whom."""

import re
from collections.abc import Sequence

from app.reading import limits
from app.reading.blocks import Block
from app.reading.draft import Addressee
from app.reading.fold import bare
from app.reading.names import clean, is_generic, is_group, starts_body
from app.reading.numbering import Rank
from app.reading.units import read_unit

_CALLS = re.compile(
    r"\b(?:de nghi|yeu cau|huong dan|thong bao|co y kien|xay dung|ban hanh|giao|chi dao|ket luan|trien khai|to chuc|quyet dinh|dien|nhu sau|bao cao)\b"
)
_ANNOUNCES = re.compile(r"\b(?:nhu sau|sau day|viec sau|noi dung sau|cu the)\b.{0,30}$")
_CHARGES = re.compile(
    r"(?<!\w)(?:đề nghị|yêu cầu|chỉ đạo|giao|thông báo|hướng dẫn|phân công)(?: (?:tới|đến|cho|để|tất cả))? "
)
_WHAT = re.compile(
    r" (?:mot so|cac|nhung|nhu|ve|de|tap trung|thuc hien) (?:noi dung|nhiem vu|viec|cong viec|cong tac|sau)\b"
)
_TITLED = re.compile(r"(?:chu tich|giam doc|truong phong|truong ban|chanh van phong|bi thu|thu truong) (?=\S)")
_NAME_AT_MOST, _CHARGES_AT_MOST = 110, 8


def call_index(blocks: Sequence[Block]) -> int | None:
    """The last paragraph before the first mark that announces what follows; a second one may stand deeper."""
    found = None
    for i, block in enumerate(blocks):
        if block.marker and block.marker.rank < Rank.DASH:
            break
        if (
            block.marker is None
            and (block.is_open or _ANNOUNCES.search(block.bare[-90:]))
            and _CALLS.search(block.bare[-400:])
        ):
            found = i
            if block.is_open:
                break
    return found


def caller(block: Block) -> str | None:
    """Who asks: "…, Phòng A đề nghị B" is said by Phòng A."""
    for verb in _CALLS.finditer(block.bare):
        name = _name_before(block, verb.start())
        if name:
            return name
    return None


def _name_before(block: Block, end: int) -> str | None:
    start = max(0, end - _NAME_AT_MOST)
    head = block.text[start:end].rstrip()
    places = [m.end() for m in re.finditer(r"[,;.] ", head)]
    if start == 0:
        places.insert(0, 0)
    for place in reversed(places):
        name = head[place:]
        if name[:1].isupper() and starts_body(name) and len(name.split()) > 1 and not re.search(r"[;:.()]|\d", name):
            return without_title(clean(name))
    return None


def called(block: Block) -> list[Addressee]:
    """The bodies it is asked of, where no "Kính gửi" names them: "Phòng A đề nghị Công an xã, các thôn thực hiện:"."""
    found: list[Addressee] = []
    for verb in list(_CHARGES.finditer(block.low))[-_CHARGES_AT_MOST:]:
        what = _WHAT.search(block.bare, verb.end())
        said = block.part(verb.end(), what.start() + 1 if what else len(block.text))
        unit = read_unit(said, heading=False, known=()) or read_unit(said, heading=what is not None, known=())
        if unit and not unit.opener and not any(map(is_generic, unit.names)):
            lines = block.span(verb.end(), verb.end() + unit.rest)
            found = [
                Addressee(ref=f"a{i}", text=limits.line(name), group=is_group(name), lines=lines)
                for i, name in enumerate(unit.names[: limits.ITEMS], start=1)
            ]
    return found


def without_title(name: str) -> str:
    """The body whose head speaks: "Chủ tịch UBND tỉnh" speaks for "UBND tỉnh"."""
    found = _TITLED.match(bare(name))
    rest = name[found.end() :] if found else name
    return rest if starts_body(rest) else name
