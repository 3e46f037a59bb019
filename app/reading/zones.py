"""Where the parts of a paper stand: heading, addressees, body, end, annexes."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.reading.canon import Line
from app.reading.fold import bare, is_upper
from app.reading.lexicon import BASIS_OPENERS
from app.reading.names import is_name_alone, starts_body
from app.reading.noise import is_noise, is_page_number, is_rule
from app.reading.numbering import Rank, marker_of
from app.reading.persons import person_of
from app.reading.vocabulary import DocumentKind

HEADER_AT_MOST = 60
_TITLE_AT_MOST, _SIGNING_AT_MOST, _ANNEX_AT_MOST = 40, 90, 120
_PERSON_WORDS, _SHORT_SUBJECT, _WIDER, _LABEL_AT_MOST = 6, 60, 1.25, 14
_ADDRESSEE_AT_MOST, _SUBJECT_LINE_AT_MOST, _SENTENCE_OVER, _CALL_OVER = 250, 160, 200, 25

_LIST_ENDS = (";", ",", " và", " của", " các")
_TO = re.compile(r"(?:kinh (?:g[uo]i|trinh)|kg) ?(?::|$|-)")
_BARE_AT_MOST = 80
_TELEGRAM = re.compile(r".{3,80}\bdien ?: ?$")
_ON_A_DAY = re.compile(r"(?:ngay|sang ngay|chieu ngay|tu ngay) \d")
_CALLS = re.compile(r"\b(?:de nghi|yeu cau|chi dao|thong bao|huong dan|giao)\b")
_HEADS = re.compile(
    r"\bcong hoa xa hoi chu nghia\b|\bdoc lap ?- ?tu do\b|^so ?:|^v/ ?v\b|^.{2,40}, ?ngay\b.{0,30}\bthang\b.{0,20}$"
)
_RECIPIENTS = re.compile(r"noi {1,3}nhan\b ?:?")
_GLUED_LABEL = re.compile(r"\w ?(?:\./\.?|\.) {0,9}(?P<label>noi nhan ?:)")
_GLUED_RECIPIENTS = re.compile(r"(?:\./\.|\.| {3,}|\t) {0,9}noi nhan ?:")
_ANNEX = re.compile(r"(?:phu luc|bieu mau|mau so|bieu so|de cuong|danh sach|danh muc|bang tong hop|phan phu)\b")
_AUTHORITY = re.compile(r"(?:kt|tm|tl|tuq|q|k/t|t/m|t/l|t/uq)(?:\. {0,3}| {1,3})(?=[a-z])")
_SIGNING = re.compile(
    r"(?:pho |quyen )?(?:chu tich|truong (?:phong|ban)|giam doc|chanh (?:van phong|an|thanh tra)|bi thu|bo truong|thu truong|thu tuong|"
    r"hieu truong|vien truong|chi huy truong|chu nhiem|tong bien tap|chi cuc truong|cuc truong|truong cong an|giam doc so|tong giam doc|"
    r"truong (?:tram|thon|khu|doan|khoa|xom|ban)|(?:hat|doi|to|tram|don|vu) truong|tu lenh|chinh uy|tong thu ky)\b"
)
_SMALL_AUTHORITY = re.compile(r"(?:KT|TM|TL|TUQ|Q)\. ?|[KT]/(?:T|M|L|UQ) ")
_GAP = re.compile(r" {3,}|\t+")
TITLES: dict[str, DocumentKind] = {
    "ke hoach": DocumentKind.KE_HOACH,
    "thong bao": DocumentKind.THONG_BAO,
    "chi thi": DocumentKind.CHI_THI,
    "cong dien": DocumentKind.CONG_DIEN,
    "cong dien khan": DocumentKind.CONG_DIEN,
    "cong dien hoa toc": DocumentKind.CONG_DIEN,
    "huong dan": DocumentKind.HUONG_DAN,
    "quyet dinh": DocumentKind.QUYET_DINH,
    "bao cao": DocumentKind.BAO_CAO,
    "nghi quyet": DocumentKind.NGHI_QUYET,
    "ket luan": DocumentKind.KET_LUAN,
    "chuong trinh": DocumentKind.CHUONG_TRINH,
    "chuong trinh hanh dong": DocumentKind.CHUONG_TRINH,
    "to trinh": DocumentKind.TO_TRINH,
    "quy dinh": DocumentKind.QUY_DINH,
    "quy che": DocumentKind.QUY_CHE,
    "de an": DocumentKind.DE_AN,
    "phuong an": DocumentKind.PHUONG_AN,
    "thong tri": DocumentKind.THONG_TRI,
    "giay moi": DocumentKind.GIAY_MOI,
    "nghi dinh": DocumentKind.NGHI_DINH,
    "thong tu": DocumentKind.THONG_TU,
}
_SPACED = {key.replace(" ", ""): kind for key, kind in TITLES.items()}


@dataclass(frozen=True, slots=True)
class Zones:
    """Disjoint runs of lines, in order; any may be empty."""

    header: list[Line]
    addressees: list[Line]
    body: list[Line]
    tail: list[Line]
    annex: list[Line]
    kind: DocumentKind | None
    """The kind that stands in capitals as the title."""


def title_kind(line: Line) -> DocumentKind | None:
    """The kind, if the line is nothing but its name in capitals (or letter-spaced)."""
    if len(line.text) > _TITLE_AT_MOST or not is_upper(line.text):
        return None
    bare = line.bare.strip(' *:"')
    return TITLES.get(" ".join(bare.split())) or _SPACED.get(bare.replace(" ", ""))


def signs(line: Line) -> bool:
    """Whether a line in capitals is the authority or the title of who signs."""
    text = line.text.strip("* ")
    small = _SMALL_AUTHORITY.match(text)
    if len(text) > _SIGNING_AT_MOST or not (is_upper(text.split("   ")[0]) or small):
        return False
    if small and not is_upper(text.split("   ")[0]):
        return bool(_SIGNING.match(bare(text[small.end() :]))) or starts_body(text[small.end() :])
    return bool(_AUTHORITY.match(line.bare.strip("* ")) or _SIGNING.match(line.bare.strip("* ")))


def _tail_start(lines: Sequence[Line], after: int) -> int:
    for i in range(after, len(lines)):
        if _RECIPIENTS.match(lines[i].bare.lstrip("*_ ")) or _GLUED_RECIPIENTS.search(lines[i].bare[-400:]):
            return _above_signature(lines, after, i)
    for i in range(max(after, len(lines) // 2), len(lines)):
        if _AUTHORITY.match(lines[i].bare.strip("* ")) and signs(lines[i]):
            return i
    return len(lines)


def _above_signature(lines: Sequence[Line], after: int, at: int) -> int:
    """Where a signature begins that stands before the recipients; its last line may be the person's name."""
    start, beside = at, False
    for i in range(at - 1, after, -1):
        if signs_above(lines[i]):
            start = i
        elif is_page_number(lines[i]):
            continue
        elif start != at or beside or not all(map(person_of, _GAP.split(lines[i].text))):
            break
        else:
            beside = True
    return start


