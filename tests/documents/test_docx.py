"""Word files: order, columns, automatic numbers."""

import io
from typing import Any

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from app.documents.numbers import letters, roman, written
from app.reading import read
from tests.documents.made import text_of


def lines(document: Any) -> list[str]:
    out = io.BytesIO()
    document.save(out)
    return [line for line in text_of("a.docx", out.getvalue()).split("\n") if line.strip()]


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


def test_a_list_may_begin_elsewhere_and_an_empty_paragraph_takes_no_number() -> None:
    document = Document()
    add_list(document, 74, ("decimal", "%1."), start=5)
    item(document, "Năm", 74)
    item(document, "", 74)
    item(document, "Sáu", 74)
    assert lines(document) == ["5. Năm", "6. Sáu"]


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


def test_word_counts_in_letters_and_romans() -> None:
    assert [letters(n) for n in (1, 26, 27, 28)] == ["a", "z", "aa", "bb"]
    assert [roman(n) for n in (1, 4, 9, 14, 40, 1999)] == ["I", "IV", "IX", "XIV", "XL", "MCMXCIX"]
    assert [
        written(3, form) for form in ("lowerLetter", "upperLetter", "lowerRoman", "upperRoman", "decimalZero", "other")
    ] == ["c", "C", "iii", "III", "03", "3"]
