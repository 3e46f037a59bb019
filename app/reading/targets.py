"""How much is asked: "20 băng rôn", "ít nhất 02 lần/ngày". Two figures in one duty are nobody's target."""

import re

from app.reading.draft import Target
from app.reading.fold import bare, low

_UNITS = (
    "tin, bài|tin bài|lượt phát|lượt người|lượt|lần|buổi|cuộc|bài phát thanh|bài viết|bài|tin|phóng sự|chuyên mục|băng rôn|khẩu hiệu|cụm pa nô|pa nô|cụm cổ động|"
    "cụm|tấm|chiếc|lá cờ|cờ|tờ rơi|tờ|áp phích|bản tin|bản|mẫu|xe tuyên truyền|xe|hội nghị|lớp|hộ|m2|m²|điểm|câu lạc bộ|đợt"
)
_PER = {"ngay": "ngày", "tuan": "tuần", "thang": "tháng", "quy": "quý", "nam": "năm", "buoi": "buổi"}
_FOLDED_UNITS = {bare(unit): unit for unit in _UNITS.split("|")}
_SAME_UNIT = {"tin bai": "tin, bài"}
_QUANTITY = re.compile(
    r"(?<![\d/.,:h-])(?P<n>\d{1,3}(?:\.\d{3})?|mot) (?P<unit>"
    + "|".join(sorted(map(re.escape, _FOLDED_UNITS), key=len, reverse=True))
    + r")\b(?! \d)"
    r"(?:(?: moi|/| mot| trong mot| hang) ?(?P<per>ngay|tuan|thang|quy|nam|buoi)\b)?"
)
_PER_BEFORE = re.compile(
    r"(?:\b(?:moi|hang) |(?<!trong )(?<!trong mot )\b)(?P<per>ngay|tuan|thang|quy|nam) (?:it nhat |toi thieu |phat )?$"
)


def _is_unit(marked: str, found: re.Match[str]) -> bool:
    """A "tổ" is no "tờ": where the text has marks, they must be those of the unit."""
    seen = marked[found.start("unit") : found.end("unit")]
    return seen == found["unit"] or seen == low(_FOLDED_UNITS[found["unit"]])


def target_of(text: str) -> Target | None:
    folded = bare(text)
    marked = low(text)
    found = [m for m in _QUANTITY.finditer(folded) if m["n"] != "mot" and _is_unit(marked, m)]
    if len(found) != 1:
        return None
    one = found[0]
    before = _PER_BEFORE.search(folded[max(0, one.start() - 40) : one.start()])
    per = one["per"] or (before["per"] if before else None)
    return Target(
        quantity=float(one["n"].replace(".", "")),
        unit=_SAME_UNIT.get(one["unit"], _FOLDED_UNITS[one["unit"]]),
        per=_PER[per] if per else None,
    )
