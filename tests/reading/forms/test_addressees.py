"""To whom a paper is written: every layout of "Kính gửi", and bodies named in the call alone."""

import pytest

from app.reading import read
from tests.reading.papers import CALL, END, HEADING, draft_of

A, B, C = "Phòng Y tế", "Công an huyện", "UBND các xã, thị trấn"


@pytest.mark.parametrize(
    "to",
    [
        f"Kính gửi:\n- {A};\n- {B};\n- {C}.",
        f"Kính gửi:\n– {A};\n– {B};\n– {C}.",
        f"Kính gửi:\n-{A};\n-{B};\n-{C}.",
        f"Kính gửi:\n+ {A};\n+ {B};\n+ {C}.",
        f"Kính gửi:\n• {A};\n• {B};\n• {C}.",
        f"Kính gửi:\n1. {A};\n2. {B};\n3. {C}.",
        f"Kính gửi:\n- {A}\n- {B}\n- {C}",
        f"Kính gửi:\n- {A},\n- {B},\n- {C}.",
        f"Kính gửi:\n{A};\n{B};\n{C}.",
        f"Kính gửi:\n{A}\n{B}\n{C}",
        f"Kính gửi: - {A};\n          - {B};\n          - {C}.",
        f"Kính gửi:  {A};\n           {B};\n           {C}.",
        f"Kính gửi: {A};\n- {B};\n- {C}.",
        f"Kính gửi: {A}; {B}; {C}.",
        f"Kính gửi: {A}; {B};\n{C}.",
        f"Kính gửi : - {A}; - {B}; - {C}.",
        f"KÍNH GỬI:\n- {A};\n- {B};\n- {C}.",
        f"Kính gởi:\n- {A};\n- {B};\n- {C}.",
        f"              Kính gửi:\n                   - {A};\n                   - {B};\n                   - {C}.",
    ],
)
def test_three_addressees_are_found_in_every_layout(to: str) -> None:
    assert [one.text for one in draft_of("1. Họp dân.", to=f"\n{to}\n").addressees] == [A, B, C]


@pytest.mark.parametrize("to", [f"Kính gửi: {A}", f"Kính gửi: {A}.", f"Kính gửi:\n{A}.", f"Kính gửi:\n- {A}."])
def test_one_body_on_one_line(to: str) -> None:
    assert [(one.text, one.group) for one in draft_of("1. Họp dân.", to=f"\n{to}\n").addressees] == [(A, False)]


def test_a_telegram_has_dien_for_kinh_gui() -> None:
    text = (
        f"{HEADING.split('V/v')[0]}\nCÔNG ĐIỆN\nVề ứng phó mưa lũ\n\nCHỦ TỊCH ỦY BAN NHÂN DÂN HUYỆN ĐIỆN:\n- {B};\n- {C}.\n"
        f"Thực hiện Công điện số 3/CĐ-UBND ngày 02/3/2024 của UBND tỉnh, Chủ tịch UBND huyện yêu cầu:\n1. Trực 24/24 giờ.\n{END}"
    )
    draft = read(text)
    assert draft.kind == "cong_dien"
    assert [one.text for one in draft.addressees] == [B, C]


def test_addressees_may_follow_a_paragraph_of_preamble() -> None:
    text = (
        f"{HEADING}\nNgày 01/3/2024, UBND huyện ban hành Kế hoạch số 60/KH-UBND về diệt chuột mùa xuân.\n"
        f"Kính gửi:\n- {A};\n- {C}.\n{CALL}\n1. Họp dân.\n{END}"
    )
    assert [one.text for one in read(text).addressees] == [A, C]


def test_one_glued_to_the_first_sentence() -> None:
    to = f"Kính gửi: {C} Thực hiện Công văn số 12/UBND ngày 02/3/2024 của UBND huyện, Phòng Văn hóa và Thông tin đề nghị:"
    draft = draft_of("1. Họp dân.", to=f"\n{to}\n", call="")
    assert [one.text for one in draft.addressees] == [C]


