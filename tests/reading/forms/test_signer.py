"""Who signs: every authority in every layout; a name that is not sure is left out."""

import pytest

from app.reading.draft import Signer
from tests.reading.papers import draft_of

NAME = "Lục Thị Minh Hạnh"
LEFT = ["Nơi nhận:", "- Như trên;", "- UBND huyện (b/c);", "- Lưu: VT."]


def signer(*lines: str) -> Signer | None:
    return draft_of("1. Họp dân.", end="\n" + "\n".join(lines) + "\n").signer


def told(*lines: str) -> tuple[list[str], list[str], str | None]:
    found = signer(*lines)
    assert found is not None
    return found.authority, found.titles, found.name


STEPS = [
    (["TRƯỞNG PHÒNG"], []),
    (["KT. TRƯỞNG PHÒNG", "PHÓ TRƯỞNG PHÒNG"], ["KT"]),
    (["KT.TRƯỞNG PHÒNG", "PHÓ TRƯỞNG PHÒNG"], ["KT"]),
    (["KT TRƯỞNG PHÒNG", "PHÓ TRƯỞNG PHÒNG"], ["KT"]),
    (["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"], ["TM"]),
    (["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"], ["TM", "KT"]),
    (["TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG"], ["TL"]),
    (["TL. CHỦ TỊCH", "KT. CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG"], ["TL", "KT"]),
    (["TUQ. CHỦ TỊCH", "GIÁM ĐỐC SỞ Y TẾ"], ["TUQ"]),
    (["Q. TRƯỞNG PHÒNG"], ["Q"]),
    (["QUYỀN TRƯỞNG PHÒNG"], []),
    (["T/M BAN THƯỜNG VỤ", "PHÓ BÍ THƯ THƯỜNG TRỰC"], ["TM"]),
    (["T/M ĐẢNG ỦY", "BÍ THƯ"], ["TM"]),
    (["K/T TRƯỞNG BAN", "PHÓ TRƯỞNG BAN"], ["KT"]),
    (["T/L BAN THƯỜNG VỤ", "CHÁNH VĂN PHÒNG"], ["TL"]),
    (["TM. BAN THƯỜNG TRỰC", "CHỦ TỊCH"], ["TM"]),
    (["TM. BAN CHẤP HÀNH", "BÍ THƯ"], ["TM"]),
    (["TM. BAN THƯỜNG VỤ", "PHÓ CHỦ TỊCH"], ["TM"]),
    (["TRƯỞNG BAN CHỈ ĐẠO", "PHÓ CHỦ TỊCH UBND HUYỆN"], []),
    (["CHỈ HUY TRƯỞNG"], []),
    (["VIỆN TRƯỞNG"], []),
    (["HIỆU TRƯỞNG"], []),
    (["CHỦ NHIỆM"], []),
    (["TỔNG GIÁM ĐỐC"], []),
    (["TỔNG BIÊN TẬP"], []),
    (["TRƯỞNG TRẠM"], []),
    (["TRƯỞNG THÔN"], []),
    (["HẠT TRƯỞNG"], []),
    (["ĐỘI TRƯỞNG"], []),
    (["TỔ TRƯỞNG"], []),
]


def beside(signature: list[str], gap: int = 10) -> list[str]:
    rows = max(len(LEFT), len(signature))
    left, right = LEFT + [""] * (rows - len(LEFT)), signature + [""] * (rows - len(signature))
    return [f"{a:<{24 + gap}}{b}".rstrip() for a, b in zip(left, right, strict=True)]


@pytest.mark.parametrize("layout", ["below", "above", "beside", "right column", "first line", "signed", "name beside"])
@pytest.mark.parametrize(("titles", "authority"), STEPS)
def test_every_authority_is_read_in_every_layout(titles: list[str], authority: list[str], layout: str) -> None:
    lines = {
        "below": [*LEFT, "", *titles, "", NAME],
        "above": [*titles, NAME, "", *LEFT],
        "beside": beside([*titles, "", "", NAME]),
        "right column": [*LEFT, *(f"{'':>50}{one}" for one in [*titles, NAME])],
        "first line": [f"Nơi nhận:          {titles[0]}", *LEFT[1:], *titles[1:], NAME],
        "signed": [*LEFT, *titles, "(Đã ký)", NAME],
        "name beside": [*titles, *LEFT[:-1], f"- Lưu: VT.               {NAME}"],
    }[layout]
    assert told(*lines) == (authority, titles, NAME)


