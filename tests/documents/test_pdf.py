"""PDF with a text layer: lines, columns, paragraphs."""

import unicodedata

import pytest

from app.errors import Unprocessable
from app.reading import read
from tests.documents.made import Words, pdf, text_of

HEADING = [
    (60, 780, "UBND XÃ KHE ĐÁ"),
    (300, 780, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
    (60, 766, "PHÒNG VĂN HÓA - XÃ HỘI"),
    (320, 766, "Độc lập - Tự do - Hạnh phúc"),
    (60, 740, "Số: 31/VHXH"),
    (320, 740, "Khe Đá, ngày 05 tháng 8 năm 2026"),
    (60, 712, "V/v vệ sinh môi trường"),
    (120, 680, "Kính gửi: Các thôn, tổ dân phố."),
]
BODY = [
    (80, 650, "Thực hiện Kế hoạch số 9/KH-UBND ngày 01/8/2026 của UBND xã về vệ sinh"),
    (60, 636, "môi trường, Phòng Văn hóa - Xã hội đề nghị các thôn, tổ dân phố thực hiện"),
    (60, 622, "như sau:"),
    (80, 600, "1. Họp dân, phát tờ rơi trước ngày 20/8/2026."),
]


def text(words: Words) -> str:
    return text_of("van-ban.pdf", pdf(words))


def test_words_come_out_line_by_line_from_the_top_whatever_their_order() -> None:
    assert [line.split() for line in text(BODY[::-1]).splitlines() if line.strip()] == [
        words.split() for _, _, words in BODY
    ]


def test_columns_are_kept_apart() -> None:
    first = text(HEADING).splitlines()[0]
    assert first.split("    ")[0] == "UBND XÃ KHE ĐÁ"
    assert first.strip().endswith("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")


def test_a_wide_gap_between_lines_is_a_blank_line() -> None:
    assert "như sau:\n\n" in text(BODY)


def test_a_letter_is_read_from_its_pdf() -> None:
    draft = read(text([*HEADING, *BODY]))
    assert (draft.number, draft.symbol, draft.issued_on, draft.place) == ("31", "VHXH", "2026-08-05", "Khe Đá")
    assert (draft.issuer, draft.parent) == (["Phòng Văn hóa - Xã hội"], "UBND xã Khe Đá")
    assert [one.text for one in draft.addressees] == ["Các thôn, tổ dân phố"]
    assert [one.number_symbol for one in draft.citations] == ["9/KH-UBND"]
    assert [(one.due_on, [str(code) for code in one.channels]) for one in draft.instructions] == [
        ("2026-08-20", ["LEAFLET", "INTEGRATED_MEETING"])
    ]


def test_a_heading_whose_columns_do_not_keep_step_is_set_in_pairs() -> None:
    shuffled = [
        (60, 780, "UBND XÃ KHE ĐÁ"),
        (300, 774, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        (60, 768, "PHÒNG VĂN HÓA - XÃ HỘI"),
        (320, 760, "Độc lập - Tự do - Hạnh phúc"),
        (60, 752, "Số: 31/VHXH"),
        (320, 745, "Khe Đá, ngày 05 tháng 8 năm 2026"),
        (60, 738, "V/v vệ sinh môi trường"),
        (120, 700, "Kính gửi: Các thôn, tổ dân phố."),
    ]
    found = text([*shuffled, *BODY])
    assert [line.split("    ") for line in found.splitlines()[:4]] == [
        ["UBND XÃ KHE ĐÁ", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
        ["PHÒNG VĂN HÓA - XÃ HỘI", "Độc lập - Tự do - Hạnh phúc"],
        ["Số: 31/VHXH", "Khe Đá, ngày 05 tháng 8 năm 2026"],
        ["V/v vệ sinh môi trường"],
    ]
    draft = read(found)
    assert (draft.number, draft.issued_on, draft.place) == ("31", "2026-08-05", "Khe Đá")
    assert (draft.issuer, draft.subject) == (["Phòng Văn hóa - Xã hội"], "vệ sinh môi trường")


def test_letters_are_put_together_by_their_place_whatever_their_order_and_pieces() -> None:
    pieces = [(90, 700, "n các thô"), (60, 700, "Họp "), (80, 700, "dâ"), (135, 700, "n bản")]
    assert text([(60, 680, "và các tổ dân phố"), *pieces]).split("\n") == ["Họp dân các thôn bản", "và các tổ dân phố"]


def test_a_word_printed_twice_to_look_bold_is_read_once() -> None:
    bold = [(60, 700, "Đề nghị các thôn tổ chức họp dân"), (60.4, 700, "Đề nghị các thôn tổ chức họp dân")]
    assert text(bold) == "Đề nghị các thôn tổ chức họp dân"


def test_marks_apart_from_their_letters_stay_with_them() -> None:
    apart = unicodedata.normalize("NFD", "Đề nghị các thôn tổ chức họp dân")
    assert unicodedata.normalize("NFC", text([(60, 700, apart)]).replace(" ", "")) == "Đềnghịcácthôntổchứchọpdân"


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_a_page_shown_turned_is_read_as_it_is_shown(rotate: int) -> None:
    """Words drawn upright on the shown page; the text matrix turns them against the page's own turn."""
    turn = {0: "1 0 0 1", 90: "0 1 -1 0", 180: "-1 0 0 -1", 270: "0 -1 1 0"}[rotate]
    place = {
        0: [(60, 700), (60, 650)],
        90: [(100, 60), (150, 60)],
        180: [(500, 100), (500, 150)],
        270: [(500, 700), (450, 700)],
    }
    words = ["De nghi cac thon hop dan", "truoc ngay hoi"]
    data = pdf(
        [(*at, said) for at, said in zip(place[rotate], words, strict=True)], turn=turn, rotate=rotate, plain=True
    )
    assert [line for line in text_of("a.pdf", data).splitlines() if line] == words


def test_several_pages_follow_each_other_and_too_many_are_refused() -> None:
    assert text_of("a.pdf", pdf(BODY, copies=3)).count("như sau:") == 3
    with pytest.raises(Unprocessable) as refused:
        text_of("a.pdf", pdf(BODY, copies=201))
    assert refused.value.code == "file_too_large"


def test_what_stands_before_the_file_in_it_does_not_matter() -> None:
    assert text_of("a.bin", b"\r\n\r\n" + pdf(BODY)).split() == text(BODY).split()
