"""Names of bodies: whether words begin one, how several on a line part, whether two spellings mean the same."""

import re
from functools import lru_cache
from itertools import islice

from app.reading.fold import bare, key, low, squeeze
from app.reading.lexicon import BODY_WORDS_LIST, GENERIC_BODIES, MARKED, NOT_BODIES

_TELLING, _JOINTS_AT_MOST = 3, 200
_BODY = re.compile(r"(?:" + "|".join(sorted(map(re.escape, BODY_WORDS_LIST), key=len, reverse=True)) + r")\b")
_NOT_BODY = re.compile(r"(?:" + "|".join(map(re.escape, NOT_BODIES)) + r")\b")
_MANY = re.compile(
    r"cac (?:so|phong|ban|co quan|don vi|dia phuong|xa|phuong|thon|to|truong|doan the|hoi|chi bo|dang bo|dang uy|cap uy|cap|nganh|huyen|doanh nghiep|"
    r"ho gia dinh|ho dan|ho|chu dau tu|thanh vien|co so|tram|benh vien|xom|khu|bo|cong ty|hop tac xa|htx|thi tran|thi xa|quan|thanh pho|dong chi|"
    r"chi doan|lien doi|cong doan|chi nhanh|bo phan|luc luong|hat|van phong|ngan hang|cau lac bo|ban (?:quan ly|chi dao|cong tac|chi huy|dieu hanh|dang|nganh|nhan dan)|"
    r"cong an|ubnd|uy ban|trung tam|doi|lop|khoa|vien|tinh|chi hoi|nha truong|hieu truong|giam doc|pho|khoi|cum|ap|ban lang|lang|don|chi cuc|tram|dai|bao)\b"
)
_LEVELS = r"tinh|thanh pho|tp|huyen|quan|thi xa|thi tran|xa|phuong|dac khu"
LEVEL_START = re.compile(rf"(?:{_LEVELS})\b")
_LEVEL_TAIL = re.compile(rf" (?:{_LEVELS})(?: .{{1,40}})?$")
_JOIN = re.compile(r"[;,] (?:va )?| va ")
_GROUP = re.compile(
    r"\bcac\b|\bcap (?:tinh|huyen|xa|so)\b|\btruc thuoc\b|\b\d{1,3} (?:xa|phuong|huyen|thon|to dan pho|chi bo|truong|so)\b|\bthu truong\b|\btoan the\b|\bnhung\b|"
    r"\bcap cao\b|\b(?:huyen|quan|xa|phuong|thi xa|thi tran|thi), (?:huyen|quan|xa|phuong|thi xa|thi tran|thi|thanh pho|dac khu)\b|"
    r"\b\d{1,2}, \d{1,2}\b|\bkhu vuc \d{1,2} (?:va|-|den) \d|\b(?:quan huyen|xa phuong|phuong xa|so nganh)\b"
)
# one body, though its name holds "các"
_ONE = re.compile(
    r"\b(?:lien hiep|(?:ban quan ly|bql)(?: [\w&]+){0,5}|dang uy(?: khoi)?|khoi|hiep hoi) cac (?:hoi|to chuc|khu|co quan|cong trinh|du an|cum|lang|dang)\b"
)
_BARE_TITLE = re.compile(
    r"(?:bo truong|thu truong|giam doc|chu tich|lanh dao|bi thu|truong cac|cac|chanh an|cac so|cac ban|cac phong)$"
)
_SAYS = re.compile(
    r"(?<!\w)(?:đề nghị|yêu cầu|nhận được|thông báo|(?<!ban )tổ chức|đã|sẽ|có|ban hành|triển khai|báo cáo|xin|vừa|gửi|số \d)(?!\w)"
)
_ALIAS = re.compile(r"\(?(?:sau day|goi (?:tat|chung)).{0,120}$")


def starts_body(text: str) -> bool:
    """Whether a name of a body begins here, judged by its first words."""
    words = bare(text[:60])
    if not _BODY.match(words) or _NOT_BODY.match(words) or (words.startswith("cac ") and not _MANY.match(words)):
        return False
    first = words.split(maxsplit=1)[0]
    return first not in MARKED or low(text[: len(first)]).startswith(MARKED[first])


def is_name_alone(text: str) -> bool:
    """Whether a line is a body's name without a mark at its end, and says nothing of the body."""
    return (
        text[0].isupper()
        and starts_body(text)
        and not text.endswith((":", ",", ";", "."))
        and not _SAYS.search(low(text))
    )


def is_generic(name: str) -> bool:
    return bare(squeeze(name)).strip(" .,:;") in GENERIC_BODIES


def is_group(name: str) -> bool:
    """Whether the name stands for many bodies."""
    folded = bare(name)
    one = _ONE.match(folded)
    return bool(_GROUP.search(folded, one.end() if one else 0))


def without_alias(name: str) -> str:
    found = _ALIAS.search(bare(name))
    return name[: found.start()].rstrip(" (,") if found else name


def clean(name: str) -> str:
    return squeeze(without_alias(name)).strip(" .,:;/*-–")


def capital(name: str) -> str:
    return name[:1].upper() + name[1:]


@lru_cache(maxsize=512)
def split_names(text: str) -> tuple[str, ...]:
    """The bodies of a phrase; a comma inside a name does not part it."""
    folded, parts, start = bare(text), [], 0
    for found in islice(_JOIN.finditer(folded), _JOINTS_AT_MOST):
        if _parts_at(text[start : found.start()], text[found.end() :], found.group()):
            parts.append(text[start : found.start()])
            start = found.end()
    parts.append(text[start:])
    return tuple(capital(name) for part in parts if (name := clean(part)))


def _parts_at(left: str, right: str, mark: str) -> bool:
    head = bare(left).strip()
    if not head or not starts_body(right):
        return False
    if mark.startswith(";"):
        return True
    if _BARE_TITLE.search(head) or (head.endswith("hdnd") and bare(right[:30]).startswith(("ubnd", "uy ban nhan dan"))):
        return False
    many = bare(right[:30]).startswith("cac ")
    if many:
        return not head.startswith("cac ") and starts_body(left)
    return (
        right[:1].isupper() and len(head.split()) > 1 and not (head.startswith("cac ") and "," in left and ":" in left)
    )


def same_beginning(one: str, other: str) -> bool:
    """Whether two names share their first words, as "Công đoàn các KCN" and the name written out do."""
    a, b = key(one).split(), key(other).split()
    return len(a) >= _TELLING and a[:_TELLING] == b[:_TELLING]


def same_body(one: str, other: str) -> bool:
    """Whether two names mean one body: spelling apart, or one leaves the level out."""
    a, b = key(one), key(other)
    if a == b:
        return True
    shorter, longer = sorted((a, b), key=len)
    if len(shorter.split()) < _TELLING or not longer.startswith(shorter + " "):
        return False
    return bool(_LEVEL_TAIL.fullmatch(longer[len(shorter) :]))
