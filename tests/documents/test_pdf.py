"""PDF with a text layer: lines, columns, paragraphs."""

from app.reading import read
from tests.documents.made import pdf, text_of

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


def text(words: list[tuple[int, int, str]]) -> str:
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
