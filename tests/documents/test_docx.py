"""Word files: order, columns, automatic numbers."""

from typing import Any

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from app.documents.numbers import letters, roman, written
from app.reading import read
from tests.documents.made import saved, text_of


def lines(document: Any) -> list[str]:
    return [line for line in text_of("a.docx", saved(document)).split("\n") if line.strip()]


def add_list(document: Any, number: int, *levels: tuple[str, str], start: int = 1) -> None:
    """A list definition: (format, text) per level."""
    numbering = document.part.numbering_part.element
    shapes = "".join(
        f'<w:lvl w:ilvl="{i}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for i, (form, text) in enumerate(levels)
    )
    abstract = parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{900 + number}">{shapes}</w:abstractNum>')
    numbering.insert(0, abstract)
    numbering.append(
        parse_xml(f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="{900 + number}"/></w:num>')
    )


def item(document: Any, text: str, number: int, level: int = 0) -> None:
    properties = document.add_paragraph(text)._p.get_or_add_pPr()
    properties.append(
        parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')
    )


def test_automatic_numbers_are_written_out() -> None:
    document = Document()
    add_list(document, 71, ("upperRoman", "%1."), ("decimal", "%2."), ("lowerLetter", "%3)"))
    for text, level in [
        ("Nội dung", 0),
        ("Một", 1),
        ("Chi tiết", 2),
        ("Chi tiết nữa", 2),
        ("Hai", 1),
        ("Chi tiết khác", 2),
        ("Tổ chức", 0),
        ("Lại một", 1),
    ]:
        item(document, text, 71, level)
    assert lines(document) == [
        "I. Nội dung",
        "1. Một",
        "a) Chi tiết",
        "b) Chi tiết nữa",
        "2. Hai",
        "a) Chi tiết khác",
        "II. Tổ chức",
        "1. Lại một",
    ]


def test_a_number_may_be_made_of_several_levels() -> None:
    document = Document()
    add_list(document, 72, ("decimal", "%1."), ("decimal", "%1.%2."))
    for text, level in [("Một", 0), ("Một một", 1), ("Một hai", 1), ("Hai", 0), ("Hai một", 1)]:
        item(document, text, 72, level)
    assert lines(document) == ["1. Một", "1.1. Một một", "1.2. Một hai", "2. Hai", "2.1. Hai một"]


@pytest.mark.parametrize(
    ("sign", "written_as"), [("-", "-"), ("–", "–"), ("+", "+"), ("\uf0b7", "-"), ("o", "-"), ("§", "-")]
)
def test_a_bullet_is_a_dash_unless_it_is_a_sign_of_its_own(sign: str, written_as: str) -> None:
    document = Document()
    add_list(document, 73, ("bullet", sign))
    item(document, "Treo cờ", 73)
    assert lines(document) == [f"{written_as} Treo cờ"]


def test_a_list_may_begin_elsewhere_and_an_empty_item_takes_its_number() -> None:
    document = Document()
    add_list(document, 74, ("decimal", "%1."), start=5)
    item(document, "Năm", 74)
    item(document, "", 74)
    item(document, "Bảy", 74)
    assert lines(document) == ["5. Năm", "7. Bảy"]


def test_a_list_begun_anew_counts_from_its_start() -> None:
    document = Document()
    add_list(document, 75, ("decimal", "%1."))
    document.part.numbering_part.element.append(
        parse_xml(
            f'<w:num {nsdecls("w")} w:numId="76"><w:abstractNumId w:val="975"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
        )
    )
    item(document, "Một", 75)
    item(document, "Hai", 75)
    item(document, "Một lại", 76)
    assert lines(document) == ["1. Một", "2. Hai", "1. Một lại"]


def test_a_number_may_come_from_the_style() -> None:
    document = Document()
    add_list(document, 77, ("decimal", "%1."))
    style = document.styles["Heading 1"]
    style.element.get_or_add_pPr().append(parse_xml(f'<w:numPr {nsdecls("w")}><w:numId w:val="77"/></w:numPr>'))
    document.add_heading("Nội dung", level=1)
    document.add_heading("Tổ chức", level=1)
    assert lines(document) == ["1. Nội dung", "2. Tổ chức"]


def level_of(document: Any, number: int, level: int) -> Any:
    numbering = document.part.numbering_part.element
    ids = {one.get(qn("w:abstractNumId")): one for one in numbering.iter(qn("w:abstractNum"))}
    return ids[str(900 + number)].findall(qn("w:lvl"))[level]


def test_a_deeper_number_may_write_the_higher_one_in_figures() -> None:
    document = Document()
    add_list(document, 78, ("upperRoman", "%1."), ("decimal", "%1.%2."))
    level_of(document, 78, 1).insert(2, parse_xml(f"<w:isLgl {nsdecls('w')}/>"))
    for text, level in [("Một", 0), ("Hai", 0), ("Hai một", 1)]:
        item(document, text, 78, level)
    assert lines(document) == ["I. Một", "II. Hai", "2.1. Hai một"]


def test_a_deeper_number_may_count_on_through_higher_ones() -> None:
    document = Document()
    add_list(document, 79, ("upperRoman", "%1."), ("decimal", "%2."))
    level_of(document, 79, 1).insert(2, parse_xml(f'<w:lvlRestart {nsdecls("w")} w:val="0"/>'))
    for text, level in [("Mục", 0), ("một", 1), ("Mục", 0), ("hai", 1)]:
        item(document, text, 79, level)
    assert lines(document) == ["I. Mục", "1. một", "II. Mục", "2. hai"]


def test_a_list_may_be_defined_by_the_list_of_a_style() -> None:
    document = Document()
    add_list(document, 80, ("lowerLetter", "%1)"))
    numbering = document.part.numbering_part.element
    level_of(document, 80, 0).addprevious(parse_xml(f'<w:styleLink {nsdecls("w")} w:val="Muc"/>'))
    numbering.insert(
        0,
        parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="999"><w:numStyleLink w:val="Muc"/></w:abstractNum>'),
    )
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="81"><w:abstractNumId w:val="999"/></w:num>'))
    item(document, "Họp dân", 81)
    assert lines(document) == ["a) Họp dân"]


def test_a_list_that_is_not_defined_is_no_fault() -> None:
    document = Document()
    item(document, "Treo cờ", 4_040)
    assert lines(document) == ["Treo cờ"]


def test_paragraphs_and_tables_keep_their_order() -> None:
    document = Document()
    document.add_paragraph("Trước")
    table = document.add_table(rows=2, cols=3)
    for row, words in zip(table.rows, [("Đợt", "Thời gian", "Trọng tâm"), ("1", "Tháng 4", "Họp dân")], strict=True):
        for cell, text in zip(row.cells, words, strict=True):
            cell.text = text
    document.add_paragraph("Sau")
    assert lines(document) == ["Trước", "Đợt\tThời gian\tTrọng tâm", "1\tTháng 4\tHọp dân", "Sau"]


def test_merged_cells_are_read_once() -> None:
    document = Document()
    table = document.add_table(rows=1, cols=3)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "Ghép"
    table.cell(0, 2).text = "Lẻ"
    assert lines(document) == ["Ghép\tLẻ"]


def test_the_two_columns_of_a_heading_stand_side_by_side_and_are_read() -> None:
    document = Document()
    left, right = document.add_table(rows=1, cols=2).rows[0].cells
    left.text = "UBND HUYỆN LŨNG VÀI\nPHÒNG VĂN HÓA VÀ THÔNG TIN\nSố: 77/VHTT"
    right.text = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nLũng Vài, ngày 09 tháng 9 năm 2024"
    document.add_paragraph("Kính gửi: UBND các xã.")
    text = "\n".join(lines(document))
    assert text.startswith("UBND HUYỆN LŨNG VÀI\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n")
    draft = read(text)
    assert (draft.number, draft.issued_on, draft.place) == ("77", "2024-09-09", "Lũng Vài")
    assert (draft.issuer, draft.parent) == (["Phòng Văn hóa và Thông tin"], "UBND huyện Lũng Vài")


def test_tabs_breaks_and_inserted_words_count_and_deleted_ones_do_not() -> None:
    document = Document()
    paragraph = document.add_paragraph("Một\thai")
    paragraph.add_run().add_break()
    paragraph.add_run("ba")
    mark = 'w:id="1" w:author="a" w:date="2024-01-01T00:00:00Z"'
    paragraph._p.append(
        parse_xml(f'<w:ins {nsdecls("w")} {mark}><w:r><w:t xml:space="preserve"> thêm</w:t></w:r></w:ins>')
    )
    paragraph._p.append(parse_xml(f"<w:del {nsdecls('w')} {mark}><w:r><w:delText>bỏ</w:delText></w:r></w:del>"))
    assert paragraph._p.find(qn("w:ins")) is not None
    assert lines(document) == ["Một\thai", "ba thêm"]


def test_cells_merged_downwards_are_read_once_at_the_top() -> None:
    document = Document()
    table = document.add_table(rows=3, cols=2)
    table.cell(0, 0).merge(table.cell(2, 0)).text = "Đợt 1"
    for i in range(3):
        table.cell(i, 1).text = f"Việc {i}"
    assert lines(document) == ["Đợt 1\tViệc 0", "\tViệc 1", "\tViệc 2"]


def test_a_table_inside_a_table_is_read_in_its_place() -> None:
    document = Document()
    cell = document.add_table(rows=1, cols=1).cell(0, 0)
    cell.text = "Trước"
    cell.add_table(rows=1, cols=2).rows[0].cells[1].text = "trong"
    cell.add_paragraph("sau")
    assert lines(document) == ["Trước \ttrong sau"]


def test_content_controls_and_inserted_blocks_are_read() -> None:
    document = Document()
    document.add_paragraph("Trước")
    words = "<w:p><w:r><w:t>Trong khung</w:t></w:r></w:p>"
    field = "<w:sdt><w:sdtContent><w:r><w:t>Ô nhập</w:t></w:r></w:sdtContent></w:sdt>"
    for block in (
        f"<w:sdt {nsdecls('w')}><w:sdtContent>{words}</w:sdtContent></w:sdt>",
        f"<w:p {nsdecls('w')}>{field}</w:p>",
    ):
        document.element.body.insert(1, parse_xml(block))
    assert lines(document) == ["Trước", "Ô nhập", "Trong khung"]


def test_hidden_and_moved_words_do_not_count_and_a_fixed_hyphen_does() -> None:
    document = Document()
    document.add_paragraph("Số 5/VHTT").add_run(" ẩn").font.hidden = True
    mark = 'w:id="1" w:author="a" w:date="2024-01-01T00:00:00Z"'
    paragraph = document.paragraphs[0]._p
    paragraph.append(parse_xml(f"<w:r {nsdecls('w')}><w:noBreakHyphen/><w:t>TT</w:t></w:r>"))
    paragraph.append(parse_xml(f"<w:moveFrom {nsdecls('w')} {mark}><w:r><w:t>cũ</w:t></w:r></w:moveFrom>"))
    paragraph.append(parse_xml(f"<w:moveTo {nsdecls('w')} {mark}><w:r><w:t>, mới</w:t></w:r></w:moveTo>"))
    assert lines(document) == ["Số 5/VHTT-TT, mới"]


def test_word_counts_in_letters_and_romans() -> None:
    assert [letters(n) for n in (1, 26, 27, 28)] == ["a", "z", "aa", "bb"]
    assert [roman(n) for n in (1, 4, 9, 14, 40, 1999)] == ["I", "IV", "IX", "XIV", "XL", "MCMXCIX"]
    assert [
        written(3, form) for form in ("lowerLetter", "upperLetter", "lowerRoman", "upperRoman", "decimalZero", "other")
    ] == ["c", "C", "iii", "III", "03", "3"]
