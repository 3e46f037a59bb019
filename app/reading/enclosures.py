"""What is said to go along with the paper."""

import re
from collections.abc import Iterable

from app.reading import limits
from app.reading.blocks import Block
from app.reading.draft import Enclosure
from app.reading.fold import bare
from app.reading.names import capital

_SHORTEST = 3
_MARK = r"(?:gui kem theo|gui kem|dinh kem|kem theo)"
_BRACKET = re.compile(
    rf"\((?:co |xin )?{_MARK}(?: theo)?(?: (?:cong van|ke hoach|van ban|thong bao|huong dan) nay)?(?: gom| co)? ?[:,]? ?(?P<what>[^()]{{3,1500}}(?:\([^()]{{0,80}}\)[^()]{{0,300}})?)\)"
)
_AFTER_NAME = re.compile(
    r"(?:^|[(;.] ?)(?P<what>[^();.:]{4,160}?),? (?:duoc )?(?:gui kem|dinh kem|kem theo)(?: theo)? (?:cong van|ke hoach|van ban|quyet dinh|thong bao|huong dan) nay"
)
_FORM = re.compile(
    r"\btheo (?P<what>(?:bieu mau|mau|de cuong|phu luc|danh sach)[^();.,:]{0,60}?) ?,? ?\(?(?:gui kem|dinh kem|kem theo)\b"
)
_PARTS = re.compile(
    r"; ?| va (?=(?:cong van|ke hoach|chi thi|nghi quyet|quyet dinh|huong dan|thong bao|ket luan|chuong trinh|to trinh|bao cao|phu luc) )"
)
_VIA = re.compile(r",? (?:qua|tren) he thong\b.{0,80}$")


def read_enclosures(blocks: Iterable[Block]) -> list[Enclosure]:
    found: list[Enclosure] = []
    for block in blocks:
        for pattern in (_BRACKET, _AFTER_NAME, _FORM):
            hits = list(pattern.finditer(block.bare[:20_000]))
            for hit in hits:
                found.extend(_parts(block, hit.start("what"), hit.end("what")))
            if hits:
                break
    return found


def _parts(block: Block, start: int, end: int) -> Iterable[Enclosure]:
    folded, at = block.bare[start:end], 0
    cuts = [(m.start(), m.end()) for m in _PARTS.finditer(folded)] + [(len(folded), len(folded))]
    for left, right in cuts:
        name = block.text[start + at : start + left]
        via = _VIA.search(bare(name))
        name = (name[: via.start()] if via else name).strip(" .,;:")
        if len(name) >= _SHORTEST:
            yield Enclosure(text=limits.line(_tidied(name)), lines=block.span(start + at, start + left))
        at = right


def _tidied(name: str) -> str:
    for opener in ("Phê duyệt ", "Ban hành "):
        if name.startswith(opener):
            return capital(name[len(opener) :])
    return name