@pytest.mark.parametrize(
    ("name", "group"),
    [
        ("UBND các xã, thị trấn", True),
        ("UBND các huyện, thị xã, thành phố", True),
        ("UBND các huyện, thị, thành phố", True),
        ("Ủy ban nhân dân các xã, phường", True),
        ("UBND các xã, phường, đặc khu", True),
        ("UBND 16 phường", True),
        ("Đảng ủy 12 xã", True),
        ("Các sở, ban, ngành, đoàn thể", True),
        ("Các sở, ban, ngành, đoàn thể tỉnh", True),
        ("Phòng Y tế, Trung tâm Y tế các huyện, thị xã, thành phố", True),
        ("Chủ tịch UBND các xã, phường", True),
        ("Thủ trưởng các cơ quan, đơn vị", True),
        ("Giám đốc các doanh nghiệp nhà nước", True),
        ("Hiệu trưởng các trường THCS", True),
        ("Các cơ quan, đơn vị", True),
        ("Các thôn, xóm, tổ dân phố", True),
        ("Các hộ gia đình", True),
        ("Ban Thường vụ các huyện ủy, thành ủy", True),
        ("Các chi bộ trực thuộc Đảng ủy", True),
        ("Mặt trận Tổ quốc và các đoàn thể xã", True),
        ("Giám đốc Sở Y tế", False),
        ("Chủ tịch UBND huyện Bản Pèo", False),
        ("Ban Quản lý các khu công nghiệp", False),
        ("Đảng ủy Khối các cơ quan tỉnh", False),
        ("Trung tâm Văn hóa, Thể thao và Truyền thông", False),
    ],
)
def test_a_name_stands_for_many_or_for_one(name: str, *, group: bool) -> None:
    draft = draft_of("1. Họp dân.", to=f"\nKính gửi:\n- {name};\n- {B}.\n")
    assert [(one.text, one.group) for one in draft.addressees] == [(name, group), (B, False)]


@pytest.mark.parametrize(
    "alias",
    [
        "(sau đây gọi chung là các đơn vị)",
        "(Sau đây gọi tắt là các địa phương)",
        "(gọi chung là cấp xã)",
    ],
)
def test_a_later_name_for_all_is_no_addressee(alias: str) -> None:
    for to in (f"\nKính gửi:\n- {A};\n- {C}.\n{alias}\n", f"\nKính gửi:\n- {A};\n- {C} {alias}.\n"):
        assert [one.text for one in draft_of("1. Họp dân.", to=to).addressees] == [A, C]


def test_a_paper_that_asks_upward_gives_no_one_a_duty() -> None:
    call = "\nCăn cứ Kế hoạch số 5/KH-UBND ngày 02/01/2024 của UBND tỉnh, Phòng Văn hóa và Thông tin kính đề nghị UBND huyện xem xét, phê duyệt kinh phí tuyên truyền, cụ thể như sau:\n"
    draft = draft_of(
        "- Kinh phí in tờ rơi: 12 triệu đồng.\n- Kinh phí thuê xe: 8 triệu đồng.",
        to="\nKính gửi: UBND huyện Lũng Vài.\n",
        call=call,
    )
    assert [one.text for one in draft.addressees] == ["UBND huyện Lũng Vài"]
    assert draft.instructions == []


CALLS = [
    (
        "Phòng Văn hóa và Thông tin đề nghị Công an huyện, Hạt Kiểm lâm, UBND các xã, thị trấn thực hiện các nội dung sau:",
        ["Công an huyện", "Hạt Kiểm lâm", "UBND các xã, thị trấn"],
    ),
    (
        "Chủ tịch UBND huyện yêu cầu Thủ trưởng các phòng, ban, ngành; Chủ tịch UBND các xã, thị trấn tập trung thực hiện tốt các nhiệm vụ sau:",
        ["Thủ trưởng các phòng, ban, ngành", "Chủ tịch UBND các xã, thị trấn"],
    ),
    (
        "Phòng Văn hóa và Thông tin thông báo tới UBND các xã, thị trấn và Trạm Y tế một số nội dung sau:",
        ["UBND các xã, thị trấn", "Trạm Y tế"],
    ),
]


@pytest.mark.parametrize(("call", "names"), CALLS)
def test_bodies_named_in_the_call_alone_are_those_it_calls(call: str, names: list[str]) -> None:
    draft = draft_of("1. Tổ chức họp dân.\n2. Treo băng rôn.", to="", call=f"\n{call}\n")
    assert draft.addressees == []
    assert [one.text for one in draft.called] == names
    assert {tuple(one.addressees) for one in draft.instructions} == {("*ALL*",)}
    assert "addressees_in_call" in {one.code for one in draft.remarks}


@pytest.mark.parametrize(
    "call",
    [
        "Phòng Văn hóa và Thông tin đề nghị các cơ quan, đơn vị thực hiện các nội dung sau:",
        "Phòng Văn hóa và Thông tin yêu cầu:",
        "Phòng Văn hóa và Thông tin xây dựng kế hoạch tuyên truyền, cụ thể như sau:",
        "Phòng Văn hóa và Thông tin báo cáo UBND huyện một số nội dung sau:",
        "Theo đề nghị của Công an huyện, Phòng Văn hóa và Thông tin hướng dẫn một số nội dung sau:",
    ],
)
def test_a_call_that_names_no_body_adds_none(call: str) -> None:
    draft = draft_of("1. Tổ chức họp dân.", to="", call=f"\n{call}\n")
    assert draft.addressees == draft.called == []
    assert "addressees_missing" in {one.code for one in draft.remarks}
