"""What is asked of whom: one duty per item of work, its body read from the item or from the heading above it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from app.reading.blocks import Block
from app.reading.channels import read_channels
from app.reading.closings import asks_nothing, only_closes
from app.reading.fold import UPPER
from app.reading.names import is_generic, same_body
from app.reading.numbering import Rank
from app.reading.sections import Nature, nature_of
from app.reading.shares import shares_of
from app.reading.tree import Item
from app.reading.units import ALL, Unit, read_unit
from app.reading.verbs import TASK_START, TASK_VERB, starts_work

_SPEAKING = ("yêu cầu", "đề nghị", "giao", "thông báo", "trân trọng", "kính", "nhận được")
_ASKING = frozenset({"giao", "yeu cau", "de nghi", "phan cong", "doi voi", "kinh de nghi"})
_CHARGES = re.compile(
    r"(?:giao|phan cong) (?!luu|thong|dich|can bo|cong chuc|dang vien|luc luong|nguoi|nhan vien|thanh vien|truc|nhiem vu|cu the|lanh dao|chi tieu)"
)
_LATER = re.compile(r"[.;] (?=Giao (?:cho )?[^\W\d_])")
_KNOWN_AT_MOST, _TOPIC_AT_MOST, _ROW_OF_WORK, _CLAUSES_AT_MOST = 150, 90, 2, 40
_ONLY_HEADS = re.compile(
    r"(?:to chuc (?:thuc hien|trien khai)|trien khai thuc hien|phan cong(?: nhiem vu| thuc hien| trach nhiem| to chuc thuc hien)?|"
    r"(?:cac )?nhiem vu(?: cu the| trong tam)?|noi dung (?:cong viec|thuc hien))[ :.]*"
)
# "Định kỳ ngày 05 hằng tháng, gửi …", "Mỗi thôn tổ chức …": what leads in says when or how many, then comes a verb
_LED_IN = re.compile(
    rf"(?:(?:Định kỳ|Hằng|Hàng|Mỗi|Từ|Trước|Trong|Chậm nhất|Vào)\b[^.;:]{{2,70}}, ?|(?:Mỗi|100%|Từng|Tất cả|Toàn bộ) [^.;:]{{2,60}} )(?={TASK_VERB.pattern})"
)
_FORMS = re.compile(r"\bhinh thuc\b")
_TELLING = re.compile(r"(?:tuyen truyen|pho bien|quan triet|thong tin|gioi thieu|phan anh|neu bat|khang dinh)\b")
_TELLS = re.compile(
    r"\b(?:tuyen truyen|pho bien|quan triet|truyen thong)\b[^.;:]{0,90}\b(?:noi dung|thong diep|chu de|van de|thu doan|quy dinh|hanh vi|kien thuc|chinh sach)\b[^.;:]{0,40}\b(?:sau|sau day|nhu sau|gom|la) ?:$"
    r"|\b(?:thong diep|khau hieu)(?: (?:sau|sau day|nhu sau))? ?:$"
)
_CLAUSE = re.compile(rf"[,;.] (?=[{UPPER}])")
_LABELLED = re.compile(r"[^:]{0,70}:|.{0,60}$")


@dataclass(frozen=True, slots=True)
class Context:
    """What the headings above say."""

    nature: Nature | None = None
    units: tuple[str, ...] = ()
    forms: bool = False
    """It says by what means to tell people, maybe beside what to tell them."""


@dataclass(frozen=True, slots=True)
class Duty:
    """An item of work; `blocks` are the paragraph and those that divide it, `rest` where the work begins in it."""

    blocks: tuple[Block, ...]
    units: tuple[str, ...]
    rest: int = 0
    support: tuple[str, ...] = ()

    @property
    def lines(self) -> list[int]:
        return [self.blocks[0].first, self.blocks[-1].last]


class Reader:
    """Walks the items once; `known` grows with each body met, so that later mentions are recognised whole."""

    def __init__(self, addressees: Sequence[str], issuer: Sequence[str], *, called: bool) -> None:
        self.known = list(addressees)[:_KNOWN_AT_MOST]
        self.addressees = tuple(addressees)
        self.issuer = list(issuer)
        self.called = called
        self.top: Sequence[Item] = ()
        self._rows: dict[tuple[int, int], tuple[int, int]] = {}

    def read(self, items: Sequence[Item], *, loose: bool = True) -> list[Duty]:
        """`loose`: a paper that has no duty in any form is read as a letter."""
        self.top = items
        found = [duty for item in items for duty in self._visit(item, Context())]
        if loose and not found:
            found = [duty for item in items for duty in self._loose(item)]
        elif loose and self.called and all(item.block.marker is None and not item.children for item in items):
            found += [Duty((item.block,), (ALL,)) for item in items if self._only_work(item.block, found)]
        return found

    def _only_work(self, block: Block, found: Sequence[Duty]) -> bool:
        """Among paragraphs without any mark one that begins with its work, beside those that name a body."""
        taken = any(block.first <= one.blocks[0].first <= block.last for one in found)
        asks = block.low.startswith((*_SPEAKING, "báo cáo", "căn cứ")) or block.text.endswith("!")
        return not taken and not asks and nature_of(block) is None and starts_work(block.text)

    def _visit(self, item: Item, above: Context) -> Iterator[Duty]:
        leaf = item.only_divided or lists_messages(item)
        unit = self._unit(item, above)
        context = self._context(item, above, unit, leaf=leaf)
        if leaf:
            if self._is_duty(item, context, unit):
                yield from self._shares(item, context, unit)
            elif item.parent is None and item.block.marker is None:
                yield from self._charged_later(item.block)
            return
        for child in item.children:
            yield from self._visit(child, context)

    def _shares(self, item: Item, context: Context, unit: Unit | None) -> Iterator[Duty]:
        """One duty; of "Giao A làm …; B làm …" one for each body."""
        blocks, block = tuple(one.block for one in item.walk()), item.block
        units = self._units(block, context)
        if not unit or len(blocks) > 1:
            yield Duty(blocks, units, unit.rest if unit else 0)
            return
        for share in shares_of(block, unit, self.known, self.issuer):
            whole = share.end - share.start == len(block.text)
            part = block if whole else block.part(share.start, share.end)
            yield Duty((part,), share.units or units, share.rest - share.start)

    def _units(self, block: Block, context: Context) -> tuple[str, ...]:
        """Everyone, unless a body is named; one that is charged but could not be read is nobody."""
        if context.units:
            return context.units
        return () if _CHARGES.match(block.bare) else (ALL,)

    def _charged_later(self, block: Block) -> Iterator[Duty]:
        """A closing paragraph may end by charging one body: "… . Giao X theo dõi, đôn đốc"."""
        for found in _LATER.finditer(block.text):
            part = block.part(found.end(), len(block.text))
            unit = read_unit(part, heading=False, known=self.known)
            if unit and unit.opener and unit.names != (ALL,):
                yield Duty((part,), unit.names, unit.rest)
                return

    def _unit(self, item: Item, above: Context) -> Unit | None:
        heading = item.is_heading and (bool(item.children) or item.block.is_open)
        unit = read_unit(item.block, heading=heading, known=self.known)
        unit = self._behind_a_topic(item, unit) or unit
        if unit and unit.opener == "chi dao" and not self._directs_office(item, above):
            return None
        if not unit or (unit.names == (ALL,) and not self.addressees):
            return unit
        if self._speaks(item.block, unit):
            return None
        if item.children or item.rank <= Rank.LETTER:
            room = _KNOWN_AT_MOST - len(self.known)
            self.known.extend([name for name in unit.names if name not in self.known and name != ALL][: max(room, 0)])
        return unit

    def _speaks(self, block: Block, unit: Unit) -> bool:
        """Whether the sentence is the issuer's own word; what another body tells people is work."""
        if not block.low.startswith(_SPEAKING, unit.rest) or unit.opener or _colon_before(block, unit):
            return False
        own = any(same_body(name, one) for name in unit.names for one in self.issuer)
        return own or block.marker is None or not block.low.startswith("thông báo", unit.rest)

    def _directs_office(self, item: Item, above: Context) -> bool:
        """Whose office it is the heading above says, or there is but one addressee."""
        if above.units and above.units != (ALL,):
            return _heads_offices(item)
        return len(self.addressees) == 1 and item.is_heading and bool(item.children)

    def _behind_a_topic(self, item: Item, unit: Unit | None) -> Unit | None:
        """Of "Đo lường, chất lượng: X chủ động …" X is the body; what stands before the colon is a topic."""
        colon = item.block.text.find(": ", 0, _TOPIC_AT_MOST)
        if colon < 0 or item.children or (unit and (unit.opener or set(unit.names) & {*self.known, ALL})):
            return None
        inner = read_unit(item.block, heading=False, known=self.known, at=colon + 2)
        charged = inner and inner.opener in _ASKING
        work = inner and (TASK_VERB.match(item.block.low, inner.rest) or starts_work(item.block.text[inner.rest :]))
        if inner and (charged or item.block.text[colon + 2].isupper()) and work:
            return inner
        return None

    def _context(self, item: Item, above: Context, unit: Unit | None, *, leaf: bool) -> Context:
        nature = nature_of(item.block)
        if leaf and nature in {Nature.DUTY, Nature.REPORT}:
            nature = None
        if leaf and nature and not (item.is_heading or _is_label(item.block)):
            nature = None
        if unit and not leaf and item.rank <= Rank.PLAIN:
            nature = Nature.DUTY
        forms = bool(_FORMS.search(item.block.bare[:160])) if nature else above.forms
        context = replace(above, nature=nature or above.nature, forms=forms)
        return self._with_units(context, unit)

    def _with_units(self, context: Context, unit: Unit | None) -> Context:
        """Its own body replaces the one above; an office charged by it stands beside it."""
        if not unit:
            return context
        above = context.units if context.units != (ALL,) else ()
        if unit.opener == "chi dao" and not above:
            above = self.addressees
        if unit.opener in {"giao", "chi dao", "phan cong"} and above:
            return replace(context, units=(*above, *unit.names))
        return replace(context, units=unit.names)

    def _is_duty(self, item: Item, context: Context, unit: Unit | None) -> bool:
        block = item.block
        if block.is_row or block.text.endswith("!"):
            return False
        if context.nature in {Nature.CONTENT, Nature.TIME, Nature.SLOGANS, Nature.REPORT}:
            return context.forms and bool(TASK_START.match(block.text) and read_channels(block.text, self.known))
        if block.marker is None and item.parent is None:
            return self._asks(item, unit)
        if unit:
            return not (item.is_heading and unit.rest >= len(block.text)) and not only_closes(block, unit)
        return bool(context.units) or _is_work(item, context) or self._among_work(item)

    def _among_work(self, item: Item) -> bool:
        """A sentence between items that begin with a verb is work too, whatever its own first word."""
        if item.block.marker is None or item.is_heading or item.rank == Rank.ARTICLE:
            return False
        if _ONLY_HEADS.fullmatch(item.block.bare):
            return False
        row = (id(item.parent), item.rank)
        if row not in self._rows:
            beside = [one for one in (item.parent.children if item.parent else self.top) if one.rank == item.rank]
            self._rows[row] = len(beside), sum(1 for one in beside if starts_work(one.block.text))
        length, verbs = self._rows[row]
        return verbs >= _ROW_OF_WORK and verbs == length - 1

    def _asks(self, item: Item, unit: Unit | None) -> bool:
        """A paragraph of its own is a duty when it charges a certain body with certain work."""
        if (
            not unit
            or not unit.listed
            or unit.names == (ALL,)
            or all(map(is_generic, unit.names))
            or not (unit.opener is None or unit.opener in _ASKING)
        ):
            return False
        if not unit.opener and any(same_body(name, own) for name in unit.names for own in self.issuer):
            return False
        return not asks_nothing(item.block, unit)

    def _loose(self, item: Item) -> Iterator[Duty]:
        """A letter without marks: the sentence that asks, or the work itself after the call."""
        block = item.block
        if block.marker is not None or item.children:
            return
        if self.called and starts_work(block.text):
            yield Duty((block,), (ALL,))
            return
        starts = [0, *(comma.end() for comma in islice(_CLAUSE.finditer(block.text), _CLAUSES_AT_MOST))]
        for start in starts:
            speaker = read_unit(block, heading=False, known=self.known, at=start)
            asked = speaker and block.low.startswith(("yêu cầu", "đề nghị"), speaker.rest)
            unit = read_unit(block, heading=False, known=self.known, at=speaker.rest) if speaker and asked else None
            if unit and not (unit.names == (ALL,) and asks_nothing(block, unit)):
                yield Duty((block.part(start, len(block.text)),), unit.names, unit.rest - start)
                return


