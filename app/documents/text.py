"""The text of a file someone sends: .txt, .docx with its automatic numbers, .pdf with a text layer."""

from pathlib import PurePath

from app.documents.docx_text import docx_text
from app.documents.pdf_text import pdf_text
from app.documents.plain_text import plain_text
from app.errors import Unprocessable

MAX_BYTES = 20_000_000
_READERS = {".txt": plain_text, ".docx": docx_text, ".pdf": pdf_text}
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")


def text_of(name: str, data: bytes) -> str:
    """Text without NUL, lines parted by a line feed.

    Raises:
        Unprocessable: on `file`, with code unreadable_file, unsupported_file, encrypted_file, no_text_layer or file_too_large.
    """
    if len(data) > MAX_BYTES:
        raise Unprocessable("file_too_large", field="file", limit=MAX_BYTES)
    if data.startswith(_OLE):
        code = "encrypted_file" if _ENCRYPTED_PACKAGE in data else "unsupported_file"
        raise Unprocessable(code, field="file", name=name)
    read = _READERS.get(_suffix(name, data))
    if read is None:
        raise Unprocessable("unsupported_file", field="file", name=name)
    return read(data).replace("\0", "")


def _suffix(name: str, data: bytes) -> str:
    """What the file says it is rules over how it is called."""
    if data.startswith(b"%PDF-"):
        return ".pdf"
    suffix = PurePath(name).suffix.lower()
    if data.startswith(b"PK\x03\x04"):
        return ".docx" if suffix in {".docx", ""} else suffix if suffix not in _READERS else ".docx"
    return suffix
