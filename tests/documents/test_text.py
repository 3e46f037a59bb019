"""Which files are read, and how the others are refused."""

import codecs
import io
import zipfile

import pytest

from app.documents.text import MAX_BYTES
from app.errors import Unprocessable
from tests.documents.made import LOCKED, pdf, text_of, word_file

WORDS = "Ủy ban nhân dân xã Khe Đá\nđề nghị các thôn họp dân."


def refusal(name: str, data: bytes) -> str:
    with pytest.raises(Unprocessable) as refused:
        text_of(name, data)
    assert refused.value.field == "file"
    return refused.value.code


@pytest.mark.parametrize(
    "data",
    [
        WORDS.encode(),
        codecs.BOM_UTF8 + WORDS.encode(),
        codecs.BOM_UTF16_LE + WORDS.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + WORDS.encode("utf-16-be"),
        WORDS.replace("\n", "\r\n").encode(),
    ],
    ids=["utf-8", "utf-8 marked", "utf-16 little", "utf-16 big", "other line ends"],
)
def test_typed_text_is_read_in_each_unicode_coding(data: bytes) -> None:
    assert text_of("van-ban.TXT", data) == WORDS


def test_utf_16_without_a_mark_is_told_by_its_zeros() -> None:
    plain = "Hop dan tai nha van hoa thon.\n"
    assert text_of("a.txt", plain.encode("utf-16-le")) == plain
    assert text_of("a.txt", plain.encode("utf-16-be")) == plain


@pytest.mark.parametrize("name", ["a", "a.docm", "a.xlsx", "a.md"])
def test_other_kinds_are_unsupported(name: str) -> None:
    assert refusal(name, b"anything") == "unsupported_file"


def test_a_workbook_named_as_a_letter_is_unsupported() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("xl/workbook.xml", "<workbook/>")
    assert refusal("a.docx", out.getvalue()) == "unsupported_file"


def test_what_a_file_is_rules_over_its_name() -> None:
    assert text_of("a.txt", word_file("Họp dân tại thôn.")).strip() == "Họp dân tại thôn."


@pytest.mark.parametrize(
    ("name", "data"),
    [("a.docx", b"PK\x03\x04broken"), ("a.docx", b"text"), ("a.pdf", b"%PDF-1.7 broken"), ("a.pdf", b"text")],
)
def test_a_broken_file_is_unreadable(name: str, data: bytes) -> None:
    assert refusal(name, data) == "unreadable_file"


def test_an_old_workbook_is_unsupported_and_a_locked_word_file_is_locked() -> None:
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500
    assert refusal("a.xls", ole) == "unsupported_file"
    assert refusal("a.docx", ole + "EncryptedPackage".encode("utf-16-le")) == "encrypted_file"


def test_a_locked_pdf_is_locked() -> None:
    assert refusal("a.pdf", pdf([(70, 700, "Họp dân tại thôn.")], extra=LOCKED)) == "encrypted_file"


def test_a_file_over_the_limit_is_too_large() -> None:
    assert refusal("a.txt", b"a" * (MAX_BYTES + 1)) == "file_too_large"


def test_a_package_that_would_swell_is_refused_before_it_is_unpacked() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", b"0" * 130_000_000)
    assert len(out.getvalue()) < MAX_BYTES
    assert refusal("a.docx", out.getvalue()) == "file_too_large"


def test_a_package_of_very_many_entries_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("word/document.xml", "<a/>")
        for i in range(3_001):
            package.writestr(f"x{i}", "")
    assert refusal("a.docx", out.getvalue()) == "file_too_large"


def test_an_entity_in_a_package_is_not_expanded() -> None:
    bomb = (
        '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x "boom"><!ENTITY y SYSTEM "file:///etc/hostname">]><a>&x;&y;</a>'
    )
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(word_file())) as good, zipfile.ZipFile(out, "w") as bad:
        for entry in good.infolist():
            bad.writestr(entry, bomb if entry.filename == "word/document.xml" else good.read(entry))
    assert refusal("a.docx", out.getvalue()) == "unreadable_file"
