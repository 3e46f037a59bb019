"""Which addressee a name in the text means."""

import pytest

from app.reading.draft import Addressee
from app.reading.matching import refs_of, without_head

TO = [
    "UBND các xã, thị trấn",
    "Ông (bà) Trưởng các thôn: Đông, Đoài",
    "Giám đốc Sở Nội vụ",
    "Các cơ quan, doanh nghiệp, cơ sở thuộc diện quản lý trên địa bàn huyện",
    "UBND xã Bản Sen",
    "Các Vụ, Cục, Văn phòng Bộ, Tạp chí Tổ chức nhà nước",
    "Ban Chỉ huy quân sự các xã, phường",
]
ADDRESSEES = [Addressee(ref=f"a{i}", text=text, group=i != 5) for i, text in enumerate(TO, 1)]


@pytest.mark.parametrize(
    ("name", "refs"),
    [
        ("Ủy ban nhân dân các xã, thị trấn", ["a1"]),
        ("Chủ tịch UBND các xã, thị trấn", ["a1"]),
        ("Các thôn", ["a2"]),
        ("Trưởng các thôn", ["a2"]),
        ("Sở Nội vụ", ["a3"]),
        ("Các cơ sở", ["a4"]),
        ("Các doanh nghiệp", ["a4"]),
        ("Văn phòng Bộ", ["a6"]),
        ("Tạp chí Tổ chức nhà nước", ["a6"]),
        ("Văn phòng", []),
        ("Ban CHQS các xã, phường", ["a7"]),
        ("Chủ tịch UBND xã Bản Sen", ["a5"]),
        ("UBND xã Bản Sen Thượng", []),
        ("Sở Nội", []),
        ("Các trường", []),
        ("Giám đốc các sở", []),
        ("Các đơn vị", []),
    ],
)
def test_a_name_points_at_the_addressee_it_means_and_at_no_other(name: str, refs: list[str]) -> None:
    assert refs_of([name], ADDRESSEES) == refs


def test_two_lists_that_hold_the_name_are_no_answer() -> None:
    two = [Addressee(ref=f"b{i}", text=f"Các cơ quan, cơ sở {what}", group=True) for i, what in enumerate("XY")]
    assert refs_of(["Các cơ sở"], two) == []


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("Chủ tịch UBND xã", "UBND xã"),
        ("Hiệu trưởng các trường", "các trường"),
        ("Các đồng chí Bí thư chi bộ", "chi bộ"),
        ("Chủ tịch nước", "Chủ tịch nước"),
        ("Công an xã", "Công an xã"),
    ],
)
def test_a_head_stands_for_the_body(name: str, body: str) -> None:
    assert without_head(name) == body
