"""The heading, in the shapes that typing, Word, PDF and a scanner leave it in."""

import pytest

from app.reading import read
from app.reading.draft import DispatchDraft
from tests.reading.papers import CALL, END, TO, draft_of

MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
CREED = "Độc lập - Tự do - Hạnh phúc"


def headed(*lines: str) -> DispatchDraft:
    return draft_of("1. UBND các xã, thị trấn treo 05 băng rôn.", heading="\n".join(lines))


@pytest.mark.parametrize(
    "lines",
    [
        (
            f"UBND TỈNH KHAU VAI      {MOTTO}",
            f"SỞ NỘI VỤ       {CREED}",
            "Số: 77/SNV-CCHC      Khau Vai, ngày 05 tháng 02 năm 2026",
        ),
        (f"UBND TỈNH KHAU VAI\t{MOTTO}", f"SỞ NỘI VỤ\t{CREED}", "Số: 77/SNV-CCHC\tKhau Vai, ngày 05 tháng 02 năm 2026"),
        (
            f"UBND TỈNH KHAU VAI | {MOTTO}",
            f"SỞ NỘI VỤ | {CREED}",
            "Số: 77/SNV-CCHC | Khau Vai, ngày 05 tháng 02 năm 2026",
        ),
        (f"UBND TỈNH KHAU VAI {MOTTO}", f"SỞ NỘI VỤ {CREED}", "Số: 77/SNV-CCHC Khau Vai, ngày 05 tháng 02 năm 2026"),
        (
            "UBND TỈNH KHAU VAI",
            "SỞ NỘI VỤ",
            "-------",
            "Số: 77/SNV-CCHC",
            MOTTO,
            CREED,
            "Khau Vai, ngày 05 tháng 02 năm 2026",
        ),
        (MOTTO, CREED, "Khau Vai, ngày 05 tháng 02 năm 2026", "UBND TỈNH KHAU VAI", "SỞ NỘI VỤ", "Số: 77/SNV-CCHC"),
    ],
    ids=["spaces", "tabs", "bars", "glued", "left column first", "right column first"],
)
def test_two_columns_are_put_right_however_they_were_flattened(lines: tuple[str, ...]) -> None:
    draft = headed(*lines, "V/v kiểm tra cải cách hành chính")
    assert (draft.number, draft.symbol, draft.number_symbol) == ("77", "SNV-CCHC", "77/SNV-CCHC")
    assert (draft.place, draft.issued_on) == ("Khau Vai", "2026-02-05")
    assert draft.issuer == ["Sở Nội vụ"]
    assert draft.parent == "UBND tỉnh Khau Vai"
    assert draft.subject == "kiểm tra cải cách hành chính"
    assert draft.system == "STATE"


@pytest.mark.parametrize(
    ("written", "number", "symbol"),
    [
        ("Số: 1906 /SGDĐT-CTrTT", "1906", "SGDĐT-CTrTT"),
        ("Số:  2414 / VPCP - KGVX", "2414", "VPCP-KGVX"),
        ("số: 431/UBND-TH1", "431", "UBND-TH1"),
        ("Số: 2231/SNV-CCHC&PC", "2231", "SNV-CCHC&PC"),
        ("Số: 565    /TB-UBND", "565", "TB-UBND"),
        ("Số: 17//QĐ-UBND", "17", "QĐ-UBND"),
        ("Số: 09/2019/CT-UBND", "09", "2019/CT-UBND"),
        ("Số: 50/VHTT", "50", "VHTT"),
    ],
)
def test_a_state_number_is_read_with_its_blanks_and_slips(written: str, number: str, symbol: str) -> None:
    draft = headed("ỦY BAN NHÂN DÂN", "XÃ KHE ĐÁ", written, "Khe Đá, ngày 9 tháng 9 năm 2026", "V/v việc thử")
    assert (draft.number, draft.symbol) == (number, symbol)


