"""Lines, folding, marks and paragraphs: what every later stage stands on."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.reading.blocks import Block, blocks_of
from app.reading.canon import composed, lines_of
from app.reading.fold import bare, is_upper, key, low, squeeze, toned
from app.reading.noise import is_noise
from app.reading.numbering import Rank, marker_of

VIETNAMESE = st.text(alphabet="aăâbcdđeêghiklmnoôơpqrstuưvxyÀÁẢÃẠỂỘỮ ỳỷỹỵ-–“”.,:;/0123456789\u00a0\t")


def test_blank_lines_are_not_counted_and_ends_are_trimmed() -> None:
    lines = lines_of("\ufeffmột\r\n\r\n   hai  \r\n\fba\u00a0bốn\n")
    assert [(line.no, line.text, line.indent, line.gap) for line in lines] == [
        (1, "một", 0, False),
        (2, "hai", 3, True),
        (3, "ba bốn", 0, True),
    ]


def test_letters_and_marks_typed_apart_are_one_text() -> None:
    apart = unicodedata.normalize("NFD", "Ủy ban nhân dân")
    assert [line.text for line in lines_of(apart)] == ["Ủy ban nhân dân"]


@given(VIETNAMESE)
def test_folding_keeps_every_place(text: str) -> None:
    whole = composed(text)
    assert len(bare(whole)) == len(low(whole)) == len(toned(whole)) == len(whole)


@given(VIETNAMESE)
def test_folding_twice_changes_nothing(text: str) -> None:
    once = bare(composed(text))
    assert bare(once) == once


def test_marks_case_dashes_and_quotes_are_folded() -> None:
    assert bare("Đẩy mạnh – “tuyên truyền”") == 'day manh - "tuyen truyen"'
    assert low("Ðài Truyền thanh") == "đài truyền thanh"


@pytest.mark.parametrize(
    ("old", "new"), [("uỷ", "ủy"), ("khoá", "khóa"), ("hoà", "hòa"), ("Uỷ", "Ủy"), ("thuý", "thúy"), ("toè", "tòe")]
)
def test_a_tone_has_one_place(old: str, new: str) -> None:
    assert toned(old) == new


@pytest.mark.parametrize("word", ["hoạt", "hoàn", "khoảng", "toàn", "huỳnh", "quỳnh", "loạt"])
def test_a_tone_inside_a_closed_syllable_stays(word: str) -> None:
    assert toned(word) == word


def test_short_forms_and_spellings_of_a_name_have_one_key() -> None:
    assert key("UBND các xã, thị trấn") == key("Uỷ ban nhân dân các xã, thị trấn")
    assert key("Phòng VH&TT") == key("Phòng Văn hoá và Thông tin")
    assert key("Sở VHTTDL") == key("Sở Văn hóa, Thể thao và Du lịch")


def test_capitals_are_told_though_a_scanner_spoils_some() -> None:
    assert is_upper("PHÒNG VĂN HOá")
    assert not is_upper("Phòng VHTT và các đơn vị")
    assert not is_upper("12/3")


def test_blanks_are_made_one() -> None:
    assert squeeze("  một \t hai\u00a0 ba ") == "một hai ba"


@pytest.mark.parametrize(
    ("text", "rank", "value", "rest"),
    [
        ("I. NỘI DUNG", Rank.ROMAN, "I", "NỘI DUNG"),
        ("IV/ Tổ chức", Rank.ROMAN, "IV", "Tổ chức"),
        ("1. Nội dung", Rank.ARABIC, "1", "Nội dung"),
        ("1.Nội dung", Rank.ARABIC, "1", "Nội dung"),
        ("2) Nội dung", Rank.BRACKET, "2", "Nội dung"),
        ("3- Các chi bộ", Rank.ARABIC, "3", "Các chi bộ"),
        ("3- UBND xã", Rank.ARABIC, "3", "UBND xã"),
        ("__8. Nội dung", Rank.ARABIC, "8", "Nội dung"),
        ("1.1. Chỉ đạo", Rank.DECIMAL, "1.1", "Chỉ đạo"),
        ("1.1 Chỉ đạo", Rank.DECIMAL, "1.1", "Chỉ đạo"),
        ("a) Sở Y tế", Rank.LETTER, "a", "Sở Y tế"),
        ("đ) Sở Y tế", Rank.LETTER, "đ", "Sở Y tế"),
        ("(a) Sở Y tế", Rank.LETTER, "a", "Sở Y tế"),
        ("a. Sở Y tế", Rank.LETTER, "a", "Sở Y tế"),
        ("- Treo cờ", Rank.DASH, "-", "Treo cờ"),
        ("-Treo cờ", Rank.DASH, "-", "Treo cờ"),
        ("– Treo cờ", Rank.DASH, "–", "Treo cờ"),
        ("• Treo cờ", Rank.DASH, "•", "Treo cờ"),
        ("* Treo cờ", Rank.DASH, "*", "Treo cờ"),
        ("+ Đợt 1", Rank.PLUS, "+", "Đợt 1"),
        ("Điều 2. Quyết định", Rank.ARTICLE, "2", "Quyết định"),
    ],
)
def test_a_mark_is_read_with_its_rank(text: str, rank: Rank, value: str, rest: str) -> None:
    marker, start = marker_of(text)
    assert marker is not None
    assert (marker.rank, marker.value.strip(), text[start:]) == (rank, value, rest)


@pytest.mark.parametrize(
    "text",
    [
        "12-HD/BTGTU ngày 17/02/2025",
        "15.11.2024 là ngày",
        "4.200",
        "19/5/2023.",
        "Vì vậy",
        "2026",
        "**KT. TRƯỞNG PHÒNG",
        "10 giờ 00",
    ],
)
def test_figures_at_the_start_of_a_line_are_no_mark(text: str) -> None:
    assert marker_of(text) == (None, 0)


@pytest.mark.parametrize(
    "text",
    [
        "2",
        "- 3 -",
        "Trang 2/5",
        "-------",
        "_____",
        "* * *",
        "ĐẾN Số: 1123",
        "Ngày: 18/5/2023",
        "18.11.2024 07:25:14",
        "Ký bởi: Văn phòng",
    ],
)
def test_stamps_rules_and_page_numbers_are_noise(text: str) -> None:
    (line,) = lines_of(text)
    assert is_noise(line)


@pytest.mark.parametrize(
    "text", ["Số: 642/VHTT", "Ngày 12/3 các đơn vị họp", "Đến nay, công tác đã xong", "2. Công an xã"]
)
def test_words_of_the_paper_are_not_noise(text: str) -> None:
    (line,) = lines_of(text)
    assert not is_noise(line)


def paragraphs(*lines: str) -> list[str]:
    return [block.text for block in blocks_of(lines_of("\n".join(lines)))]


WRAPPED = (
    "Thực hiện Công điện số 12/CĐ-UBND ngày 15/5/2023 của Chủ",
    "tịch Ủy ban nhân dân tỉnh Khau Vai về phòng cháy, chữa cháy",
    "trong những ngày nắng nóng gay gắt, Ủy ban nhân dân huyện yêu",
    "cầu các đơn vị khẩn trương thực hiện.",
)


def test_a_sentence_cut_at_the_page_s_width_is_one_paragraph() -> None:
    assert paragraphs(*WRAPPED) == [" ".join(WRAPPED)]


def test_a_capital_goes_on_a_full_line_and_begins_anew_after_a_short_one() -> None:
    lines = [
        *WRAPPED[:3],
        "UBND các xã, thị trấn rà soát ngay các điểm có nguy cơ cháy",
        "Đề nghị thực hiện nghiêm túc việc này, báo cáo kết quả về Phòng",
    ]
    assert len(paragraphs(*lines)) == 1
    assert len(paragraphs(*WRAPPED, "Đề nghị các đơn vị thực hiện.")) == 2


def test_each_line_is_a_paragraph_where_none_was_cut() -> None:
    assert paragraphs("I. NỘI DUNG", "Một đoạn văn bản.", "Hai đoạn văn bản.") == [
        "NỘI DUNG",
        "Một đoạn văn bản.",
        "Hai đoạn văn bản.",
    ]


def test_a_page_break_inside_a_sentence_is_closed() -> None:
    assert paragraphs(*WRAPPED[:3], "", "2", "", WRAPPED[3]) == [" ".join(WRAPPED)]


def test_a_row_of_a_table_stays_by_itself() -> None:
    assert paragraphs("Đợt\tThời gian", "1\tTừ ngày 01/4", "2\tTừ ngày 05/4") == [
        "Đợt Thời gian",
        "1 Từ ngày 01/4",
        "2 Từ ngày 05/4",
    ]


def test_a_paragraph_knows_the_lines_of_its_words() -> None:
    (block,) = blocks_of(lines_of("\n".join(WRAPPED)))
    assert block.lines == [1, 4]
    at = block.text.index("tỉnh Khau Vai")
    assert block.span(at, at + 5) == [2, 2]
    assert block.span(0, len(block.text)) == [1, 4]


def test_a_part_of_a_paragraph_keeps_its_lines() -> None:
    (block,) = blocks_of(lines_of("\n".join(WRAPPED)))
    part = block.part(block.text.index("trong những"), len(block.text))
    assert isinstance(part, Block)
    assert part.lines == [3, 4]


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("- Treo cờ đến hết ngày 03/5/2024.2. Công an huyện", ["Treo cờ đến hết ngày 03/5/2024.", "Công an huyện"]),
        (
            "- Treo cờ đến hết ngày 03/5/2024.2. Tổ chức thực hiện",
            ["Treo cờ đến hết ngày 03/5/2024.", "Tổ chức thực hiện"],
        ),
        ("- Họp dân tại các thôn; 3. Phòng Y tế", ["Họp dân tại các thôn;", "Phòng Y tế"]),
        ("- Ký cam kết trước 03/5. II. Công an huyện", ["Ký cam kết trước 03/5.", "Công an huyện"]),
        ("- Thực hiện theo mục 2. Công an huyện giúp.", ["Thực hiện theo mục 2. Công an huyện giúp."]),
        ("- Treo cờ. 2. Dịp lễ treo thêm.", ["Treo cờ. 2. Dịp lễ treo thêm."]),
    ],
)
def test_a_heading_glued_to_the_item_before_it_is_parted(line: str, parts: list[str]) -> None:
    blocks = blocks_of(lines_of(line))
    assert [block.text for block in blocks] == parts
    assert all(block.lines == [1, 1] for block in blocks)
