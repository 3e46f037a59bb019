"""Papers with a secrecy mark do not belong into a networked system (Nghị định 30/2020; Quyết định 28/2018/QĐ-TTg)."""

import re

from app.errors import Unprocessable
from app.reading.canon import lines_of
from app.reading.draft import DispatchDraft

_WORDS = "|".join(r"[\s.]*".join(mark) for mark in ("TỐIMẬT", "TUYỆTMẬT", "MẬT"))
_ALONE = re.compile(rf"\W*(?:{_WORDS})\W*")
"""Letters of a stamp may stand apart: M Ậ T."""
_NAMED = re.compile(rf"\W*(?:MỨC\s+)?ĐỘ\s+(?:BẢO\s+)?MẬT\s*:\W*(?:{_WORDS})(?!\w)")
"""Độ mật: Mật. What follows may be the next field of the line."""
_HEAD = 25
"""The mark is stamped beside the header, never further down."""


def refuse_secret(draft: DispatchDraft) -> None:
    """Raises Unprocessable("secret_document") where the text or the subject carries MẬT, TỐI MẬT or TUYỆT MẬT."""
    refuse_secret_text(draft.body or "")
    refuse_secret_text(draft.subject or "", field="subject")


def refuse_secret_text(text: str, *, field: str = "text") -> None:
    """The same for a text before it is read: the mark has a line of its own, or is the answer to "Độ mật:"."""
    for line in lines_of(text)[:_HEAD]:
        upper = line.text.upper()
        if _ALONE.fullmatch(upper) or _NAMED.match(upper):
            raise Unprocessable("secret_document", field=field, mark=line.text)
