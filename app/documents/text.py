"""The text of a file someone sends, whatever it is."""

from app.documents import docx_text, office, pdf_text, plain_text, scans
from app.documents.extract import MAX_LETTERS, Extract, Quality
from app.documents.kinds import Kind, kind_of
from app.documents.legacy import mended
from app.errors import Unprocessable

MAX_BYTES = 50_000_000
"""What a server takes at most, whatever its own lower limit."""


def extracted(name: str, data: bytes) -> Extract:
    """Text without NUL, lines parted by a line feed, and how far it can be trusted.

    Raises:
        Unprocessable: on `file`: unsupported_file, encrypted_file, file_too_large, file_too_slow, unreadable_file,
            unknown_encoding, or, where this machine lacks a program, no_text_layer (tesseract) and converter_needed.
    """
    if len(data) > MAX_BYTES:
        raise Unprocessable("file_too_large", field="file", limit=MAX_BYTES)
    found = _read(kind_of(name, data), data)
    return found._replace(text=found.text[:MAX_LETTERS].replace("\0", ""))


def _read(kind: Kind, data: bytes) -> Extract:
    if kind is Kind.TYPED:
        return Extract(plain_text.plain_text(data))
    if kind is Kind.PDF:
        return pdf_text.pdf_text(data)
    if kind is Kind.PICTURE:
        return Extract(scans.picture_text(data), Quality.SCAN)
    word = data if kind is Kind.WORD else office.as_docx(kind, data)
    return Extract(mended(docx_text.docx_text(word)))
