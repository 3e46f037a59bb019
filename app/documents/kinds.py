"""What a file is. What its first bytes say rules over how it is called."""

from enum import StrEnum
from pathlib import PurePath

from app.errors import Unprocessable


class Kind(StrEnum):
    TYPED = ".txt"
    WORD = ".docx"
    PDF = ".pdf"
    OLD_WORD = ".doc"
    OPEN = ".odt"
    RICH = ".rtf"
    PICTURE = "picture"


_PICTURES = {".png", ".jpg", ".jpeg", ".tif", ".tiff", ".webp"}
_PICTURE_STARTS = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\0", b"MM\0*")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_OTHER_OLE = {".xls", ".ppt", ".msg", ".msi", ".vsd"}
_PACKAGE = b"PK\x03\x04"
_OPEN_TEXT = b"mimetypeapplication/vnd.oasis.opendocument.text"
_PDF_WITHIN = 1_024


def kind_of(name: str, data: bytes) -> Kind:
    """The kind of a file.

    Raises:
        Unprocessable: unsupported_file or encrypted_file, on `file`.
    """
    suffix = PurePath(name).suffix.lower()
    if b"%PDF-" in data[:_PDF_WITHIN]:
        return Kind.PDF
    if data.startswith(_OLE):
        return _of_ole(suffix, data)
    if data.startswith(_PACKAGE):
        return _of_package(suffix, data)
    if data.startswith(b"{\\rtf"):
        return Kind.RICH
    if data.startswith(_PICTURE_STARTS) or (data[:4] == b"RIFF" and data[8:12] == b"WEBP") or suffix in _PICTURES:
        return Kind.PICTURE
    return _of_suffix(suffix)


def _of_ole(suffix: str, data: bytes) -> Kind:
    if _ENCRYPTED_PACKAGE in data:
        raise Unprocessable("encrypted_file", field="file")
    if suffix in _OTHER_OLE:
        raise Unprocessable("unsupported_file", field="file")
    return Kind.OLD_WORD


def _of_package(suffix: str, data: bytes) -> Kind:
    if _OPEN_TEXT in data[:120]:
        return Kind.OPEN
    if suffix in {"", *Kind} or suffix in _PICTURES:
        return Kind.WORD
    raise Unprocessable("unsupported_file", field="file")


def _of_suffix(suffix: str) -> Kind:
    try:
        return Kind(suffix)
    except ValueError:
        raise Unprocessable("unsupported_file", field="file") from None
