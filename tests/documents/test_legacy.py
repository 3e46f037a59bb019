"""Vietnamese from before Unicode: told apart and turned, or refused; never guessed."""

import codecs
import re
import unicodedata

import pytest
from docx import Document

from app.documents.legacy import decoded, from_tcvn3, from_vni, mended
from app.documents.syllables import is_syllable, share
from app.errors import Unprocessable
from tests.documents.made import pdf, saved, text_of

WORDS = (
    "Phòng Văn hóa và Thông tin đề nghị các xã, thị trấn tổ chức tuyên truyền phòng cháy, chữa cháy rừng; "
    "treo băng rôn, khẩu hiệu trước ngày 20/9/2024, nhắc nhở người dân không đốt nương rẫy khi có gió lớn."
)
LOWER = "ăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ"
ABC = bytes.fromhex(
    "a8a9aaabacadaeb5b6b7b8b9bbbcbdbec6c7c8c9cacbcccecfd0d1d2d3d4d5d6d7d8dcdddedfe1e2e3e4e5e6e7e8e9eaebecedeeeff1f2f3f4f5f6f7f8f9fafbfcfdfe"
)
VNI = {
    "Cộng hòa xã hội chủ nghĩa Việt Nam": "Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam",
    "Ủy ban nhân dân huyện Lũng Vài": "UÛy ban nhaân daân huyeän Luõng Vaøi",
    "ĐỘC LẬP - TỰ DO - HẠNH PHÚC": "ÑOÄC LAÄP - TÖÏ DO - HAÏNH PHUÙC",
    "giữ gìn đường sá sạch đẹp, kỷ niệm Quốc khánh": "giöõ gìn ñöôøng saù saïch ñeïp, kyû nieäm Quoác khaùnh",
    "ở bất kỳ thời điểm nào cũng phải lắng nghe ý kiến": "ôû baát kyø thôøi ñieåm naøo cuõng phaûi laéng nghe yù kieán",
}


def in_abc(text: str) -> bytes:
    codes = dict(zip(LOWER, (bytes([code]) for code in ABC), strict=True)) | {"Đ": b"\xa7"}
    return b"".join(codes.get(char, char.encode()) for char in text)


def test_every_small_letter_of_tcvn3_is_known() -> None:
    assert from_tcvn3(ABC.decode("latin-1")) == LOWER


def test_typed_text_in_tcvn3_is_told_and_turned() -> None:
    assert text_of("a.txt", in_abc(WORDS)) == WORDS


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("CéNG HßA X· HéI CHñ NGHÜA VIÖT NAM", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("§éc lËp - Tù do - H¹nh phóc", "Độc lập - Tự do - Hạnh phúc"),
        ("UBND x· Hµ Lång, BQL rõng", "UBND xã Hà Lồng, BQL rừng"),
    ],
)
def test_capitals_that_tcvn3_lacks_are_those_of_the_letters_around(typed: str, meant: str) -> None:
    assert from_tcvn3(typed) == meant


@pytest.mark.parametrize("meant", VNI)
def test_letters_and_signs_of_vni_are_joined(meant: str) -> None:
    assert from_vni(VNI[meant]) == meant


def test_typed_text_in_vni_is_told_and_turned() -> None:
    assert text_of("a.txt", "\r\n".join(VNI.values()).encode("cp1252")) == "\n".join(VNI)


def test_typed_text_in_windows_1258_is_told_and_turned() -> None:
    text = "ủy ban xã đề nghị các hộ dân tự giác dọn vệ sinh, thực hiện nếp sống mới, giữ trật tự chợ"
    tones = "[\u0300\u0301\u0303\u0309\u0323]"
    typed = re.sub(
        f"(.[\u0302\u0306\u031b]?)({tones})([\u0302\u0306\u031b]?)", r"\1\3\2", unicodedata.normalize("NFD", text)
    )
    typed = re.sub("[^\u0300-\u0323][\u0302\u0306\u031b]", lambda pair: unicodedata.normalize("NFC", pair[0]), typed)
    assert decoded(typed.encode("cp1258")) == text


@pytest.mark.parametrize(
    "data",
    [
        b"caf\xe9, na\xefve, d\xe9j\xe0 vu, \xfcber, stra\xdfe",
        bytes(range(0x80, 0x100)) * 4,
        b"\xb5\xb6",
        "Привет, как дела, товарищи".encode("cp1251"),
        "日本語の文書です。".encode("shift-jis"),
        in_abc(WORDS)[:60] + WORDS.encode()[:-1] + b"\xff" * 30,
    ],
    ids=["western", "every byte", "two letters", "russian", "japanese", "a mixture"],
)
def test_what_is_not_certain_is_refused_and_says_so(data: bytes) -> None:
    with pytest.raises(Unprocessable) as refused:
        text_of("a.txt", data)
    assert (refused.value.code, refused.value.field) == ("unknown_encoding", "file")


@pytest.mark.parametrize(
    "data", [b"\x89\x01\x02\x03\xff\xfa", b"MZ\x90\0\x03\xff\xff", b"\x7fELF\x02\x01\x01" + bytes(8) + b"\2\0\x3e\0"]
)
def test_what_is_no_text_is_unreadable(data: bytes) -> None:
    with pytest.raises(Unprocessable) as refused:
        text_of("a.txt", data)
    assert refused.value.code == "unreadable_file"


def test_letters_of_an_old_font_in_a_word_file_or_pdf_are_turned() -> None:
    document, typed = Document(), in_abc(WORDS).decode("latin-1")
    document.add_paragraph(typed)
    assert text_of("a.docx", saved(document)).strip() == WORDS
    half = typed.index(",")
    assert (
        text_of("a.pdf", pdf([(60, 700, typed[:half]), (60, 680, typed[half:])])).split()
        == WORDS.replace(",", " ,", 1).split()
    )


@pytest.mark.parametrize("text", [WORDS, "Minutes of the café meeting, naïve as ever.", "no mark at all", "", "«»·½¾"])
def test_other_letters_stay_as_they_are(text: str) -> None:
    assert mended(text) == text


def test_a_mark_of_unicode_is_no_letter_of_the_text() -> None:
    assert text_of("a.txt", codecs.BOM_UTF8 + WORDS.encode()) == WORDS


@pytest.mark.parametrize(
    "word", ["nghiêng", "Quyết", "giữ", "được", "khuỷu", "oái", "ưỡn", "yếu", "gìn", "xã", "ĐỀ", "huơ", "thuở"]
)
def test_a_syllable_of_vietnamese_is_one(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["hoứa", "xaừ", "CộngHòa", "café", "naïve", "béờ", "x·", "", "ñoäc", "đđ", "ắắ"])
def test_what_could_be_no_syllable_is_none(word: str) -> None:
    assert not is_syllable(word)


def test_only_words_beyond_ascii_are_judged() -> None:
    assert share("UBND xã Hà, café 20/9") == (3, 2)
    assert share("UBND").part == 0.0