@pytest.mark.parametrize(
    ("shown", "name"),
    [
        (NAME, NAME),
        ("LỤC THỊ MINH HẠNH", "LỤC THỊ MINH HẠNH"),
        ("TS. Lục Thị Minh Hạnh", NAME),
        ("ThS. Lục Thị Minh Hạnh", NAME),
        ("BS.CKII. Lục Thị Minh Hạnh", NAME),
        ("BSCKI. Lục Thị Minh Hạnh", NAME),
        ("ThS.BS Lục Thị Minh Hạnh", NAME),
        ("PGS.TS Lục Thị Minh Hạnh", NAME),
        ("Ths. Lục Thị Minh Hạnh", NAME),
        ("Đại tá Lục Thị Minh Hạnh", NAME),
        ("Thượng tá Lục Thị Minh Hạnh", NAME),
        ("Đại úy Lục Thị Minh Hạnh", NAME),
        ("Y Bhiêm Niê", "Y Bhiêm Niê"),
        ("H'Lim Êban", "H'Lim Êban"),
        ("Đinh Văn Cử", "Đinh Văn Cử"),
        ("**Lục Thị Minh Hạnh**", NAME),
        ("Lục Thị Minh Hạnh.", NAME),
    ],
)
def test_a_name_is_read_with_and_without_a_title_of_the_person(shown: str, name: str) -> None:
    for lines in (
        [*LEFT, "GIÁM ĐỐC", "", shown],
        ["GIÁM ĐỐC", "(Đã ký)", shown, *LEFT],
        beside(["GIÁM ĐỐC", "", "", shown]),
    ):
        assert told(*lines) == ([], ["GIÁM ĐỐC"], name)


@pytest.mark.parametrize(
    "mark",
    [
        "(Đã ký)",
        "(đã ký)",
        "Đã ký",
        "(Đã ký và đóng dấu)",
        "(Ký, ghi rõ họ tên và đóng dấu)",
        "(Ký tên, đóng dấu)",
        "[Đã ký]",
        "(Chữ ký số)",
        "Ký bởi: SỞ Y TẾ",
        "Người ký: SỞ Y TẾ",
        "Email: syt@thachan.gov.vn",
        "Cơ quan: TỈNH THẠCH AN",
        "Thời gian ký: 14.07.2025 16:04:11 +07:00",
        "14.07.2025 16:04:11 +07:00",
        "Digitally signed by SỞ Y TẾ",
        "Signature Not Verified",
        "_______",
        "*",
    ],
)
def test_marks_of_a_signature_are_no_name(mark: str) -> None:
    assert told(*LEFT, "GIÁM ĐỐC", mark, NAME) == ([], ["GIÁM ĐỐC"], NAME)
    assert told(*LEFT, "GIÁM ĐỐC", mark) == ([], ["GIÁM ĐỐC"], None)


@pytest.mark.parametrize(
    ("line", "titles"),
    [
        (f"GIÁM ĐỐC {NAME}", ["GIÁM ĐỐC"]),
        (f"KT. GIÁM ĐỐC PHÓ GIÁM ĐỐC {NAME}", ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"]),
        (f"CHỦ TỊCH: {NAME}", ["CHỦ TỊCH"]),
        (f"GIÁM ĐỐC (Đã ký) {NAME}", ["GIÁM ĐỐC"]),
    ],
)
def test_a_name_may_stand_on_the_line_of_its_title(line: str, titles: list[str]) -> None:
    found = signer(*LEFT, line)
    assert found is not None
    assert (found.titles, found.name) == (titles, NAME)


def test_a_title_in_small_letters_signs_too() -> None:
    assert told(*LEFT, "KT. Giám đốc", "Phó Giám đốc", "(Đã ký)", NAME) == (
        ["KT"],
        ["KT. Giám đốc", "Phó Giám đốc"],
        NAME,
    )


def test_a_joint_paper_is_signed_by_two() -> None:
    lines = ["GIÁM ĐỐC SỞ Y TẾ          CHỦ TỊCH HỘI CHỮ THẬP ĐỎ", "", f"{NAME}          Đinh Văn Cử", "", *LEFT]
    found = signer(*lines)
    assert found is not None
    assert found.titles == ["GIÁM ĐỐC SỞ Y TẾ", "CHỦ TỊCH HỘI CHỮ THẬP ĐỎ"]
    assert found.name == f"{NAME}, Đinh Văn Cử"


def test_a_title_broken_over_two_lines() -> None:
    assert told(*LEFT, "TL. GIÁM ĐỐC", "TRƯỞNG PHÒNG NGHIỆP VỤ", "VÀ BẢO TRỢ XÃ HỘI", NAME) == (
        ["TL"],
        ["TL. GIÁM ĐỐC", "TRƯỞNG PHÒNG NGHIỆP VỤ", "VÀ BẢO TRỢ XÃ HỘI"],
        NAME,
    )


@pytest.mark.parametrize(
    "rubbish",
    [
        "Lục Thị M1nh",
        "lục thị",
        "XS QW Lục",
        "Lạ",
        "Lưu trữ viên",
        "Phụ lục kèm theo",
        "Trang 2",
        "www.thachan.gov.vn",
        "Tổng số: 12",
    ],
)
def test_a_name_that_is_not_sure_is_left_out(rubbish: str) -> None:
    found = signer(*LEFT, "GIÁM ĐỐC", rubbish)
    assert found is not None
    assert (found.titles, found.name) == (["GIÁM ĐỐC"], None)


def test_a_paper_without_a_signature_says_so() -> None:
    draft = draft_of("1. Họp dân.", end="\n" + "\n".join(LEFT) + "\n")
    assert draft.signer is None
    assert "signer_missing" in {one.code for one in draft.remarks}
    assert len(draft.recipients) == 3
