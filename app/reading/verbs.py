"""The verbs that open a duty, as patterns; and the same verbs where a scanner or a typist lost a mark: "tô chức"."""

import re
from collections.abc import Sequence

from app.reading.fold import bare, low
from app.reading.lexicon import MORE_VERBS_LIST, STRONG_VERBS, TASK_VERBS_LIST

_LOOKAHEADS = {
    "tổ chức": r"(?! (?:chính trị|đoàn thể|xã hội|tôn giáo|tín dụng|đảng|cơ sở|liên quan|có liên quan|kinh tế|hội(?! (?:nghị|thảo|thi|diễn|thao|trại|chợ|họp))|thành viên|quần chúng)(?!\w)|,)",
    "tuyên truyền": "(?! viên)",
    "báo cáo": "(?! viên)",
    "thông tin": "(?! (?:điện tử|và truyền thông|đại chúng|cơ sở|truyền thông))",
    "tính": "(?! (?:khả|chất|mạng|cách|đến|hợp|hiệu|thống|toàn|đồng))",
    "giao": "(?! (?:thông|dịch|lưu|nhận))",
    "phát": "(?! (?:triển|hành|thanh|sinh))",
    "phát thanh": "(?!,? (?:-|và) ?truyền hình)",
    "lập": "(?! trình)",
    "cho": "(?! vay)",
    "mở": "(?! rộng)",
    "đăng": "(?! (?:kiểm|ký))",
    "in": "(?! sao)",
    "nhận": "(?! (?:được|thấy|định|thức|xét|biết))",
    "tăng": "(?! (?:ni|đoàn))",
}
_BEHINDS = {
    "tổng hợp": "(?<!dịch vụ )(?<!phòng )(?<!kinh tế )",
    "ký": "(?<!đăng )(?<!Đăng )",
    "tổ chức": "(?<!ban )(?<!các )",
    "truyền thông": "(?<!và )",
    "thông tin": "(?<!và )(?<!thể thao, )",
}


def _alternatives(verbs: Sequence[str]) -> str:
    ordered = sorted(set(verbs), key=len, reverse=True)
    return "|".join(_BEHINDS.get(verb, "") + re.escape(verb) + _LOOKAHEADS.get(verb, "") for verb in ordered)


STRONG = re.compile(rf"(?<=[\s,])(?:{_alternatives(STRONG_VERBS)})(?!\w)")
VERB = re.compile(rf"(?<=[\s,])(?:{_alternatives([*STRONG_VERBS, *TASK_VERBS_LIST])})(?!\w)")
MORE = re.compile(rf"(?<=[\s,])(?:{_alternatives(MORE_VERBS_LIST)})(?!\w)")
TASK_START = re.compile(rf"(?:{_alternatives([*TASK_VERBS_LIST, *MORE_VERBS_LIST])})(?!\w)", re.IGNORECASE)
TASK_VERB = re.compile(rf"(?:{_alternatives([*STRONG_VERBS, *TASK_VERBS_LIST, *MORE_VERBS_LIST])})(?!\w)")
_FOLDED = [verb for verb in sorted({*STRONG_VERBS, *TASK_VERBS_LIST}) if " " in verb]
_MISSPELT = re.compile(rf"(?<!\w)(?:{bare(_alternatives(_FOLDED))})(?!\w)")
_OTHER_WORDS = frozenset({"cùng cấp"})
"""Fold to a verb and are words of their own."""


def misspelt_verb(text: str, start: int = 0) -> re.Match[str] | None:
    """The first verb of two words or more, in small letters, whose marks are not those it is spelt with."""
    for found in _MISSPELT.finditer(bare(text), start):
        written = text[found.start() : found.end()]
        if written == low(written) and _is_misspelt(written):
            return found
    return None


def starts_work(text: str) -> bool:
    """Whether work begins here: with a verb of the trade, though a mark of it be lost."""
    if TASK_START.match(text):
        return True
    found = _MISSPELT.match(bare(text[:40]))
    return found is not None and _is_misspelt(low(text[: found.end()]))


def _is_misspelt(written: str) -> bool:
    return written not in _OTHER_WORDS and not VERB.match(" " + written, 1)
