"""Pictures of pages: recognised where tesseract knows Vietnamese, refused with what to do elsewhere; marked as scans."""

import io
import re
import shutil
import subprocess

import pypdfium2 as pdfium
import pytest
from PIL import Image

from app.documents.extract import Quality
from app.documents.scans import MAX_PAGES
from app.documents.text import extracted
from app.errors import Unprocessable
from app.reading import read
from tests.documents.made import pdf, picture_pdf

BLANK = Image.new("L", (600, 800), 255)


def knows_vietnamese() -> bool:
    program = shutil.which("tesseract")
    if program is None:
        return False
    listed = subprocess.run([program, "--list-langs"], capture_output=True, text=True, check=False)
    return "vie" in listed.stdout.split()


def refusal(name: str, data: bytes) -> str:
    with pytest.raises(Unprocessable) as refused:
        extracted(name, data)
    assert refused.value.field == "file"
    return refused.value.code


def page_picture(dots: int = 200) -> Image.Image:
    """A printed page as a scanner gives it: letters that every font has, drawn by the PDF library."""
    words = [(60, 780 - 22 * i, text) for i, text in enumerate(("De nghi cac thon hop dan", "truoc ngay 20/8/2026"))]
    document = pdfium.PdfDocument(pdf(words, plain=True))
    picture: Image.Image = document[0].render(scale=dots / 72, grayscale=True).to_pil()
    document.close()
    return picture


def encoded(picture: Image.Image, form: str, **options: object) -> bytes:
    out = io.BytesIO()
    picture.save(out, form, **options)
    return out.getvalue()


def scans() -> dict[str, bytes]:
    page = page_picture()
    return {
        "a.png": encoded(page, "PNG"),
        "a.jpg": encoded(page, "JPEG"),
        "a.tiff": encoded(page, "TIFF", save_all=True, append_images=[page]),
        "a.webp": encoded(page, "WEBP", lossless=True),
        "a.pdf": picture_pdf(encoded(page, "JPEG"), page.size),
    }


@pytest.mark.parametrize("name", ["a.png", "a.jpg", "a.tiff", "a.webp", "a.pdf"])
def test_a_scan_is_recognised_and_marked_or_refused_with_what_to_do(name: str) -> None:
    data = scans()[name]
    if not knows_vietnamese():
        assert refusal(name, data) == "no_text_layer"
        return
    found = extracted(name, data)
    assert found.quality is Quality.SCAN
    assert len(re.findall("20/8/2026", found.text)) == (2 if name == "a.tiff" else 1)


@pytest.mark.parametrize("program", [None, "/bin/echo"], ids=["no tesseract", "no Vietnamese"])
def test_without_the_recogniser_a_scan_is_refused(program: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.documents.scans.tool", lambda _name: program)
    assert {refusal(name, data) for name, data in scans().items()} == {"no_text_layer"}


def test_an_empty_page_is_unreadable_or_needs_the_recogniser() -> None:
    expected = "unreadable_file" if knows_vietnamese() else "no_text_layer"
    assert refusal("a.png", encoded(BLANK, "PNG")) == expected
    assert refusal("a.pdf", pdf([(70, 700, "2")])) == expected


@pytest.fixture
def recogniser(monkeypatch: pytest.MonkeyPatch) -> None:
    """One that is quick and always sees the same words."""
    monkeypatch.setattr("app.documents.scans.recogniser", lambda: "/bin/echo")


def test_the_words_of_a_signature_do_not_make_a_scan_a_text(recogniser: None) -> None:
    stamp = [(400, 800, "Người ký: Văn phòng UBND xã"), (400, 790, "Ngày ký: 05.08.2026")]
    assert extracted("a.pdf", picture_pdf(encoded(BLANK, "JPEG"), BLANK.size, stamp)).text == (
        "page.png stdout -l vie --dpi 300\n"
    )


def test_the_words_a_scanner_put_below_its_picture_are_taken_and_mistrusted() -> None:
    words = [(60, 800 - 14 * i, f"{i} đề nghị các thôn họp dân, dọn vệ sinh") for i in range(20)]
    found = extracted("a.pdf", picture_pdf(encoded(BLANK, "JPEG"), BLANK.size, words))
    assert found.quality is Quality.SCAN
    assert found.text.count("dọn vệ sinh") == 20


def test_a_seal_beside_the_words_makes_no_scan_of_a_text() -> None:
    words = "đề nghị các thôn họp dân, dọn vệ sinh"
    data = picture_pdf(encoded(BLANK, "JPEG"), BLANK.size, [(160, 800, words)], side=80)
    assert extracted("a.pdf", data) == (words, Quality.TEXT)


def test_more_pages_than_can_be_recognised_are_refused(recogniser: None) -> None:
    many = encoded(BLANK, "TIFF", save_all=True, append_images=[BLANK] * MAX_PAGES)
    assert refusal("a.tif", many) == "file_too_large"


@pytest.mark.parametrize("data", [b"x", b"\x89PNG\r\n\x1a\nbroken", b"\xff\xd8\xff", b"II*\0", b"RIFF\0\0\0\0WEBP"])
def test_a_broken_picture_is_unreadable(data: bytes, recogniser: None) -> None:
    assert refusal("a.png", data) == "unreadable_file"


LETTER = """UBND XÃ KHE ĐÁ    CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Số: 31/VHXH    Khe Đá, ngày 05 tháng 8 năm 2026
V/v vệ sinh môi trường
Kính gửi: Các thôn.
Đề nghị các thôn thực hiện:
1. Họp dân trước ngày 20/8/2026."""


def test_of_a_scan_the_number_and_the_day_are_left_for_the_clerk() -> None:
    typed, scanned = read(LETTER), read(LETTER, scanned=True)
    assert (typed.number_symbol, typed.issued_on) == ("31/VHXH", "2026-08-05")
    assert (scanned.number, scanned.number_symbol, scanned.symbol) == (None, None, "VHXH")
    assert scanned.issued_on == "2026-08"
    assert {(one.field, one.code) for one in scanned.remarks} >= {
        ("body", "text_scanned"),
        ("number", "number_unreadable"),
        ("issued_on", "date_partial"),
    }
    assert scanned.instructions == typed.instructions
    assert not {one.code for one in typed.remarks} & {"text_scanned", "number_unreadable", "date_partial"}
