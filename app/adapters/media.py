"""What a file is by its first bytes, and photographs made fit to keep: small, upright, without place or person data."""

import warnings
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageOps

from app.errors import Unprocessable

LONGEST_SIDE = 2048
THUMBNAIL_SIDE = 240
"""Twice what it takes on the page: telephones have two dots for each."""
MOST_PIXELS = 60_000_000
_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_BY_MAGIC = (
    (b"%PDF-", "application/pdf"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"ID3", "audio/mpeg"),
    (b"\xff\xfb", "audio/mpeg"),
    (b"OggS", "audio/ogg"),
    (b"II*\0", "image/tiff"),
    (b"MM\0*", "image/tiff"),
    (b"{\\rtf", "application/rtf"),
)
_PACKAGE = b"PK\x03\x04"
_OFFICE = {
    ".docx": (_PACKAGE, _DOCX),
    ".xlsx": (_PACKAGE, _XLSX),
    ".odt": (_PACKAGE, "application/vnd.oasis.opendocument.text"),
    ".doc": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/msword"),
}
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
PHOTOGRAPHS = {"image/png": "PNG", "image/jpeg": "JPEG", "image/webp": "WEBP"}


def media_type_of(name: str, data: bytes) -> str:
    """The type by content; the name only tells kinds of office files apart.

    Raises:
        Unprocessable("unsupported_file"): a kind that is not kept here.
    """
    for start, media_type in _BY_MAGIC:
        if data.startswith(start):
            return media_type
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "image/webp"
    if data[4:8] == b"ftyp":
        return "video/mp4"
    suffix = f".{name.rpartition('.')[2].lower()}"
    magic, office_type = _OFFICE.get(suffix, (None, ""))
    if magic and data.startswith(magic):
        return office_type
    if suffix == ".txt" and (data[:2] in _UTF16_MARKS or b"\0" not in data):
        return "text/plain"
    raise Unprocessable("unsupported_file", field="file", name=name)


def fit_to_keep(data: bytes, media_type: str) -> bytes:
    """A photograph redrawn: turned upright, at most 2048 pixels long, without EXIF (place, camera, owner); else as it is.

    Raises:
        Unprocessable("unreadable_file"): it calls itself a picture and is none, or is drawn to exhaust memory.
    """
    kind = PHOTOGRAPHS.get(media_type)
    if kind is None:
        return data
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(BytesIO(data), formats=[kind]) as opened:
                if opened.width * opened.height > MOST_PIXELS:
                    raise Unprocessable("unreadable_file", field="file")
                opened.draft(None, (LONGEST_SIDE, LONGEST_SIDE))
                upright = ImageOps.exif_transpose(opened)
                upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
                return _drawn(upright, kind)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombWarning, Image.DecompressionBombError):
        raise Unprocessable("unreadable_file", field="file") from None


def thumbnail(path: Path, side: int = THUMBNAIL_SIDE) -> bytes:
    """A kept photograph, small, as JPEG.

    Raises:
        Unprocessable("unreadable_file"): it is no picture.
    """
    try:
        with Image.open(path, formats=list(PHOTOGRAPHS.values())) as opened:
            opened.draft("RGB", (side, side))
            small = opened.convert("RGB")
            small.thumbnail((side, side))
            return _drawn(small, "JPEG")
    except (OSError, ValueError, SyntaxError):
        raise Unprocessable("unreadable_file", field="file") from None


def _drawn(picture: Image.Image, kind: str) -> bytes:
    clean = picture.convert("RGB") if kind == "JPEG" else picture.copy()
    clean.info.clear()
    out = BytesIO()
    clean.save(out, kind, **({"quality": 85, "optimize": True} if kind != "PNG" else {"optimize": True}))
    return out.getvalue()