def _is_work(item: Item, context: Context) -> bool:
    """Without a body: work for everyone, unless it is a heading whose items stand elsewhere or a decision's own act."""
    if item.rank == Rank.ARTICLE or _ONLY_HEADS.fullmatch(item.block.bare):
        return False
    return context.nature is Nature.DUTY or bool(starts_work(item.block.text) or _LED_IN.match(item.block.text))


def _colon_before(block: Block, unit: Unit) -> bool:
    return block.text[: unit.rest].rstrip().endswith(":")


def lists_messages(item: Item) -> bool:
    """Thus "tuyên truyền các nội dung trọng tâm sau:": one duty; what stands below is what to tell, no work."""
    if not item.children or not _TELLS.search(item.block.bare[-160:]):
        return False
    work = [one for one in item.children if TASK_START.match(one.block.text) and not _TELLING.match(one.block.bare)]
    return len(work) * 2 < len(item.children)


def _is_label(block: Block) -> bool:
    """Thus "Thời gian: từ ngày …" is named by what stands before the colon."""
    return bool(_LABELLED.match(block.text)) and nature_of(block) is not None and ":" in block.text[:80]


def _heads_offices(item: Item) -> bool:
    """Thus "Chỉ đạo X" names an office of the addressee where it heads items, or stands among such headings."""
    if item.is_heading and item.children:
        return True
    beside = item.parent.children if item.parent else []
    return any(other.children and other.block.bare.startswith("chi dao") for other in beside)