@pytest.mark.parametrize("written", ["Số:      /UBND-VX", "Số: /UBND-VX", "Số: ........../UBND-VX", "Số:…/UBND-VX"])
def test_a_blank_number_is_nothing_and_is_said_to_be_missing(written: str) -> None:
    draft = headed("ỦY BAN NHÂN DÂN", "XÃ KHE ĐÁ", written, "Khe Đá, ngày    tháng 9 năm 2026", "V/v việc thử")
    assert draft.number is None
    assert draft.number_symbol is None
    assert draft.symbol == "UBND-VX"
    assert "number_missing" in {remark.code for remark in draft.remarks}


@pytest.mark.parametrize(
    "written",
    [
        "Số: 5'†5 /UBND-VX",
        "Số: đ# /UBND-VX",
        "Số: lIPD /UBND-VX",
        "Số:2 223 /UBND-VX",
        "Số: l12/UBND-VX",
        "Số: 1/<42 /UBND-VX",
    ],
)
def test_a_number_no_one_can_read_is_nothing_rather_than_wrong(written: str) -> None:
    draft = headed("ỦY BAN NHÂN DÂN", "XÃ KHE ĐÁ", written, "Khe Đá, ngày 9 tháng 9 năm 2026", "V/v việc thử")
    assert (draft.number, draft.symbol) == (None, "UBND-VX")
    assert draft.issuer == ["Ủy ban nhân dân xã Khe Đá"]
    assert "number_unreadable" in {remark.code for remark in draft.remarks}


@pytest.mark.parametrize(
    ("written", "issued_on"),
    [
        ("Khe Đá, ngày 01 tháng 02 năm 2026", "2026-02-01"),
        ("Khe Đá, ngày 1 tháng 12 năm 2026", "2026-12-01"),
        ("Khe Đá, ngày     tháng 9 năm 2026", "2026-09"),
        ("Khe Đá, ngày ... tháng 9 năm 2026", "2026-09"),
        ("Khe Đá, ngày.ð2 tháng 9 năm 2026", "2026-09"),
        ("Khe Đá, ngày tháng năm 2026", "2026"),
        ("Khe Đá, ngày 07/9/2026", "2026-09-07"),
        ("Khe Đá, hồi 16 giờ 30, ngày 07 tháng 9 năm 2026", "2026-09-07"),
    ],
)
def test_the_date_is_given_as_far_as_it_is_written(written: str, issued_on: str) -> None:
    draft = headed("ỦY BAN NHÂN DÂN", "XÃ KHE ĐÁ", "Số: 4/UBND-VX", written, "V/v việc thử")
    assert draft.issued_on == issued_on
    assert draft.place == "Khe Đá"


def test_a_stamp_of_the_receiving_office_gives_neither_number_nor_date() -> None:
    draft = headed(
        "ỦY BAN NHÂN DÂN",
        "HUYỆN LŨNG VÀI",
        "Số:        /UBND-NC",
        "ĐẾN Số: 2077",
        "Ngày: 19/6/2024",
        "Chuyển: Văn phòng",
        "Lũng Vài, ngày     tháng 6 năm 2024",
        "V/v việc thử",
    )
    assert draft.number is None
    assert draft.issued_on == "2024-06"


def test_the_mark_of_a_digital_signature_names_no_issuer() -> None:
    draft = headed(
        "                                            TRUNG TÂM TIN HỌC",
        "                                            tth()khauvai.gov.vn",
        "                                            18.11.2024 07:25:14",
        "                                            +07:00",
        f"ỦY BAN NHÂN DÂN         {MOTTO}",
        f"TỈNH KHAU VAI           {CREED}",
        "Số: 565/UBND-KGVX       Khau Vai, ngày 15 tháng 11 năm 2024",
        "V/v việc thử",
    )
    assert draft.issuer == ["Ủy ban nhân dân tỉnh Khau Vai"]
    assert draft.parent is None


