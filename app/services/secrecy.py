"""Papers with a secrecy mark do not belong into a networked system (Nghị định 30/2020; Quyết định 28/2018/QĐ-TTg)."""

import re

from app.errors import Unprocessable
from app.reading.canon import lines_of
from app.reading.draft import DispatchDraft

_MARK = re.compile(r"^\W*(?:TỐI MẬT|TUYỆT MẬT|MẬT)\W*$")
_HEAD = 25
"""The mark is stamped beside the header, never further down."""


def refuse_secret(draft: DispatchDraft) -> None:
    """Raises Unprocessable("secret_document") where the text carries MẬT, TỐI MẬT or TUYỆT MẬT on a line of its own."""
    refuse_secret_text(draft.body or "")


def refuse_secret_text(text: str) -> None:
    """The same for a text before it is read."""
    for line in lines_of(text)[:_HEAD]:
        if _MARK.match(line.text.upper()):
            raise Unprocessable("secret_document", field="text", mark=line.text)
