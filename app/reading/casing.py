"""Names in capitals as they are written in running text: "PHÒNG VĂN HÓA - XÃ HỘI" is "Phòng Văn hóa - Xã hội"."""

import re

from app.reading.fold import bare, is_upper, squeeze

_SEARCHED = 50_000
_LEVELS = re.compile(
    r"\b(?:tinh|huyen|quan|thanh pho|thi xa|thi tran|xa|phuong|dac khu|thon|khu vuc|mien|thcs|thpt|tieu hoc|mam non|trung hoc co so|pho thong)\b(?! (?:uy|doan|hoi)\b)|\b(?:tinh|huyen|thanh|thi|quan) (?:uy|doan)\b"
)
_PHRASES = """
Ủy ban nhân dân|Hội đồng nhân dân|Ủy ban Mặt trận Tổ quốc Việt Nam|Ủy ban Mặt trận Tổ quốc|Mặt trận Tổ quốc Việt Nam|Mặt trận Tổ quốc|
Đoàn Thanh niên Cộng sản Hồ Chí Minh|Hồ Chí Minh|Việt Nam|Hà Nội|Tổ quốc|Trung ương Đảng|Trung ương|Chính phủ|Nhà nước|Quốc hội|Quốc gia|Bộ Chính trị|Ban Bí thư|
Ban Thường vụ|Ban Chấp hành|Ban Chỉ đạo|Ban Quản lý|Ban Chỉ huy|Bộ Chỉ huy|Bộ Tư lệnh|Quân sự|Bộ đội Biên phòng|Phòng thủ dân sự|Ủy ban Kiểm tra|Ủy ban bầu cử|
Ban Tuyên giáo và Dân vận|Ban Tuyên giáo|Ban Dân vận|Ban Xây dựng Đảng|cơ quan Đảng|Đảng bộ|Đảng ủy|Tỉnh ủy|Huyện ủy|Thành ủy|Thị ủy|Quận ủy|
Tổng Liên đoàn Lao động|Liên đoàn Lao động|Công đoàn|Công đoàn Giáo dục|Hội Liên hiệp Phụ nữ|Hội Nông dân|Hội LHPN|Hội CCB|Hội ND|Hội Cựu chiến binh|Hội Chữ thập đỏ|Hội Người cao tuổi|
Hội Khuyến học|Tỉnh đoàn|Huyện đoàn|Thành đoàn|Thủ tướng Chính phủ|Chủ tịch|Văn phòng|Công an|Bảo hiểm xã hội|Ngân hàng Nhà nước|Ngân hàng Chính sách xã hội|Kho bạc Nhà nước|Tòa án nhân dân|
Viện kiểm sát nhân dân|Thanh tra|Kiểm lâm|Đại học Quốc gia|Tiểu học|Trung học cơ sở|Trung học phổ thông|Mầm non|Khoa học và Kỹ thuật|các Hội|
Chi bộ Trường|Đảng bộ Trường|Điện lực|miền Bắc|miền Trung|miền Nam|Đại học|nhỏ và vừa|Ủy ban Dân tộc
"""
_PROPER = {
    bare(phrase.strip()): phrase.strip()
    for phrase in sorted(_PHRASES.replace("\n", "").split("|"), key=len, reverse=True)
    if phrase.strip()
}
_FOUND = re.compile(r"\b(?:" + "|".join(map(re.escape, _PROPER)) + r")\b")
_FIELDS = re.compile(
    r"(?:bo|so|phong|ban|cuc|tong cuc|vu|vien|trung tam|chi cuc|dai|bao|hoi|truong|ban chi dao|uy ban|quy|hiep hoi|tap chi) (?=[a-z])"
)
_NEXT_FIELD = re.compile(r"(?:,| va| -) (?=[a-z])")
_KEPT = re.compile(r"[^aeiouy]{2,}|[ivx]{1,4}|.*[\d&].*|ubnd|ubmt|bch|tp")


def natural_case(name: str, text: str = "") -> str:
    """As the paper writes it elsewhere, else by the usual rule."""
    if not is_upper(name):
        return name
    folded, wanted = bare(text), bare(name)
    at = folded.find(wanted)
    while at >= 0:
        seen = text[at : at + len(name)]
        if seen[:1].isupper() and not is_upper(seen):  # "cơ sở y tế" does not name a "Sở Y tế"
            return seen
        at = folded.find(wanted, at + 1) if at < _SEARCHED else -1
    return _with_other_blanks(wanted, folded[:_SEARCHED], text) or _by_rule(squeeze(name))


def _with_other_blanks(wanted: str, folded: str, text: str) -> str | None:
    """Where the paper writes it with the blanks that a scanner lost or added: "TỐICAO" is "tối cao"."""
    places = [i for i, char in enumerate(folded) if not char.isspace()]
    letters, sought = "".join(folded[i] for i in places), "".join(wanted.split())
    at = letters.find(sought)
    while at >= 0:
        start, end = places[at], places[at + len(sought) - 1] + 1
        seen = squeeze(text[start:end])
        whole = not folded[start - 1 : start].isalnum() and not folded[end : end + 1].isalnum()
        if whole and seen[:1].isupper() and not is_upper(seen):
            return seen
        at = letters.find(sought, at + 1)
    return None


def _by_rule(name: str) -> str:
    """Small letters, then the words that have capitals of their own, fields of work and places."""
    folded = bare(name)
    letters = list(name.lower())
    free = [True] * len(letters)
    for found in _FOUND.finditer(folded):
        proper = _PROPER[found.group()]
        for i, char in enumerate(proper):
            if char.isupper():
                _up(letters, found.start() + i)
            free[found.start() + i] = False
    _capital_fields(folded, letters, free)
    for place in _LEVELS.finditer(folded):
        _capital_place(folded, place.end(), letters, free)
    for word in re.finditer(r"\S+", folded):
        if _KEPT.fullmatch(word.group()):
            letters[word.start() : word.end()] = list(name[word.start() : word.end()])
    letters[0] = letters[0].upper()
    return "".join(letters)


def _capital_fields(folded: str, letters: list[str], free: list[bool]) -> None:
    """Each field of work begins with a capital: "văn hóa, thể thao và du lịch"."""
    first = _FIELDS.match(folded)
    if not first:
        return
    places = [first.end(), *(found.end() for found in _NEXT_FIELD.finditer(folded, first.end()))]
    for at in places:
        if free[at]:
            _up(letters, at)


def _capital_place(folded: str, at: int, letters: list[str], free: list[bool]) -> None:
    """The words behind a level, up to a mark or the next name."""
    for word in re.compile(r" (?=([a-z]+))").finditer(folded, at):
        if word.start() != at or not free[word.end()] or word.group(1) == "va" or _LEVELS.match(folded, word.end()):
            return
        _up(letters, word.end())
        at = word.end(1) if word.lastindex else at


def _up(letters: list[str], at: int) -> None:
    letters[at] = letters[at].upper()