@pytest.mark.parametrize(
    ("names", "issuer", "parent"),
    [
        (("ỦY BAN NHÂN DÂN", "XÃ KHE ĐÁ"), ["Ủy ban nhân dân xã Khe Đá"], None),
        (("UBND XÃ KHE ĐÁ", "PHÒNG VĂN HÓA - XÃ HỘI"), ["Phòng Văn hóa - Xã hội"], "UBND xã Khe Đá"),
        (("SỞ VĂN HÓA, THỂ THAO", "VÀ DU LỊCH"), ["Sở Văn hóa, Thể thao và Du lịch"], None),
        (
            ("LIÊN ĐOÀN LAO ĐỘNG", "TỈNH KHAU VAI", "CÔNG ĐOÀN GIÁO DỤC"),
            ["Công đoàn Giáo dục"],
            "Liên đoàn lao động tỉnh Khau Vai",
        ),
        (("THỦ TƯỚNG CHÍNH PHỦ",), ["Thủ tướng Chính phủ"], None),
        (
            ("ĐẢNG BỘ TỈNH KHAU VAI", "BAN THƯỜNG VỤ HUYỆN ỦY LŨNG VÀI"),
            ["Ban Thường vụ Huyện ủy Lũng Vài"],
            "Đảng bộ tỉnh Khau Vai",
        ),
    ],
)
def test_a_name_broken_over_lines_is_one_and_the_body_above_is_the_parent(
    names: tuple[str, ...], issuer: list[str], parent: str | None
) -> None:
    draft = headed(*names, "Số: 4/XYZ", "Khe Đá, ngày 9 tháng 9 năm 2026", "V/v việc thử")
    assert [name.casefold() for name in draft.issuer] == [name.casefold() for name in issuer]
    assert (draft.parent or "").casefold() == (parent or "").casefold()


def test_a_name_in_capitals_is_written_as_the_paper_writes_it_elsewhere() -> None:
    draft = headed(
        "UBND HUYỆN LŨNG VÀI",
        "PHÒNG VĂN HÓA VÀ THÔNG TIN",
        "Số: 4/VHTT",
        "Lũng Vài, ngày 9 tháng 9 năm 2024",
        "V/v việc thử",
    )
    assert draft.issuer == ["Phòng Văn hóa và Thông tin"]
    assert draft.parent == "UBND huyện Lũng Vài"


def test_a_party_paper_has_no_colon_a_star_and_a_subject_without_mark() -> None:
    draft = headed(
        "HUYỆN ỦY LŨNG VÀI                    ĐẢNG CỘNG SẢN VIỆT NAM",
        "BAN TUYÊN GIÁO",
        "*                                    Lũng Vài, ngày 02 tháng 8 năm 2024",
        "Số 369 - CV/BTGHU",
        "tuyên truyền Ngày vì môi trường",
        "trên địa bàn huyện",
    )
    assert draft.system == "PARTY"
    assert (draft.number, draft.symbol, draft.number_symbol) == ("369", "CV/BTGHU", "369-CV/BTGHU")
    assert (draft.parent, draft.issuer) == ("Huyện ủy Lũng Vài", ["Ban Tuyên giáo"])
    assert draft.subject == "tuyên truyền Ngày vì môi trường trên địa bàn huyện"
    assert draft.kind == "cong_van"


@pytest.mark.parametrize(
    ("box", "urgency"),
    [("HỎA TỐC", "hoa_toc"), ("[nỏa TỐC]", "hoa_toc"), ("THƯỢNG KHẨN", "thuong_khan"), ("KHẨN", "khan"), ("", None)],
)
def test_the_urgency_box_is_read_though_a_scanner_spoils_a_letter(box: str, urgency: str | None) -> None:
    draft = headed(
        "ỦY BAN NHÂN DÂN", "XÃ KHE ĐÁ", "Số: 4/UBND-VX", "Khe Đá, ngày 9 tháng 9 năm 2026", "V/v việc thử", box
    )
    assert draft.urgency == urgency
    assert draft.subject == "việc thử"


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("KẾ HOẠCH", "ke_hoach"),
        ("CHỈ THỊ", "chi_thi"),
        ("THÔNG BÁO", "thong_bao"),
        ("CÔNG ĐIỆN", "cong_dien"),
        ("HƯỚNG DẪN", "huong_dan"),
        ("T H Ô N G  B Á O", "thong_bao"),
    ],
)
def test_the_title_in_capitals_names_the_kind_and_the_lines_below_it_the_subject(title: str, kind: str) -> None:
    text = f"""\
ỦY BAN NHÂN DÂN
XÃ KHE ĐÁ
Số: 12/ABC-UBND
Khe Đá, ngày 9 tháng 9 năm 2026

{title}
Tuyên truyền Tháng an toàn giao thông
trên địa bàn xã

Căn cứ Kế hoạch số 7/KH-UBND ngày 01/9/2026 của UBND tỉnh, UBND xã xây dựng nội dung như sau:
1. Công an xã: tuần tra.
{END}"""
    draft = read(text)
    assert draft.kind == kind
    assert draft.subject == "Tuyên truyền Tháng an toàn giao thông trên địa bàn xã"


