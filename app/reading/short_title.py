"""A duty's name in a list: its first words, without the body, cut where a part of it or at least a word ends."""

import re

from app.reading.fold import squeeze
from app.reading.names import capital

AT_MOST = 60
_AT_LEAST, _WORDS_AT_LEAST = 12, 3
_PART_AT_LEAST = AT_MOST * 2 // 3
_DANGLING = frozenset(
    [
        "và",
        "của",
        "các",
        "các",
        "cho",
        "trên",
        "trong",
        "tại",
        "với",
        "về",
        "theo",
        "đến",
        "từ",
        "là",
        "những",
        "một",
        "bằng",
        "qua",
        "do",
        "để",
        "vào",
        "ở",
        "khi",
        "hoặc",
        "có",
        "được",
        "nhằm",
        "ngày",
        "như",
        "thông",
        "hệ",
    ]
)
_CLAUSE = re.compile(r"[;:.](?= |$)")


def short_title(text: str) -> str:
    words = squeeze(text).strip(" -–+.;:,")
    clause = _CLAUSE.search(words)
    if clause and clause.start() >= _AT_LEAST:
        words = words[: clause.start()]
    if len(words) > AT_MOST:
        words = _cut(words)
    if words.rfind("(") > max(words.rfind(")"), _AT_LEAST):
        words = words[: words.rfind("(")]
    return capital(words.strip(' ,;:.-–“”"('))


def _cut(words: str) -> str:
    """Where a part of the sentence ends, if one ends late enough, else where a word ends; "…" says that it goes on."""
    part = words[:AT_MOST].rfind(", ")
    if part >= _PART_AT_LEAST:
        return words[:part] + "…"
    kept = words[:AT_MOST].rsplit(" ", 1)[0].split(" ")
    while len(kept) > _WORDS_AT_LEAST and kept[-1].strip(",").lower() in _DANGLING:
        kept.pop()
    return " ".join(kept)[: AT_MOST - 1].rstrip(",") + "…"
