"""Headings as extraction leaves them: columns, numbers, days, subjects, boxes."""

import pytest

from app.reading import read
from tests.reading.papers import END

REST = f"\nKính gửi: Trạm Y tế các xã.\n\nSở Y tế đề nghị:\n1. Phun hóa chất diệt muỗi.\n{END}"
LEFT = ("UBND TỈNH THẠCH AN", "SỞ Y TẾ")
RIGHT = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
NUMBER, DAY, SUBJECT = (
    "Số: 905/SYT-NVY",
    "Thạch An, ngày 14 tháng 7 năm 2025",
    "V/v tăng cường phòng, chống sốt xuất huyết",
)


def lines(*rows: str) -> str:
    return "\n".join(rows) + REST


@pytest.mark.parametrize(
    "text",
    [
        lines(f"{LEFT[0]}        {RIGHT[0]}", f"{LEFT[1]}        {RIGHT[1]}", f"{NUMBER}        {DAY}", SUBJECT),
        lines(f"{LEFT[0]}\t{RIGHT[0]}", f"{LEFT[1]}\t{RIGHT[1]}", f"{NUMBER}\t{DAY}", SUBJECT),
        lines(f"{LEFT[0]} | {RIGHT[0]}", f"{LEFT[1]} | {RIGHT[1]}", f"{NUMBER} | {DAY}", SUBJECT),
        lines(f"| {LEFT[0]} | {RIGHT[0]} |", f"| {LEFT[1]} | {RIGHT[1]} |", f"| {NUMBER} | {DAY} |", SUBJECT),
        lines(*LEFT, NUMBER, SUBJECT, *RIGHT, DAY),
        lines(*LEFT, "-------", NUMBER, SUBJECT, *RIGHT, "---------------", DAY),
        lines(*RIGHT, DAY, *LEFT, NUMBER, SUBJECT),
        lines(f"{LEFT[0]} {RIGHT[0]}", f"{LEFT[1]} {RIGHT[1]}", f"{NUMBER} {DAY}", SUBJECT),
        lines(*LEFT, *RIGHT, NUMBER, DAY, SUBJECT),
        lines(f"{LEFT[0]} {RIGHT[0]}", f"{LEFT[1]} {RIGHT[1][:-5]}", "phúc", f"{NUMBER} {DAY}", SUBJECT),
        lines(f"{LEFT[0]}   {RIGHT[0]}", f"{LEFT[1]}   {RIGHT[1]}", "*", f"{NUMBER}   {DAY}", SUBJECT),
        lines(f"{LEFT[0]}   {RIGHT[0]}", f"{LEFT[1]}   {RIGHT[1]}", "_____   __________", f"{NUMBER}   {DAY}", SUBJECT),
        lines(f"{RIGHT[0]}", f"{RIGHT[1]}", *LEFT, f"{NUMBER}     {DAY}", SUBJECT),
        lines(
            f"{LEFT[0]}   {RIGHT[0]}",
            f"{LEFT[1]}   {RIGHT[1]}",
            f"{NUMBER}   {DAY}",
            "V/v tăng cường phòng,",
            "chống sốt xuất huyết",
        ),
    ],
)
def test_two_columns_are_put_right(text: str) -> None:
    draft = read(text)
    assert (draft.number, draft.symbol, draft.issued_on, draft.place) == ("905", "SYT-NVY", "2025-07-14", "Thạch An")
    assert (draft.issuer, draft.parent) == (["Sở Y tế"], "UBND tỉnh Thạch An")
    assert draft.subject == "tăng cường phòng, chống sốt xuất huyết"


def heading(number: str, *names: str, day: str = DAY) -> str:
    return lines(*(names or LEFT), number, SUBJECT, *RIGHT, day)


@pytest.mark.parametrize(
    ("printed", "number", "symbol"),
    [
        ("Số: 77/PVHTT", "77", "PVHTT"),
        ("Số: 1144 /SGDĐT-CTTT", "1144", "SGDĐT-CTTT"),
        ("Số:  3051 / VP - KGVX", "3051", "VP-KGVX"),
        ("số: 219/UBND-NC2", "219", "UBND-NC2"),
        ("Số: 2231/SNV-CCHC&PC", "2231", "SNV-CCHC&PC"),
        ("Số: 08/BCĐ-PCTN.MT", "08", "BCĐ-PCTN.MT"),
        ("Số: 512//STTTT-BCXB", "512", "STTTT-BCXB"),
        ("51 / LĐLĐ-TGNC", "51", "LĐLĐ-TGNC"),
        ("Số: 30a/CV-HPN", "30a", "CV-HPN"),
        ("Số 415 - CV/BTGTU", "415", "CV/BTGTU"),
        ("Số: 12-KH/ĐU", "12", "KH/ĐU"),
        ("Số 07–HD/BTGĐU", "07", "HD/BTGĐU"),
        ("Số 233-CTrPH/ĐTN-CA", "233", "CTrPH/ĐTN-CA"),
    ],
)
def test_a_number_is_read_however_it_is_spaced(printed: str, number: str, symbol: str) -> None:
    draft = read(heading(printed))
    assert (draft.number, draft.symbol) == (number, symbol)


