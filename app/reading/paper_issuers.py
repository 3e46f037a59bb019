"""Types of papers as running text names them, and who issued one: before its number or behind it."""

import re

from app.reading.blocks import Block
from app.reading.fold import toned
from app.reading.names import clean
from app.reading.vocabulary import DocumentKind

NAMES: dict[str, DocumentKind] = {
    "công văn": DocumentKind.CONG_VAN,
    "kế hoạch": DocumentKind.KE_HOACH,
    "chỉ thị": DocumentKind.CHI_THI,
    "nghị quyết": DocumentKind.NGHI_QUYET,
    "quyết định": DocumentKind.QUYET_DINH,
    "nghị định": DocumentKind.NGHI_DINH,
    "công điện": DocumentKind.CONG_DIEN,
    "kết luận": DocumentKind.KET_LUAN,
    "thông báo": DocumentKind.THONG_BAO,
    "hướng dẫn": DocumentKind.HUONG_DAN,
    "thông tư liên tịch": DocumentKind.THONG_TU,
    "thông tư": DocumentKind.THONG_TU,
    "thông tri": DocumentKind.THONG_TRI,
    "tờ trình": DocumentKind.TO_TRINH,
    "báo cáo": DocumentKind.BAO_CAO,
    "quy định": DocumentKind.QUY_DINH,
    "quy chế": DocumentKind.QUY_CHE,
    "chương trình": DocumentKind.CHUONG_TRINH,
    "chương trình hành động": DocumentKind.CHUONG_TRINH,
    "đề án": DocumentKind.DE_AN,
    "phương án": DocumentKind.PHUONG_AN,
    "giấy mời": DocumentKind.GIAY_MOI,
    "luật": DocumentKind.LUAT,
    "bộ luật": DocumentKind.LUAT,
    "pháp lệnh": DocumentKind.LUAT,
    "văn bản": DocumentKind.VAN_BAN,
}
_OF = re.compile(r"[ ,)]{0,3}cua ")
_ISSUER_ENDS = re.compile(
    r" (?:về|Về|v/v|V/v|tại|thi|đã|và (?i:"
    + "|".join(NAMES)
    + r")|ban hành|quy định|hướng dẫn|triển khai|thực hiện|phê duyệt|"
    r"sửa đổi|theo|để|nhằm|gửi|kèm|qua|giao|yêu cầu|đề nghị|chỉ đạo|trên|ngày|số|với|đối với|v[eê])(?!\w)"
    r"|[;:()\"“]|\.(?! [a-zà-ỹđ])|, (?!(?:Thể thao|thể thao|Thể dục|Gia đình|gia đình|Du lịch|Thương binh|Công nghệ|Xã hội|xã hội|Tìm kiếm|chống|Công nghiệp|"
    r"Nông nghiệp|cơ quan)(?!\w))"
)
_ISSUER_BEFORE = re.compile(
    r"\b(?:cua|do) (?P<issuer>[^;:.()]{3,80}?) (?:tai|trong) (?:cac |muc [\w.]{1,6} |noi dung cac )?$"
)


def issuer_after(block: Block, at: int) -> tuple[str | None, int]:
    """Behind "của", up to the words that no name holds; and where it ends."""
    of = _OF.match(block.bare, at)
    if not of:
        return None, at
    window = toned(block.text[of.end() : of.end() + 140])
    stop = _ISSUER_ENDS.search(window + ".")
    end = of.end() + (stop.start() if stop else len(window))
    return clean(block.text[of.end() : end]) or None, end


def issuer_before(block: Block, start: int) -> str | None:
    """Of "chỉ đạo của X tại văn bản số …" it is X."""
    found = _ISSUER_BEFORE.search(block.bare[max(0, start - 120) : start])
    if not found:
        return None
    offset = max(0, start - 120)
    return clean(block.text[offset + found.start("issuer") : offset + found.end("issuer")]) or None
