"""What is to be reported: when or on what, to whom, by what way."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from app.reading import limits
from app.reading.blocks import Block
from app.reading.dates import hours_in
from app.reading.deadlines import Calendar, Term, terms_in
from app.reading.draft import ReportRequest, Trigger
from app.reading.fold import bare, toned
from app.reading.names import clean, is_group, same_beginning, same_body, starts_body

_CLAUSE = re.compile(
    r"[;](?= )|\.(?= |/|$)|, sau do\b|, dong thoi\b| va (?=(?:gui )?bao cao (?:ket qua|tong ket|so ket|cuoi|dinh ky))"
)
_BRACKET = re.compile(r"\([^()]{1,300}\)")
_REPORTS = re.compile(
    r"\bbao cao\b(?! vien)|\b(?:gui|nop) ket qua\b|\b(?:gui|nop)\b[^;.]{0,60}\bve\b|\b(?:ket qua|ke hoach|danh sach|so lieu|y kien)\b[^;.]{0,60}\b(?:gui|nop)\b|\bphan anh\b"
)
_OBJECT = re.compile(
    r"\bbao cao\b|\bke hoach\b|\bket qua\b|\bdanh sach\b|\by kien\b|\bso lieu\b|\bphan anh\b|\bde xuat\b"
)
_OWN = re.compile(r",? de (?:kip thoi )?(?:tong hop|theo doi|bao cao|phoi hop|xem xet|chi dao|duoc|co )")
_TO = re.compile(
    r"\b(?:ve|bao cao|phan anh|gui|nop|cho|den|voi|toi)(?: (?:ngay|nhanh|ket qua|cho|ve|den|kip thoi|truc tiep|ket qua thuc hien|thuc hien|tinh hinh))* "
)
_TO_ENDS = re.compile(
    r" (?:trước|chậm nhất|muộn nhất|qua|thông qua|để|theo|định kỳ|vào|khi|hằng|hàng|kết quả|tình hình|bằng|trong|và khi|kịp thời|xem xét|"
    r"các nội dung|những|sau|về|đối với|ban hành|tổng hợp|và theo|và đề xuất)(?!\w)"
    r"|[;:.()]|, (?!(?:Thể thao|thể thao|Thể dục|Gia đình|gia đình|Du lịch|Thương binh|Công nghệ|Xã hội|xã hội|Nông nghiệp)(?!\w))|$"
)
_VIA = re.compile(
    r"\((?:thông )?qua (?P<inside>[^;()]{3,120}?)(?=, (?:địa chỉ|điện thoại|email|thư|số|sđt|đ/c|đồng chí|đt|\d)|[;)]|$)"
    r"|(?:^|[ (])(?:thông )?qua (?P<via>[^;()]{3,90}?)(?=, | để |[;.)]|$)"
)
_CYCLE_WORDS = {"ngay": "DAY", "tuan": "WEEK", "thang": "MONTH", "quy": "QUARTER", "nam": "YEAR"}
_CYCLE = re.compile(
    r"\bdinh ky (?P<half>0?6|sau) thang\b|\bdinh ky (?P<every>tuan|thang|quy|nam)\b"
    r"|(?:\b(?:dinh ky|truoc|vao|bao cao|dau|cuoi|thu \w+|ngay \d{1,2})\b[^;.]{0,30}?|^[ ,]{0,2}|, )"
    r"\b(?:hang|moi) (?P<each>ngay|tuan|thang|quy|nam)\b"
    r"|\bdinh ky\b[^;.]{0,30}?\b(?:dau|cuoi) (?P<edge>tuan|thang|quy|nam)\b"
    r"|\bthang cuoi (?P<last>quy)\b"
    r"|\bbao cao (?P<report>ngay|tuan|thang|quy|nam) (?:vao|truoc|gui|ve|cho)\b"
)
_PERIODIC = re.compile(r"\bdinh ky\b")
_ASKED = re.compile(r"\bkhi (?:co )?yeu cau\b|\btheo yeu cau\b")
_EVENT = re.compile(
    r"\bdot xuat\b|\bsu co\b|\bvu viec\b|\bkhi co tinh huong\b|\bbat thuong\b|"
    r"\b(?:neu|khi|truong hop|qua trinh|co gi)\b[^;.]{0,60}\b(?:kho khan|vuong mac|phat sinh)\b"
)
_AT_ONCE = re.compile(r"\bbáo cáo ngay\b|\bngay sau khi\b")
_SENDS = re.compile(r"\b(?:gui|nop) (?:[^;.]{0,60}?\bve )?(?=[a-z])")
_SENDS_BY = re.compile(r"\b(?:gui|nop)(?: \w+){0,3} (?:truoc|cham nhat|muon nhat)\b")
_RESULT = re.compile(
    r"\bbao cao\b[^;.]{0,30}\bket qua\b|\b(?:gui|nop)\b[^;.]{0,20}\bket qua\b[^;.]{0,40}\b(?:ve|cho)\b|\bket qua\b[^;.]{0,50}\b(?:bao cao|gui)\b|\bgui bao cao ve\b"
)
_RESULT_FIRST = re.compile(r" ?(?:tong hop,? (?:va )?)?(?:bao cao|gui bao cao|gui|nop) ket qua\b")
_NO_REPORT = re.compile(
    r"\b(?:xay dung|du thao|tham muu|thong qua|nghe|hoan thien) (?:cac )?bao cao\b|^ ?de (?:dam bao|kip)"
)
_REPORT_VERB = re.compile(r"\b(?:bao cao|gui|nop|phan anh)\b")
_CLASSES = frozenset(
    {"chi nhanh", "trung tam", "van phong", "cong doan", "lien doan", "chi cuc", "ban dai dien", "benh vien"}
)
_LAST_WORDS, _NAME_AT_MOST = 12_000, 200


@dataclass(slots=True)
class Clause:
    block: Block
    start: int
    end: int

    @property
    def bare(self) -> str:
        return self.block.bare[self.start : self.end]

    @property
    def low(self) -> str:
        return self.block.low[self.start : self.end]

    @property
    def text(self) -> str:
        return self.block.text[self.start : self.end]


def read_reports(
    blocks: Iterable[Block], issuer: Sequence[str], calendar: Calendar, closing: Sequence[Block]
) -> list[ReportRequest]:
    """`closing` are the paragraphs after the items, where a report is asked even when nothing says when."""
    found: list[ReportRequest] = []
    ends = {id(block) for block in closing}
    for block in blocks:
        mine: list[ReportRequest] = []
        for clause in _clauses(block):
            mine += _read(clause, issuer, calendar, closing=id(block) in ends, asked=bool(mine))
        _share_to(mine)
        found.extend(mine)
    return found


def _clauses(block: Block) -> Iterator[Clause]:
    at, limit = 0, min(len(block.bare), _LAST_WORDS)
    brackets = [found.span() for found in _BRACKET.finditer(block.bare, 0, limit)]
    for cut in _CLAUSE.finditer(block.bare, 0, limit):
        if any(start < cut.start() < end for start, end in brackets):
            continue
        yield Clause(block, at, cut.start())
        at = cut.start() + 1
    yield Clause(block, at, limit)


def _read(
    clause: Clause, issuer: Sequence[str], calendar: Calendar, *, closing: bool, asked: bool
) -> Iterator[ReportRequest]:
    """`asked`: the paragraph asks for a report already, so that "sau Tết gửi trước ngày D" is one more."""
    mine = _hands_to(clause, issuer) or (asked and _SENDS_BY.search(clause.bare) is not None)
    if not (mine or _REPORTS.search(clause.bare)) or _NO_REPORT.search(clause.bare):
        return
    own = _OWN.search(clause.bare)
    cut = clause.start + own.start() if own else clause.end
    wanted = Clause(clause.block, clause.start, cut)
    if mine or (_REPORTS.search(wanted.bare) and _OBJECT.search(wanted.bare)):
        yield from _asked(wanted, issuer, calendar, closing=closing)
    if own:
        yield from _owed(Clause(clause.block, cut, clause.end), issuer, calendar)


def _asked(clause: Clause, issuer: Sequence[str], calendar: Calendar, *, closing: bool) -> Iterator[ReportRequest]:
    to, via = _to(clause, issuer), _via(clause)
    lines = clause.block.span(clause.start + _first_word(clause), clause.end)
    term = next((t for t in terms_in(clause.block, calendar, clause.start, clause.end) if t.is_deadline), None)
    cycle = _cycle(clause)
    triggers = _triggers(clause, term, cycle, closing=closing or _hands_up_the_result(clause, to, issuer))
    for trigger in triggers:
        yield ReportRequest(
            trigger=trigger,
            due_on=term.end.isoformat() if trigger == "date" and term and term.end else None,
            time=_time(clause, term, trigger),
            cycle=cycle if trigger == "periodic" else None,
            to=to,
            via=via,
            lines=lines,
        )


def _hands_up_the_result(clause: Clause, to: str | None, issuer: Sequence[str]) -> bool:
    """An item whose work it is to report the result to the issuer asks for a report though it names no day."""
    return _RESULT_FIRST.match(clause.bare) is not None and any(to == own or same_body(to or "", own) for own in issuer)


def _cycle(clause: Clause) -> str | None:
    found = _CYCLE.search(clause.bare)
    if not found or (found["report"] == "ngay" and "báo cáo ngay" in clause.low):
        return None
    return (
        "HALF"
        if found["half"]
        else _CYCLE_WORDS[found["each"] or found["report"] or found["every"] or found["edge"] or found["last"]]
    )


def _first_word(clause: Clause) -> int:
    return len(clause.text) - len(clause.text.lstrip(" ,.;/"))


def _triggers(clause: Clause, term: Term | None, cycle: str | None, *, closing: bool) -> list[Trigger]:
    found: list[Trigger] = []
    if term:
        found.append("date")
    elif cycle or _PERIODIC.search(clause.bare):
        found.append("periodic")
    elif _EVENT.search(clause.bare):
        found.append("on_event")
    elif _AT_ONCE.search(clause.low):
        found.append("immediate")
    if _ASKED.search(clause.bare):
        found.append("on_request")
    if not found and closing and _RESULT.search(clause.bare):
        found.append("unspecified")
    return found


def _time(clause: Clause, term: Term | None, trigger: str) -> str | None:
    if trigger == "date":
        return term.time if term else None
    return next((time for _, _, time in hours_in(clause.bare)), None) if trigger == "periodic" else None


def _to(clause: Clause, issuer: Sequence[str]) -> str | None:
    first = _REPORT_VERB.search(clause.bare)
    for verb in _TO.finditer(clause.bare, first.start() if first else 0):
        rest = clause.text[verb.end() : verb.end() + _NAME_AT_MOST]
        if not starts_body(rest):
            continue
        stop = _TO_ENDS.search(toned(rest))
        name = clean(rest[: stop.start()] if stop else rest)
        if name:
            return limits.line(_whole(name, issuer))
    return None


def _hands_to(clause: Clause, issuer: Sequence[str]) -> bool:
    """What is sent to the issuer, or up to a body, is handed in, whatever it is: "lập biểu gửi Phòng trước ngày 5/6"."""
    for verb in _SENDS.finditer(clause.bare):
        rest = clause.text[verb.end() : verb.end() + _NAME_AT_MOST]
        stop = _TO_ENDS.search(toned(rest))
        name = clean(rest[: stop.start()] if stop else rest)
        up = verb.group().endswith("ve ") and starts_body(name) and not is_group(name)
        if up or any(_whole(name, issuer) == own or same_beginning(name, own) for own in issuer):
            return True
    return False


def _whole(name: str, issuer: Sequence[str]) -> str:
    """The issuer calls itself by its first word: "gửi về Sở"."""
    own = next((full for full in issuer if full.startswith(name + " ")), None)
    return own if own and (len(name.split()) == 1 or bare(name) in _CLASSES) else name


def _via(clause: Clause) -> str | None:
    found = _VIA.search(clause.low)
    if not found:
        return None
    way = "inside" if found["inside"] else "via"
    return limits.line(clean(clause.text[found.start(way) : found.end(way)]))


def _owed(clause: Clause, issuer: Sequence[str], calendar: Calendar) -> Iterator[ReportRequest]:
    """Thus "…để tổng hợp, báo cáo X trước ngày D": the issuer's own report, worth a note when it has a day."""
    term = next((t for t in terms_in(clause.block, calendar, clause.start, clause.end) if t.is_deadline), None)
    if term and term.end and "bao cao" in clause.bare:
        yield ReportRequest(
            trigger="date",
            due_on=term.end.isoformat(),
            time=term.time,
            to=_to(clause, issuer),
            own=True,
            lines=clause.block.span(clause.start, clause.end),
        )


def _share_to(reports: list[ReportRequest]) -> None:
    """One paragraph names the receiver once."""
    asked = [one for one in reports if not one.own]
    for order in (asked, asked[::-1]):
        last = None
        for one in order:
            if one.to is None and last is not None:
                one.to = last
            last = one.to or last