@pytest.mark.parametrize(
    "printed",
    [
        "Số:      /SYT-NVY",
        "Số :     /KH – UBND",
        "Số: ....../SYT-NVY",
        "Số: …/SYT-NVY",
        "Số: ___/SYT-NVY",
        "Số:      -CV/BTGTU",
        "Số …..-KH/ĐU",
        "Số: 9ó5/SYT-NVY",
        "Số: §o4/SYT-NVY",
        "Số: J42 /SYT-NVY",
        "Số: 1'2/SYT-NVY",
        "Số:",
        "",
    ],
)
def test_a_blank_absent_or_hand_written_number_is_nothing(printed: str) -> None:
    draft = read(heading(printed))
    assert draft.number is None
    assert draft.number_symbol is None
    assert {"number_missing", "number_unreadable"} & {one.code for one in draft.remarks}


def test_a_number_in_the_source_line_of_a_digest_is_no_number_of_the_digest() -> None:
    text = (
        "Tuyên truyền tháng an toàn thực phẩm\nCập nhật: 12/4/2025 08:15\nLượt xem: 1305\n"
        "Thực hiện Kế hoạch số 40/KH-UBND ngày 02/4/2025 của UBND huyện, Phòng Y tế đề nghị các cơ sở:\n"
        "- Khám sức khỏe cho người chế biến.\nNguồn: Từ Công văn số 88/PYT ngày 10/4/2025 của Phòng Y tế\n"
    )
    draft = read(text)
    assert draft.number is None
    assert draft.issued_on is None


@pytest.mark.parametrize(
    ("day", "read_as"),
    [
        ("Thạch An, ngày 05 tháng 01 năm 2026", "2026-01-05"),
        ("Thạch An, ngày 5 tháng 1 năm 2026", "2026-01-05"),
        ("Thạch An, ngày      tháng 5 năm 2026", "2026-05"),
        ("Thạch An, ngày … tháng 5 năm 2026", "2026-05"),
        ("Thạch An, ngày .... tháng .... năm 2026", "2026"),
        ("Thạch An, ngày 2ố tháng 5 năm 2026", "2026-05"),
        ("Thạch An, ngày 45 tháng 5 năm 2026", "2026-05"),
        ("Thạch An, ngày 09/5/2026", "2026-05-09"),
        ("Thạch An, ngày 31 tháng 02 năm 2026", "2026-02"),
        ("Thạch An ngày 14 tháng 7 năm 2025", "2025-07-14"),
    ],
)
def test_a_date_is_given_as_far_as_it_is_written(day: str, read_as: str) -> None:
    assert read(heading(NUMBER, day=day)).issued_on == read_as


@pytest.mark.parametrize(
    "false",
    [
        "Thứ Hai, 21/07/2025 | 07:45",
        "Ngày đăng: 21/07/2025",
        "Ký bởi: SỞ Y TẾ",
        "Ngày ký: 21.07.2025 16:04:11 +07:00",
        "21.07.2025 16:04:11 +07:00",
        "ĐẾN Số: 4410",
        "CÔNG VĂN ĐẾN",
        "Ngày: 21/7/2025",
        "Chuyển: Phòng Y tế",
        "Lượt xem: 2025",
    ],
)
def test_other_dates_near_the_heading_are_not_the_paper_s(false: str) -> None:
    for text in (f"{false}\n{heading(NUMBER)}", heading(NUMBER).replace(NUMBER, f"{NUMBER}\n{false}")):
        draft = read(text)
        assert (draft.issued_on, draft.number, draft.issuer) == ("2025-07-14", "905", ["Sở Y tế"])


@pytest.mark.parametrize(
    ("shown", "subject"),
    [
        ("V/v rà soát hộ nghèo năm 2025", "rà soát hộ nghèo năm 2025"),
        ("v/v rà soát hộ nghèo năm 2025", "rà soát hộ nghèo năm 2025"),
        ("V/v: rà soát hộ nghèo năm 2025", "rà soát hộ nghèo năm 2025"),
        ("Về việc rà soát hộ nghèo năm 2025", "rà soát hộ nghèo năm 2025"),
        ("Về rà soát hộ nghèo năm 2025", "rà soát hộ nghèo năm 2025"),
        (
            "V/v rà soát hộ nghèo,\nhộ cận nghèo\nvà hộ có mức sống\ntrung bình",
            "rà soát hộ nghèo, hộ cận nghèo và hộ có mức sống trung bình",
        ),
        ("“V/v rà soát hộ nghèo”", "rà soát hộ nghèo"),
        ("(V/v rà soát hộ nghèo)", "rà soát hộ nghèo"),
    ],
)
def test_a_subject_is_found_behind_its_mark(shown: str, subject: str) -> None:
    assert read(lines(*LEFT, NUMBER, shown, *RIGHT, DAY)).subject == subject


