"""Files made to exhaust the machine: refused by the process that reads them, quickly, the server none the larger."""

import io
import resource
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from app.documents.apart import extracted_apart
from app.documents.packages import MAX_ENTRIES
from app.errors import Unprocessable
from tests.documents.made import assembled, pdf

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="r1" Type="{RELATION}" Target="word/document.xml"/></Relationships>'
)


def package(document: str | bytes, **others: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as made:
        made.writestr("[Content_Types].xml", TYPES)
        made.writestr("_rels/.rels", RELATIONS)
        made.writestr("word/document.xml", document)
        for name, data in others.items():
            made.writestr(name, data)
    return out.getvalue()


def body(inside: str) -> str:
    return f"<w:document {W}><w:body>{inside}</w:body></w:document>"


def swelling_package() -> bytes:
    return package(body(""), media=bytes(120_000_000))


def swelling_xml() -> bytes:
    return package(body(" " * 30_000_000))


def lying_package() -> bytes:
    """Says of its main part that it is small."""
    data = package(body(" " * 50_000_000))
    size = struct.pack("<I", len(body(" " * 50_000_000)))
    return data.replace(size, struct.pack("<I", 400))


def many_entries() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for i in range(MAX_ENTRIES + 1):
            made.writestr(f"word/{i}", b"")
    return out.getvalue()


def laughs() -> bytes:
    levels = "".join(f'<!ENTITY a{i} "{f"&a{i - 1};" * 10}">' for i in range(1, 12))
    return package(f'<!DOCTYPE w [<!ENTITY a0 "ha">{levels}]>{body("<w:p><w:r><w:t>&a11;</w:t></w:r></w:p>")}')


def deep_tables() -> bytes:
    depth = 5_000
    return package(body("<w:tbl><w:tr><w:tc>" * depth + "</w:tc></w:tr></w:tbl>" * depth))


def many_lines() -> bytes:
    return package(body("<w:p/>" * 400_000))


def compressed_pdf(stream: bytes, *, times: int = 1) -> bytes:
    for _ in range(times):
        stream = zlib.compress(stream, 9)
    filters = "/FlateDecode " * times
    content = f"<< /Length {len(stream)} /Filter [{filters}] >>\nstream\n{stream.decode('latin-1')}\nendstream"
    return assembled(
        [
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << >> >>",
            content,
        ],
        "",
    )


def swelling_pdf() -> bytes:
    return compressed_pdf(bytes(200_000_000), times=2)


def many_letters() -> bytes:
    words = [(60, 700, "a" * 50)]
    return pdf([*words, *((60 + i % 400, 800 - i // 400, f"{i} ban") for i in range(40_000))], plain=True)


def many_pages() -> bytes:
    return pdf([(60, 700, "Họp dân tại thôn.")], copies=100_000)


def pages_in_a_circle() -> bytes:
    return assembled(
        ["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 4000000000 >>"], ""
    )


def huge_picture() -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(bytes(1_000_000)))
        + chunk(b"IEND", b"")
    )


def zeros() -> bytes:
    return bytes(20_000_000)


FILES: list[tuple[str, Callable[[], bytes], set[str]]] = [
    ("a.docx", swelling_package, {"file_too_large"}),
    ("a.docx", swelling_xml, {"file_too_large"}),
    ("a.docx", lying_package, {"unreadable_file"}),
    ("a.docx", many_entries, {"file_too_large"}),
    ("a.docx", laughs, {"unreadable_file"}),
    ("a.docx", deep_tables, {"unreadable_file"}),
    ("a.docx", many_lines, {"file_too_large"}),
    ("a.odt", swelling_package, {"file_too_large"}),
    ("a.pdf", swelling_pdf, {"unreadable_file", "file_too_large", "no_text_layer"}),
    ("a.pdf", many_letters, {"file_too_large"}),
    ("a.pdf", many_pages, {"file_too_large"}),
    ("a.pdf", pages_in_a_circle, {"unreadable_file", "file_too_large"}),
    ("a.png", huge_picture, {"file_too_large", "unreadable_file", "no_text_layer"}),
    ("a.txt", zeros, {"unreadable_file"}),
]


def grown() -> int:
    """The most memory this process has ever used, in kilobytes."""
    found = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM"))
    return int(found.split()[1])


@pytest.mark.parametrize(("name", "made", "codes"), FILES, ids=[made.__name__ for _, made, _ in FILES])
def test_a_hostile_file_is_refused_at_once_and_costs_the_server_nothing(
    name: str, made: Callable[[], bytes], codes: set[str]
) -> None:
    data = made()
    before, spent = grown(), resource.getrusage(resource.RUSAGE_CHILDREN)
    with pytest.raises(Unprocessable) as refused:
        extracted_apart(name, data)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert refused.value.code in codes
    assert after.ru_utime - spent.ru_utime + after.ru_stime - spent.ru_stime < 1.0
    assert grown() - before < 64_000