def signs_above(line: Line) -> bool:
    """A line of a signature that stands before the recipients."""
    return signs(line) or line.bare.strip("()[] ").startswith(("da ky", "ky ten", "ky, ghi", "chu ky so"))


def _annex_start(lines: Sequence[Line], after: int) -> int:
    for i in range(after, len(lines)):
        if _ANNEX.match(lines[i].bare) and is_upper(lines[i].text) and len(lines[i].text) < _ANNEX_AT_MOST:
            return i
    return len(lines)


def _to(lines: Sequence[Line]) -> int | None:
    for i, line in enumerate(lines[:HEADER_AT_MOST]):
        if _TO.match(line.bare) or _TELEGRAM.fullmatch(line.bare[:120]):
            return i
    return None


def _opens_body(line: Line) -> bool:
    return (
        line.text[0].isupper()
        and not is_upper(line.text[:25])
        and (line.bare.startswith(BASIS_OPENERS) or bool(_ON_A_DAY.match(line.bare)))
    )


def _addressees_end(lines: Sequence[Line], start: int) -> int:
    """The list goes on while an item is open, by its mark or by how the one before it ended."""
    listed = [False]
    end = start + 1
    opened = lines[start].text.rstrip().endswith(":")
    before = lines[start]
    for i in range(start + 1, min(len(lines), start + 80)):
        if is_noise(lines[i]):
            continue
        if not (_list_goes_on(before, lines[i], opened=opened, listed=listed) or _bare_item(lines, start, i)):
            break
        before, opened, end = lines[i], False, i + 1
    return end


def _list_goes_on(before: Line, line: Line, *, opened: bool, listed: list[bool]) -> bool:
    marker, _ = marker_of(line.text)
    labelled = opened and len(before.text) <= _LABEL_AT_MOST
    numbered = marker and marker.rank is Rank.ARABIC and (labelled or (listed[0] and before.text.endswith(";")))
    if (marker and marker.rank >= Rank.DASH) or numbered:
        listed[0] = True
        return True
    if line.bare.startswith("(sau day"):
        return True
    if marker or _opens_body(line) or len(line.text) > _ADDRESSEE_AT_MOST:
        return False
    return (
        opened or before.text.endswith(_LIST_ENDS) or _runs_over(before, line, listed=listed[0]) or _cut(before, line)
    )


