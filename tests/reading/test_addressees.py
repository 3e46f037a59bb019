"""The list after "Kính gửi", in every layout that was met."""

import pytest

from app.reading.draft import Addressee
from tests.reading.papers import draft_of


def listed(to: str) -> list[Addressee]:
    return draft_of("1. Treo cờ Tổ quốc.", to="\n" + to + "\n").addressees


@pytest.mark.parametrize(
    "to",
    [
        "Kính gửi:\n- Công an huyện;\n- UBND các xã, thị trấn.",
        "Kính gửi:\n\n- Công an huyện;\n\n- UBND các xã, thị trấn.",
        "Kính gửi:  - Công an huyện;\n           - UBND các xã, thị trấn.",
        "Kính gửi: Công an huyện;\n          UBND các xã, thị trấn.",
        "Kính gửi: Công an huyện; UBND các xã, thị trấn.",
        "Kính gửi:\nCông an huyện;\nUBND các xã, thị trấn.",
        "Kính gửi:\nCông an huyện\nUBND các xã, thị trấn",
        "Kính gửi: - Công an huyện,\n- UBND các xã, thị trấn.",
        "Kính gửi:\n- Công an huyện\n- UBND các xã, thị trấn",
        "Kính gửi:\n– Công an huyện;\n– UBND các xã, thị trấn.",
        "Kính gửi:\n+ Công an huyện;\n+ UBND các xã, thị trấn.",
        "Chủ tịch Ủy ban nhân dân huyện điện:\n- Công an huyện;\n- UBND các xã, thị trấn.",
    ],
    ids=[
        "dashes",
        "blank lines",
        "first on the label's line",
        "aligned",
        "one line",
        "bare",
        "bare without ends",
        "commas",
        "no end marks",
        "en dashes",
        "plus",
        "telegram",
    ],
)
def test_two_addressees_are_found_in_every_layout(to: str) -> None:
    assert [one.text for one in listed(to)] == ["Công an huyện", "UBND các xã, thị trấn"]


def test_each_has_a_ref_and_the_lines_it_was_read_from() -> None:
    first, second = listed("Kính gửi:\n- Công an huyện;\n- UBND các xã, thị trấn.")
    assert (first.ref, second.ref) == ("a1", "a2")
    assert first.lines is not None
    assert second.lines == [first.lines[0] + 1, first.lines[1] + 1]


def test_one_body_stays_on_the_label_s_line() -> None:
    (only,) = listed("Kính gửi: Sở Văn hóa, Thể thao và Du lịch.")
    assert only.text == "Sở Văn hóa, Thể thao và Du lịch"
    assert only.group is False


def test_an_addressee_may_run_over_two_lines() -> None:
    names = [
        one.text
        for one in listed(
            "Kính gửi:\n- Thủ trưởng các cơ quan chuyên môn thuộc\nỦy ban nhân dân huyện;\n- Công an huyện."
        )
    ]
    assert names == ["Thủ trưởng các cơ quan chuyên môn thuộc Ủy ban nhân dân huyện", "Công an huyện"]


@pytest.mark.parametrize(
    "name",
    [
        "UBND các xã, thị trấn",
        "UBND các huyện, thị xã, thành phố",
        "UBND 16 phường",
        "Các sở, ban, ngành, đoàn thể",
        "Thủ trưởng các phòng, ban",
        "Giám đốc các bệnh viện trong tỉnh",
        "Các thôn, xóm, tổ dân phố",
    ],
)
def test_a_name_that_stands_for_many_is_a_group_and_its_commas_do_not_part_it(name: str) -> None:
    (only,) = listed(f"Kính gửi: {name}.")
    assert only.text == name
    assert only.group is True


@pytest.mark.parametrize(
    "name",
    [
        "Liên hiệp các Hội Khoa học và Kỹ thuật tỉnh",
        "Ban Quản lý các khu công nghiệp tỉnh",
        "Đảng ủy các cơ quan Đảng tỉnh",
        "Đảng ủy Khối các cơ quan tỉnh",
    ],
)
def test_one_body_may_hold_many_in_its_name(name: str) -> None:
    (one,) = listed(f"Kính gửi: {name}")
    assert (one.text, one.group) == (name, False)


@pytest.mark.parametrize("name", ["Công an huyện", "Trung tâm Văn hóa, Thể thao và Truyền thông", "UBND xã Khe Đá"])
def test_a_single_body_is_no_group(name: str) -> None:
    (only,) = listed(f"Kính gửi: {name}.")
    assert only.group is False


def test_a_later_name_for_all_is_no_addressee() -> None:
    names = [
        one.text for one in listed("Kính gửi:\n- Các phòng, ban;\n- UBND các xã.\n(sau đây gọi chung là các đơn vị)")
    ]
    assert names == ["Các phòng, ban", "UBND các xã"]


def test_an_addressee_glued_to_the_first_sentence_is_cut_off_from_it() -> None:
    draft = draft_of(
        "1. Treo cờ Tổ quốc.",
        to="\nKính gửi: UBND các xã, thị trấn Thực hiện Công văn số 8/UBND-VX ngày 01/3/2024 của UBND huyện, Phòng Văn hóa và Thông tin đề nghị như sau:\n",
        call="",
    )
    assert [one.text for one in draft.addressees] == ["UBND các xã, thị trấn"]
    assert [one.number_symbol for one in draft.citations] == ["8/UBND-VX"]


def test_a_paper_without_the_label_has_no_addressees_and_says_so() -> None:
    draft = draft_of("1. Treo cờ Tổ quốc.", to="")
    assert draft.addressees == []
    assert "addressees_missing" in {remark.code for remark in draft.remarks}


@pytest.mark.parametrize(
    "first",
    [
        "Phòng Văn hóa và Thông tin nhận được phản ánh của Nhân dân.",
        "Ủy ban nhân dân huyện Lũng Vài vừa\nhọp bàn việc phòng cháy rừng.",
        "Phòng Y tế huyện đề nghị",
    ],
)
def test_a_first_sentence_that_begins_with_a_body_is_no_addressee(first: str) -> None:
    draft = draft_of("1. Treo cờ.", to="\nKính gửi:\nCông an huyện\nUBND các xã, thị trấn\n" + first)
    assert [one.text for one in draft.addressees] == ["Công an huyện", "UBND các xã, thị trấn"]
