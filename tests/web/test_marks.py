"""Marks lead from the lines of a text to the fields of its draft."""

from app.reading.draft import Addressee, Citation, DispatchDraft, DraftInstruction, Signer
from app.web.marks import anchor_of, marked_lines

TEXT = """PHÒNG VĂN HÓA VÀ THÔNG TIN
Số: 15/VHTT

Đình Lập, ngày 02 tháng 7 năm 2024
V/v phát động trồng cây đầu xuân
Kính gửi: UBND xã Kiên Mộc
1. Phát tin trên loa
mỗi ngày hai lượt
TRƯỞNG PHÒNG"""


def draft(**changes: object) -> DispatchDraft:
    values: dict[str, object] = {
        "number_symbol": "15/VHTT",
        "issued_on": "2024-07-02",
        "issuer": ["Phòng Văn hóa và Thông tin"],
        "subject": "phát động trồng cây đầu xuân",
        "addressees": [Addressee(ref="a1", text="UBND xã Kiên Mộc", lines=[5, 5])],
        "instructions": [DraftInstruction(text="Phát tin trên loa", lines=[6, 7])],
        "signer": Signer(titles=["TRƯỞNG PHÒNG"], lines=[8, 8]),
        "body": TEXT,
    }
    return DispatchDraft.model_validate(values | changes)


def kinds(of: DispatchDraft) -> list[list[str]]:
    return [[mark.kind for mark in line.marks] for line in marked_lines(of)]


def test_lines_are_counted_over_the_non_blank_ones() -> None:
    lines = marked_lines(draft())
    assert [line.number for line in lines] == list(range(1, 9))
    assert lines[2].text.startswith("Đình Lập")


def test_each_part_is_marked_where_it_was_read() -> None:
    assert kinds(draft()) == [
        ["issuer"],
        ["number"],
        ["issued_on"],
        ["subject"],
        ["addressees"],
        ["instructions"],
        ["instructions"],
        ["signer"],
    ]


def test_a_part_of_several_lines_begins_on_its_first() -> None:
    lines = marked_lines(draft())
    assert [mark.anchor for mark in lines[5].starts] == ["instructions-0"]
    assert lines[6].starts == []


def test_a_single_field_is_reached_by_its_input() -> None:
    assert [mark.anchor for mark in marked_lines(draft())[1].starts] == ["f-number"]


def test_what_was_not_read_marks_nothing() -> None:
    empty = draft(
        number_symbol=None, issued_on=None, issuer=[], subject=None, addressees=[], instructions=[], signer=None
    )
    assert all(found == [] for found in kinds(empty))


def test_a_partial_date_is_not_looked_for() -> None:
    assert kinds(draft(issued_on="2024-07"))[2] == []


def test_a_range_beyond_the_text_marks_what_there_is() -> None:
    far = draft(citations=[Citation(number_symbol="1/A", lines=[8, 40]), Citation(number_symbol="2/A", lines=[70, 71])])
    assert kinds(far)[7] == ["citations", "signer"]


def test_a_draft_without_text_has_no_lines() -> None:
    assert marked_lines(draft(body=None)) == []


def test_a_remark_stands_at_its_row_its_list_or_its_field() -> None:
    assert anchor_of("instructions[2].due_on") == "instructions-2"
    assert anchor_of("addressees[0]") == "addressees-0"
    assert anchor_of("citations.1.issued_on") == "citations-1"
    assert anchor_of("addressees") == "addressees"
    assert anchor_of("number") == "f-number"
    assert anchor_of("signer") == "signer"
