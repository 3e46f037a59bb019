"""Names of persons: what stands before them, how they are written, what only looks like one."""

import re

from app.reading.fold import bare, low, squeeze

_WORDS, _LETTERS = (2, 6), 12
_HONOUR = (
    r"(?:gs|pgs|ts|ths|th\.s|tsy|bs|bsck\w{0,3}|bsnt|ck\w{0,3}|cn|ks|ds|dsck\w{0,2}|ls|kts|ngut|nsut|ttut|ttnd|"
    r"(?:dai|thuong|trung|thieu) (?:ta|uy|tuong)|ong|ba|d/c|dong chi|luat su|ky su|bac si|tien si|thac si)"
)
_HONOURS = re.compile(rf"(?:{_HONOUR}(?:[ .,:-]{{1,3}}|(?=\.))){{1,4}}(?=\w)")
_FAMILY = """
nguyễn trần lê phạm hoàng huỳnh phan vũ võ đặng bùi đỗ hồ ngô dương lý đào đinh lâm mai trịnh trương cao tạ hà lương lưu thái tô tống
vương quách phùng nông hứa ma bế lò lường quàng cà tòng vàng giàng sùng thào mùa hạng lầu vừ lù triệu đàm chu la lục mông nùng bàn
phượng y ksor siu kpă nay rah điểu thạch kim sơn danh châu chau neáng từ ung uông viên doãn kiều khổng khúc lã lại mạc nghiêm ninh phí
quan quản tăng thân tiêu tiết trà trang trầm trì tưởng tôn xa xồng hờ và cầm bạc điêu đèo vi lô lữ ngân cụt moong kha vì bạch âu an ân cung
cù đồng đới đường giang giáp hàn hình lạc liêu liễu lỗ lộc lều mã mẫn nhan nhâm nhữ ngụy phù quyền sầm tào thẩm thiều tiền
vạn yên lang lôi lỳ tẩn tráng thền vần seo cháng phàn lèng ly cư hảng sình vạng chảo lò lường hà quang cầm tếnh rơ đinh a hồ blúp alăng bling
zơ bnướch arất tơ coor pơ pơloong briu hôih bùi xa bạch đoàn văn
"""
_FAMILIES = frozenset(_FAMILY.split())
# in capitals other words look the same: "AN TOÀN", "VÀ BẢO TRỢ"
_CAPITALS = """
nguyễn trần lê phạm hoàng huỳnh phan vũ võ đặng bùi đỗ hồ ngô dương lý đào đinh lâm trịnh trương tạ lương lưu tô phùng nông hứa
bế lò lường quàng giàng sùng triệu đàm chu lục mông nùng bàn ksor siu đoàn cao hà thái vi ma
"""
_IN_CAPITALS = frozenset(_CAPITALS.split())
_NO_PERSON = re.compile(
    r"(?:phu luc|kem theo|noi nhan|luu|trang|tong|ban|so|phong|uy ban|ubnd|hoi|chu tich|giam doc|truong|pho|bi thu|chanh|thu truong|trung tam|cong an|"
    r"doan|dang uy|cuc|vien|bo|dai|bao|tai lieu|van phong|chi cuc|signature|digitally|viet nam|ha noi|nhu tren)\b"
)
_PLACEHOLDER = "ho va ten"
_STAMP = re.compile(r"(?:[^\s]{1,3}|[^\s]*[^\w\s'’.][^\s]{0,3}) +(?=\S+ \S)")


def person_of(text: str) -> str | None:
    """The name, if the words are one and nothing else; without what honours its bearer."""
    name = without_honours(squeeze(text.strip("*_ ")).strip(" .,;:-"))
    if bare(name) == _PLACEHOLDER:
        return name
    words = name.split()
    if not _WORDS[0] <= len(words) <= _WORDS[1] or not all(map(_is_word, words)):
        return None
    in_capitals = any(len(word) > 1 and word.isupper() for word in words)
    if in_capitals and not _is_in_capitals(words, honoured=_HONOURS.match(bare(text)) is not None):
        return None
    if _NO_PERSON.match(bare(name)) and not _is_family(words[0], name):
        return None
    return name


def surely_person(text: str) -> str | None:
    """A name that begins with a family name, maybe behind letters of a stamp; for places where anything may stand."""
    found = person_of(text)
    if found and (bare(found) == _PLACEHOLDER or _begins_with_family(found)):
        return found
    stamp = _STAMP.match(text.strip())
    rest = person_of(text.strip()[stamp.end() :]) if stamp else None
    return rest if rest and (bare(rest) == _PLACEHOLDER or _begins_with_family(rest)) else None


def without_honours(text: str) -> str:
    found = _HONOURS.match(bare(text))
    return text[found.end() :].strip() if found else text


def _is_word(word: str) -> bool:
    letters = word.replace("'", "").replace("’", "").replace("-", "")
    return letters.isalpha() and word[0].isupper() and len(word) <= _LETTERS


def _is_in_capitals(words: list[str], *, honoured: bool) -> bool:
    """Words in capitals are a name behind a degree or rank, with a family name, or as the peoples of the highlands write it."""
    known = honoured or low(words[0]) in _IN_CAPITALS or low(words[1]) in {"văn", "thị"}
    return all(word.isupper() for word in words) and (
        known or words[0] in {"Y", "H"} or "'" in words[0].replace("’", "'")
    )


def _begins_with_family(name: str) -> bool:
    first = name.split(maxsplit=1)[0]
    return low(first) in _FAMILIES or "'" in first or "’" in first


def _is_family(word: str, name: str) -> bool:
    """Of "Đoàn Văn Cử" the first word is a family name: the second begins with a capital as well."""
    return low(word) in _FAMILIES and not re.match(
        r"doan (?:thanh nien|tncs|kinh te|dai bieu)|trang (?:thong|tin)|luu (?:vt|tru|van)", bare(name)
    )
