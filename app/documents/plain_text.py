"""Typed text: UTF-8, UTF-16, and the Vietnamese codings from before Unicode where it is certain which one."""

import codecs

from app.documents.extract import MAX_LETTERS
from app.documents.legacy import decoded
from app.errors import Unprocessable

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_BYTES_PER_LETTER = 4
_CONTROLS = frozenset(map(chr, range(0x20))) - set("\t\n\v\f\r\x1a\x1b\x00")
_GUESSED = {"utf-16-le", "utf-16-be"}


def plain_text(data: bytes) -> str:
    data = data[: MAX_LETTERS * _BYTES_PER_LETTER]
    return _text(data).replace("\r\n", "\n").replace("\r", "\n")


def _text(data: bytes) -> str:
    coding = _coding(data)
    try:
        text = codecs.getincrementaldecoder(coding)().decode(data)
    except UnicodeDecodeError:
        if coding != "utf-8" or b"\0" in data or not _CONTROLS.isdisjoint(map(chr, data)):
            raise Unprocessable("unreadable_file", field="file") from None
        return decoded(data)
    if coding in _GUESSED and ("\0" in text or not _CONTROLS.isdisjoint(text)):
        raise Unprocessable("unreadable_file", field="file")
    return text


def _coding(data: bytes) -> str:
    for mark, coding in _MARKS:
        if data.startswith(mark):
            return coding
    head = data[:2_000]
    if head.count(0) > len(head) // 5:
        return "utf-16-le" if head[1::2].count(0) > head[0::2].count(0) else "utf-16-be"
    return "utf-8"
