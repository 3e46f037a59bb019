"""What is kept of a file, and what is not."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from app.adapters.file_store import FileStore
from app.adapters.media import LONGEST_SIDE, fit_to_keep, media_type_of
from app.errors import Unprocessable


def picture(kind: str, size: tuple[int, int] = (30, 20), **options: object) -> bytes:
    out = BytesIO()
    Image.new("RGB", size, "green").save(out, kind, **options)
    return out.getvalue()


def test_the_same_content_is_kept_once(tmp_path: Path) -> None:
    store = FileStore(tmp_path)
    first, again = store.keep(b"loa"), store.keep(b"loa")
    assert first == again
    assert [file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()] == [b"loa"]


@pytest.mark.parametrize("name", ["../../etc/passwd", "A" * 64, "0" * 63])
def test_only_a_hash_names_a_file(tmp_path: Path, name: str) -> None:
    with pytest.raises(ValueError, match="SHA-256"):
        FileStore(tmp_path).path(name)


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("a.bin", b"%PDF-1.7\n", "application/pdf"),
        ("anh.txt", picture("PNG"), "image/png"),
        ("anh", picture("WEBP"), "image/webp"),
        ("cong-van.txt", "Kính gửi".encode(), "text/plain"),
        ("cong-van.txt", "Kính gửi".encode("utf-16"), "text/plain"),
        ("anh", picture("TIFF"), "image/tiff"),
        ("cong-van.rtf", b"{\\rtf1 }", "application/rtf"),
        ("cong-van.odt", b"PK\x03\x04", "application/vnd.oasis.opendocument.text"),
        ("cong-van.DOC", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/msword"),
    ],
)
def test_the_type_is_what_the_bytes_say(name: str, data: bytes, expected: str) -> None:
    assert media_type_of(name, data) == expected


@pytest.mark.parametrize(
    ("name", "data"), [("a.exe", b"MZ\x90\0"), ("a.html", b"<script>"), ("a.txt", b"\0\1\2"), ("a.doc", b"PK\x03\x04")]
)
def test_a_kind_that_is_not_kept_is_refused(name: str, data: bytes) -> None:
    with pytest.raises(Unprocessable, match="unsupported_file"):
        media_type_of(name, data)


def test_a_photograph_is_turned_upright_and_made_small() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    data = fit_to_keep(picture("JPEG", (LONGEST_SIDE * 2, 100), exif=exif), "image/jpeg")
    kept = Image.open(BytesIO(data))
    assert kept.height == LONGEST_SIDE
    assert not dict(kept.getexif())


def test_what_only_calls_itself_a_picture_is_refused() -> None:
    with pytest.raises(Unprocessable, match="unreadable_file"):
        fit_to_keep(b"\xff\xd8\xff" + b"rubbish" * 10, "image/jpeg")