def test_a_letter_to_addressees_without_title_is_a_cong_van() -> None:
    assert draft_of().kind == "cong_van"


def test_without_a_heading_the_issuer_is_who_asks_in_the_text() -> None:
    draft = read("V/v việc thử\n" + TO + CALL + "1. UBND các xã, thị trấn treo cờ Tổ quốc.\n" + END)
    assert draft.issuer == ["Phòng Văn hóa và Thông tin"]
    assert {"issuer_from_text", "number_missing", "date_missing"} <= {remark.code for remark in draft.remarks}


@pytest.mark.parametrize("hour", ["hồi 20 giờ 00", "hồi 20h30", "vào hồi 5 giờ 30 phút,", "lúc 20 giờ"])
def test_a_telegram_names_its_hour_before_its_day(hour: str) -> None:
    draft = headed(
        "CHỦ TỊCH", "ỦY BAN NHÂN DÂN", "TỈNH KHAU VAI", "Số: 9/CĐ-UBND", f"Khau Vai, {hour} ngày 21 tháng 7 năm 2026"
    )
    assert (draft.issued_on, draft.place) == ("2026-07-21", "Khau Vai")


def test_a_subject_may_stand_in_quotes_above_a_date_in_figures() -> None:
    draft = headed("UBND XÃ KHE ĐÁ", "Số: 4/UBND", '"V/v treo cờ dịp Tết"', "Khe Đá, ngày 09/6/2026")
    assert (draft.subject, draft.issued_on) == ("treo cờ dịp Tết", "2026-06-09")


def test_a_youth_union_names_the_union_on_both_sides() -> None:
    draft = headed("ĐOÀN TNCS HỒ CHÍ MINH\tĐOÀN TNCS HỒ CHÍ MINH", "BCH TỈNH KHAU VAI", "Số: 210-KH/TĐTN-PTTN")
    assert (draft.issuer, draft.parent) == (["BCH tỉnh Khau Vai"], "Đoàn TNCS Hồ Chí Minh")


def test_a_date_inside_the_subject_is_not_the_date_of_the_paper() -> None:
    draft = read(
        "V/v thực hiện Nghị quyết số 43-NQ/TW, ngày 24/11/2023\n" + TO + CALL + "1. UBND các xã họp dân." + END
    )
    assert draft.issued_on is None
    assert draft.place is None
    assert draft.number is None


def test_a_party_plan_is_titled_and_its_subject_begins_in_small_letters() -> None:
    draft = read(
        "HUYỆN ỦY LŨNG VÀI        ĐẢNG CỘNG SẢN VIỆT NAM\n*        Lũng Vài, ngày 12 tháng 5 năm 2024\nSố 45-KH/HU\n\nKẾ HOẠCH\n"
        "thực hiện Chỉ thị số 33-CT/TU, ngày 01/4/2024 của Ban Thường vụ Tỉnh ủy\nvề tăng cường bảo vệ rừng\n\n"
        "Thực hiện Chỉ thị số 33-CT/TU, Ban Thường vụ Huyện ủy xây dựng Kế hoạch như sau:\n1. Hạt Kiểm lâm: tuần tra.\n"
        + END
    )
    assert (draft.kind, draft.number_symbol, draft.issuer) == ("ke_hoach", "45-KH/HU", ["Huyện ủy Lũng Vài"])
    assert (
        draft.subject
        == "thực hiện Chỉ thị số 33-CT/TU, ngày 01/4/2024 của Ban Thường vụ Tỉnh ủy về tăng cường bảo vệ rừng"
    )
    assert [one.number_symbol for one in draft.citations] == ["33-CT/TU"]
