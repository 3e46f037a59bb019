"""Where a body's name ends and its work begins: at a verb, but not at one that belongs to the name."""

import re

from app.reading.fold import UPPER

# a verb inside these is part of a name: "Ban Xây dựng Đảng", "Trung tâm Dịch vụ tổng hợp"
_HELD = re.compile(
    r"xây dựng đảng|dịch vụ tổng hợp|(?:đầu tư|đầu tư và|tư vấn|thi công) xây dựng|đầu tư, xây dựng|(?:giáo dục|đào tạo) thường xuyên|bầu cử|"
    r"đăng ký (?:đất đai|kinh doanh|giao dịch|phương tiện)|(?:phối hợp )?phổ biến,? (?:và )?giáo dục pháp luật|thi đua(?:,| -| và)? khen thưởng|"
    r"tiếp nhận (?:và|hồ sơ)|tham gia bảo vệ|thi hành án|công lập|trợ giúp pháp lý|tham mưu(?:,| và) giúp việc|giúp việc|"
    r"bồi thường, (?:giải phóng|hỗ trợ)[^:;]{0,30}|hỗ trợ,? (?:và )?tái định cư|trách nhiệm hữu hạn|vệ sinh (?:môi trường|thực phẩm|an toàn)|an toàn,? vệ sinh|"
    r"công nghệ thông tin|văn hóa,? (?:và )?thông tin|trung tâm thông tin|truyền thông (?:và|văn|đa)|phát thanh(?:,| -| và|-)* ?truyền hình|tổ chức (?:chính trị|đoàn thể|cán bộ)|làm việc|tiếp công dân|"
    r"(?:cơ sở|đơn vị|doanh nghiệp|hộ|người|công ty|tổ chức|cá nhân|trung tâm)(?:,| và)? (?:sản xuất|sử dụng|cung cấp|kinh doanh|đào tạo|thiết kế|tư vấn|khai thác)",
    re.IGNORECASE,
)
# no body is called by one of these alone: what follows belongs to the name
_CLASSES = (
    "tổ|đội|đoàn|ban|hội|hội đồng|bộ phận|nhóm|"
    "lực lượng|quỹ|trung tâm|câu lạc bộ|cục|chi cục|vụ|viện|phòng|sở|bộ|các tổ|các đội|các đoàn|các ban"
)
_CLASS_ALONE = frozenset(_CLASSES.split("|"))
_LEVEL_END = re.compile(
    rf"(?<=\s)(?P<level>tỉnh|huyện|(?<!tác )xã|phường|thị xã|thị trấn|quận|đặc khu|thành phố|thôn|Trung ương)"
    rf"(?P<place>(?: (?:[{UPPER}][^\W\d_]*|\d{{1,3}})){{0,5}}) (?=(?P<next>[^\W\d_{UPPER}]+))"
)
_LEVEL_WORDS = "tỉnh huyện quận các cấp khu thôn khối cơ"
_MANY = re.compile(r"\b(?:các|\d{1,4}|những|mọi) (?:[^:;]{0,40}, )?(?:[^\W\d_]+ )?$")
_MORE_NAME = (
    "ủy đoàn đội hội đảo trực thuộc và có trên nơi được chưa vùng miền biên đặc khu phường xã thị trấn trong của loại cũ mới còn khi gồm hoặc với là "
    "huyện quận tỉnh thành lân giáp ven tại đang đã sẽ không ở cùng để do theo về nhà phố trung bộ hải miễn"
)
_GOES_ON = frozenset(_MORE_NAME.split())


def first_outside_names(pattern: re.Pattern[str], text: str, start: int) -> re.Match[str] | None:
    """The first verb that is none of a name's own words."""
    held = [found.span() for found in _HELD.finditer(text)]
    for found in pattern.finditer(text, start):
        if any(a <= found.start() < b for a, b in held):
            continue
        if text[: found.start()].strip().lower() not in _CLASS_ALONE:
            return found
    return None


def behind_a_level(text: str, start: int) -> int | None:
    """Of "Công an tỉnh sẵn sàng …" where "sẵn sàng" begins: behind one body's level small letters are its work."""
    for found in _LEVEL_END.finditer(text, start):
        if ":" in text[: found.start()] or ";" in text[: found.start()]:
            return None
        if found["next"] in _GOES_ON or (not found["place"] and _MANY.search(text[: found.start()])):
            continue
        if found["place"] and found["level"] == "Trung ương":  # it has no name of its own: "Trung ương Mặt trận …"
            continue
        return found.end()
    return None


def behind_a_name(text: str, end: int) -> int | None:
    """Behind a name that was met before, small letters begin the work as well."""
    found = re.match(rf" (?P<next>[^\W\d_{UPPER}]+)", text[end:]) if end else None
    return end + 1 if found and found["next"] not in _GOES_ON and found["next"] not in _LEVEL_WORDS.split() else None
