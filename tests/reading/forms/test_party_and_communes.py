"""Party papers, unions, and papers of the two-tier time after 1 July 2025."""

import pytest

from app.reading import read

PARTY = """\
ĐẢNG BỘ TỈNH ĐÔNG LĨNH                    ĐẢNG CỘNG SẢN VIỆT NAM
ĐẢNG ỦY XÃ KHUỔI NỌI
*                                         Khuổi Nọi, ngày 08 tháng 9 năm 2025
Số 57-CV/ĐU
Về việc tuyên truyền Ngày Chuyển đổi số

Kính gửi: - Các chi bộ trực thuộc,
          - Ủy ban nhân dân xã,
          - Ban Thường trực Ủy ban MTTQ Việt Nam xã.

Thực hiện Kế hoạch số 31-KH/TU, ngày 25/8/2025 của Ban Thường vụ Tỉnh ủy về chuyển đổi số, Ban Thường vụ Đảng ủy yêu cầu:

1- Các chi bộ trực thuộc
- Đưa nội dung chuyển đổi số vào sinh hoạt chi bộ tháng 9,
- Vận động đảng viên cài đặt VNeID.
2- Ủy ban nhân dân xã chỉ đạo phát tin trên hệ thống truyền thanh trước ngày 10/10/2025.
3- Giao Văn phòng Đảng ủy theo dõi, tổng hợp.

Nơi nhận:                                 T/M BAN THƯỜNG VỤ
- Ban Tuyên giáo và Dân vận Tỉnh ủy (để báo cáo),   PHÓ BÍ THƯ THƯỜNG TRỰC
- Như kính gửi,
- Lưu Văn phòng Đảng ủy.                   Đinh Văn Cử
"""


def test_a_letter_of_the_party() -> None:
    draft = read(PARTY)
    assert (draft.system, draft.number, draft.symbol, draft.issued_on) == ("PARTY", "57", "CV/ĐU", "2025-09-08")
    assert (draft.issuer, draft.parent) == (["Đảng ủy xã Khuổi Nọi"], "Đảng bộ tỉnh Đông Lĩnh")
    assert draft.subject == "tuyên truyền Ngày Chuyển đổi số"
    assert [(one.text, one.group) for one in draft.addressees] == [
        ("Các chi bộ trực thuộc", True),
        ("Ủy ban nhân dân xã", False),
        ("Ban Thường trực Ủy ban MTTQ Việt Nam xã", False),
    ]
    assert [(one.type, one.number_symbol, one.issued_on, one.issuer) for one in draft.citations] == [
        ("ke_hoach", "31-KH/TU", "2025-08-25", "Ban Thường vụ Tỉnh ủy")
    ]
    assert [one.addressees for one in draft.instructions] == [
        ["Các chi bộ trực thuộc"],
        ["Các chi bộ trực thuộc"],
        ["Ủy ban nhân dân xã"],
        ["Văn phòng Đảng ủy"],
    ]
    assert [(one.text, one.purpose) for one in draft.recipients] == [
        ("Ban Tuyên giáo và Dân vận Tỉnh ủy", "BAO_CAO"),
        ("Như kính gửi", None),
        ("Lưu Văn phòng Đảng ủy", "LUU"),
    ]
    assert draft.signer is not None
    assert (draft.signer.authority, draft.signer.name) == (["TM"], "Đinh Văn Cử")


@pytest.mark.parametrize(
    ("left", "number", "issuer", "symbol"),
    [
        (
            "TỈNH ỦY ĐÔNG LĨNH\nBAN TUYÊN GIÁO VÀ DÂN VẬN",
            "Số 210-CV/BTGDVTU",
            "Ban Tuyên giáo và Dân vận",
            "CV/BTGDVTU",
        ),
        ("TỈNH ỦY ĐÔNG LĨNH", "Số 88-CT/TU", "Tỉnh ủy Đông Lĩnh", "CT/TU"),
        ("ĐẢNG BỘ XÃ KHUỔI NỌI\nCHI BỘ TRƯỜNG THCS KHUỔI NỌI", "Số 03-KH/CB", "Chi bộ Trường THCS Khuổi Nọi", "KH/CB"),
        ("ĐẢNG ỦY XÃ KHUỔI NỌI\nỦY BAN KIỂM TRA", "Số 12-HD/UBKTĐU", "Ủy ban Kiểm tra", "HD/UBKTĐU"),
    ],
)
def test_a_party_heading(left: str, number: str, issuer: str, symbol: str) -> None:
    draft = read(
        f"{left}\n*\n{number}\nĐẢNG CỘNG SẢN VIỆT NAM\nKhuổi Nọi, ngày 08 tháng 9 năm 2025\n\nKính gửi: Các chi bộ.\n\n1. Sinh hoạt chi bộ.\n"
    )
    assert (draft.system, draft.issuer, draft.symbol) == ("PARTY", [issuer], symbol)


