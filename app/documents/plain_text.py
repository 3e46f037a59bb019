"""Typed text: UTF-8 or UTF-16. Old Vietnamese codings are refused, never guessed."""

import codecs

from app.errors import Unprocessable

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def plain_text(data: bytes) -> str:
    try:
        return data.decode(_coding(data)).replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError:
        raise Unprocessable("unreadable_file", field="file") from None


def _coding(data: bytes) -> str:
    for mark, coding in _MARKS:
        if data.startswith(mark):
            return coding
    head = data[:2_000]
    if head.count(0) > len(head) // 5:
        return "utf-16-le" if head[1::2].count(0) > head[0::2].count(0) else "utf-16-be"
    return "utf-8"