def _bare_item(lines: Sequence[Line], start: int, i: int) -> bool:
    """A name alone on its line under a label alone on its own, where neither marks nor ends part the items."""
    line, following = lines[i], lines[i + 1] if i + 1 < len(lines) else None
    return (
        lines[start].text.rstrip().endswith(":")
        and len(line.text) <= _BARE_AT_MOST
        and is_name_alone(lines[i - 1].text)
        and is_name_alone(line.text)
        and not (following and not following.gap and following.text[0].islower())
    )


def _cut(before: Line, line: Line) -> bool:
    """A row of names behind "Kính gửi" that was cut at the edge of the page, also before a capital."""
    return (
        bool(_TO.match(before.bare))
        and len(before.text) > _TITLE_AT_MOST
        and not line.gap
        and not before.text.endswith(".")
        and (line.text.endswith((".", ";")) or ";" in line.text)
        and len(line.text) <= len(before.text) + _PERSON_WORDS
    )


def _runs_over(before: Line, line: Line, *, listed: bool) -> bool:
    """A name that was cut at the edge of the page."""
    if before.text.endswith(".") or line.gap:
        return False
    return line.text[0].islower() or (listed and line.text[0].isupper())


def _body_after_title(lines: Sequence[Line], title: int) -> int:
    """Behind the title come the lines of the subject, up to the basis, a mark or a rule."""
    for i in range(title + 1, min(len(lines), title + 12)):
        line = lines[i]
        marker, _ = marker_of(line.text)
        long = len(line.text) > _SUBJECT_LINE_AT_MOST and i > title + 1
        if marker or is_rule(line) or long or (_opens_body(line) and i > title + 1) or line.bare.startswith("can cu "):
            return i
        if (
            i > title + 1
            and not line.text[0].islower()
            and (line.gap or _is_sentence(lines[i : i + 8], lines[title + 1 : i]))
        ):
            return i
    return min(len(lines), title + 2)


def _is_sentence(lines: Sequence[Line], subject: Sequence[Line]) -> bool:
    """Far wider than the subject above it, which stands in the middle of the page; or it ends as sentences end."""
    if not lines[0].text[0].isupper():
        return False
    if len(lines[0].text) > max(_SHORT_SUBJECT, _WIDER * max(len(one.text) for one in subject)):
        return True
    for i, line in enumerate(lines):
        if line.text.endswith((".", ":", ";")):
            return i > 0 or len(line.text) > _SHORT_SUBJECT
        if i and line.gap:
            return False
    return False


def _first_words(lines: Sequence[Line]) -> int:
    """Without title and addressees: the body begins at the first basis, call or mark, else behind the heading."""
    for i, line in enumerate(lines[:HEADER_AT_MOST]):
        marker, _ = marker_of(line.text)
        calls = line.text.endswith(":") and len(line.text) > _CALL_OVER and _CALLS.search(line.bare)
        if _opens_body(line) or calls or (marker and marker.rank < Rank.DASH) or len(line.text) > _SENTENCE_OVER:
            return i
    return max((i + 1 for i, line in enumerate(lines[:HEADER_AT_MOST]) if _HEADS.search(line.bare[:300])), default=0)


def _last_words_apart(lines: Sequence[Line]) -> list[Line]:
    """The lines; in two where "Nơi nhận:" stands behind the end of the last sentence."""
    parted: list[Line] = []
    for line in lines:
        found = _GLUED_LABEL.search(line.bare, max(0, len(line.bare) - 400))
        if found:
            parted.append(replace(line, text=line.text[: found.start("label")].rstrip()))
            parted.append(Line(line.no, line.text[found.start("label") :], line.indent))
        else:
            parted.append(line)
    return parted


def zones_of(lines: list[Line]) -> Zones:
    lines = _last_words_apart(lines)
    title = next((i for i, line in enumerate(lines[:HEADER_AT_MOST]) if title_kind(line)), None)
    to = _to(lines)
    kind = title_kind(lines[title]) if title is not None and (to is None or title < to) else None
    if to is not None:
        header, body = to, _addressees_end(lines, to)
    elif title is not None:
        header = body = _body_after_title(lines, title)
    else:
        header = body = _first_words(lines)
    tail = _tail_start(lines, body)
    annex = _annex_start(lines, min(len(lines), tail + 1))
    return Zones(lines[:header], lines[header:body], lines[body:tail], lines[tail:annex], lines[annex:], kind)