@pytest.mark.parametrize(
    ("left", "number", "issuer"),
    [
        ("ỦY BAN MTTQ VIỆT NAM TỈNH ĐÔNG LĨNH\nBAN THƯỜNG TRỰC", "Số: 341/MTTQ-BTT", "Ban Thường trực"),
        ("HỘI LHPN TỈNH ĐÔNG LĨNH\nBAN THƯỜNG VỤ", "Số: 77/BTV-TGCT", "Ban Thường vụ"),
        ("LIÊN ĐOÀN LAO ĐỘNG TỈNH ĐÔNG LĨNH", "Số: 219/LĐLĐ", "Liên đoàn Lao động tỉnh Đông Lĩnh"),
        (
            "TỈNH ĐOÀN ĐÔNG LĨNH\nĐOÀN TNCS HỒ CHÍ MINH XÃ KHUỔI NỌI",
            "Số: 12-CV/ĐTN",
            "Đoàn TNCS Hồ Chí Minh xã Khuổi Nọi",
        ),
        ("HỘI CỰU CHIẾN BINH XÃ KHUỔI NỌI", "Số: 08/CCB", "Hội Cựu chiến binh xã Khuổi Nọi"),
    ],
)
def test_a_heading_of_a_union(left: str, number: str, issuer: str) -> None:
    motto = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"
    draft = read(
        f"{left}\n{number}\n{motto}\nĐông Lĩnh, ngày 08 tháng 9 năm 2025\n\nKính gửi: Các cơ sở hội.\n\n1. Họp hội viên.\n"
    )
    assert draft.issuer == [issuer]
    assert draft.issued_on == "2025-09-08"


COMMUNE = """\
ỦY BAN NHÂN DÂN                           CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
PHƯỜNG ĐÔNG KHÊ                              Độc lập - Tự do - Hạnh phúc
Số: 402/UBND-VHXH                         Đông Khê, ngày 11 tháng 8 năm 2025
V/v tuyên truyền chính quyền địa phương 02 cấp

Kính gửi:
- Các cơ quan chuyên môn thuộc UBND phường;
- Trung tâm Phục vụ hành chính công phường;
- Trung tâm Cung ứng dịch vụ sự nghiệp công phường;
- Các tổ dân phố.

Thực hiện Công văn số 900/SVHTTDL-QLVH ngày 05/8/2025 của Sở Văn hóa, Thể thao và Du lịch, UBND phường yêu cầu:
1. Phòng Văn hóa - Xã hội
- Tham mưu UBND phường ban hành kế hoạch trước ngày 20/8/2025.
2. Trung tâm Phục vụ hành chính công phường: niêm yết thủ tục hành chính.
3. Trung tâm Cung ứng dịch vụ sự nghiệp công phường phát tin trên loa.
4. Tổ trưởng các tổ dân phố: họp dân.

Nơi nhận:
- Như kính gửi;
- TT Đảng ủy, HĐND phường (b/c);
- Lưu: VT, VHXH.

TM. ỦY BAN NHÂN DÂN
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH

H'Lim Êban
"""


def test_a_letter_of_a_ward_of_the_two_tier_time() -> None:
    draft = read(COMMUNE)
    assert (draft.issuer, draft.parent, draft.number_symbol) == (
        ["Ủy ban nhân dân phường Đông Khê"],
        None,
        "402/UBND-VHXH",
    )
    assert [one.group for one in draft.addressees] == [True, False, False, True]
    assert [one.addressees for one in draft.instructions] == [
        ["Phòng Văn hóa - Xã hội"],
        ["Trung tâm Phục vụ hành chính công phường"],
        ["Trung tâm Cung ứng dịch vụ sự nghiệp công phường"],
        ["Tổ trưởng các tổ dân phố"],
    ]
    assert [one.addressee_refs for one in draft.instructions[1:]] == [["a2"], ["a3"], ["a4"]]
    assert draft.instructions[0].due_on == "2025-08-20"