def test_a_subject_may_stand_behind_the_right_column() -> None:
    assert read(lines(*LEFT, NUMBER, *RIGHT, DAY, SUBJECT)).subject == "tăng cường phòng, chống sốt xuất huyết"


def test_a_subject_repeated_by_a_site_is_read_once() -> None:
    draft = read(f"V/v tăng cường phòng, chống sốt xuất huyết\n{heading(NUMBER)}")
    assert draft.subject == "tăng cường phòng, chống sốt xuất huyết"
    assert draft.number == "905"


@pytest.mark.parametrize(
    ("names", "issuer", "parent"),
    [
        (("ỦY BAN NHÂN DÂN", "TỈNH THẠCH AN"), ["Ủy ban nhân dân tỉnh Thạch An"], None),
        (("ỦY BAN NHÂN DÂN", "HUYỆN BẢN PÈO"), ["Ủy ban nhân dân huyện Bản Pèo"], None),
        (("ỦY BAN NHÂN DÂN", "PHƯỜNG ĐÔNG KHÊ"), ["Ủy ban nhân dân phường Đông Khê"], None),
        (
            ("ỦY BAN NHÂN DÂN", "TỈNH THẠCH AN", "SỞ GIÁO DỤC VÀ", "ĐÀO TẠO"),
            ["Sở Giáo dục và Đào tạo"],
            "Ủy ban nhân dân tỉnh Thạch An",
        ),
        (
            ("UBND TỈNH THẠCH AN", "SỞ NÔNG NGHIỆP", "VÀ MÔI TRƯỜNG"),
            ["Sở Nông nghiệp và Môi trường"],
            "UBND tỉnh Thạch An",
        ),
        (("CÔNG AN TỈNH THẠCH AN", "CÔNG AN PHƯỜNG ĐÔNG KHÊ"), ["Công an phường Đông Khê"], "Công an tỉnh Thạch An"),
        (("SỞ Y TẾ - CÔNG AN TỈNH",), ["Sở Y tế", "Công an tỉnh"], None),
        (("BỘ CHỈ HUY QUÂN SỰ TỈNH", "BAN CHỈ HUY PTKV 2"), ["Ban Chỉ huy PTKV 2"], "Bộ Chỉ huy Quân sự tỉnh"),
    ],
)
def test_who_issues_and_who_stands_above(names: tuple[str, ...], issuer: list[str], parent: str | None) -> None:
    draft = read(heading("Số: 12/ABC-VP", *names))
    assert (draft.issuer, draft.parent) == (issuer, parent)


@pytest.mark.parametrize(
    ("box", "urgency"),
    [
        ("HỎA TỐC", "hoa_toc"),
        ("HOẢ TỐC", "hoa_toc"),
        ("KHẨN", "khan"),
        ("THƯỢNG KHẨN", "thuong_khan"),
        ("HỎA TỐC HẸN GIỜ", "hoa_toc"),
        ("HÓA TỐC", "hoa_toc"),
        ("KH?N @", None),
        ("HỒA_T0G |", None),
    ],
)
def test_a_box_of_urgency_is_read_or_left_where_it_is_rubbish(box: str, urgency: str | None) -> None:
    draft = read(lines(*LEFT, NUMBER, SUBJECT, box, *RIGHT, DAY))
    assert draft.urgency == urgency
    assert (draft.number, draft.issued_on, draft.issuer) == ("905", "2025-07-14", ["Sở Y tế"])
    assert draft.subject == "tăng cường phòng, chống sốt xuất huyết"


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("KẾ HOẠCH", "ke_hoach"),
        ("K Ế  H O Ạ C H", "ke_hoach"),
        ("THÔNG BÁO", "thong_bao"),
        ("CHỈ THỊ", "chi_thi"),
        ("HƯỚNG DẪN", "huong_dan"),
        ("CÔNG ĐIỆN", "cong_dien"),
        ("CÔNG ĐIỆN KHẨN", "cong_dien"),
        ("QUYẾT ĐỊNH", "quyet_dinh"),
        ("BÁO CÁO", "bao_cao"),
        ("CHƯƠNG TRÌNH", "chuong_trinh"),
        ("KẾT LUẬN", "ket_luan"),
        ("THÔNG TRI", "thong_tri"),
    ],
)
def test_a_title_names_the_kind_and_the_subject_needs_no_mark(title: str, kind: str) -> None:
    text = "\n".join(
        [
            *LEFT,
            NUMBER,
            *RIGHT,
            DAY,
            "",
            title,
            "Phòng, chống sốt xuất huyết năm 2025",
            "",
            "Căn cứ Kế hoạch số 8/KH-UBND ngày 03/3/2025 của UBND tỉnh, Sở Y tế yêu cầu như sau:",
            "1. Trạm Y tế các xã: phun hóa chất.",
            END,
        ]
    )
    draft = read(text)
    assert (draft.kind, draft.subject) == (kind, "Phòng, chống sốt xuất huyết năm 2025")
