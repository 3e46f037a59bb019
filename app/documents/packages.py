"""Zipped papers: refused before anything is unpacked, if that would swell."""

import io
import zipfile
import zlib

from app.errors import Unprocessable

MAX_ENTRIES = 3_000
MAX_EXPANDED = 100_000_000
MAX_XML = 24_000_000
"""Bytes of XML together; a paper of a hundred pages has about five million."""
_XML = (".xml", ".rels")
BROKEN = (zipfile.BadZipFile, zlib.error, ValueError, OSError, EOFError, NotImplementedError, RuntimeError)


def check_package(data: bytes, main_part: str, *, also: str = "") -> bytes:
    """The content of the part `also`, if it is there, of a package that can be unpacked without harm.

    Raises:
        Unprocessable: encrypted_file, file_too_large, unsupported_file or unreadable_file.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            entries = package.infolist()
            _check_entries(entries, main_part)
            return package.read(also) if also in {entry.filename for entry in entries} else b""
    except BROKEN:
        raise Unprocessable("unreadable_file", field="file") from None


def _check_entries(entries: list[zipfile.ZipInfo], main_part: str) -> None:
    if any(entry.flag_bits & 1 for entry in entries):
        raise Unprocessable("encrypted_file", field="file")
    xml = sum(entry.file_size for entry in entries if entry.filename.lower().endswith(_XML))
    if len(entries) > MAX_ENTRIES or xml > MAX_XML or sum(entry.file_size for entry in entries) > MAX_EXPANDED:
        raise Unprocessable("file_too_large", field="file", limit=MAX_EXPANDED)
    if main_part not in {entry.filename for entry in entries}:
        raise Unprocessable("unsupported_file", field="file")
