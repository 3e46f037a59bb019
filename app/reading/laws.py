"""Laws among the basis of a paper: cited by name and date, without a number."""

import re
from collections.abc import Iterable

from app.reading.blocks import Block
from app.reading.dates import dates_in
from app.reading.draft import Citation
from app.reading.fold import UPPER, key
from app.reading.names import clean
from app.reading.symbols import symbols_in

_LAW = re.compile(
    rf"(?P<name>(?:Bộ luật|Luật|Pháp lệnh) (?:[{UPPER}]|sửa đổi)[^;.:()]{{3,120}}?),? ngày (?P<date>\d{{1,2}}[/-]\d{{1,2}}[/-]\d{{4}}|\d{{1,2}} tháng \d{{1,2}} năm \d{{4}})"
)


def read_laws(blocks: Iterable[Block]) -> list[Citation]:
    """Laws are cited by name and date, without a number."""
    found: dict[tuple[str, str | None], Citation] = {}
    for block in blocks:
        for law in _LAW.finditer(block.text):
            dates = dates_in(law["date"].lower())
            issued = dates[0].iso if dates else None
            if issued and not any(True for _ in symbols_in(law["name"])):
                one = Citation(
                    type="luat",
                    issued_on=issued,
                    subject=clean(law["name"]),
                    role="basis",
                    lines=block.span(law.start(), law.end()),
                )
                found.setdefault((key(law["name"]), issued), one)
    return list(found.values())
