"""The papers a dispatch names: type, number and symbol, date, issuer, subject, and whose subject each stands in."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.reading import limits
from app.reading.blocks import Block
from app.reading.dates import Found, dates_in
from app.reading.draft import Citation
from app.reading.fold import bare, key
from app.reading.names import starts_body
from app.reading.paper_issuers import NAMES, issuer_after, issuer_before
from app.reading.symbols import Symbol, symbols_in
from app.reading.vocabulary import DocumentKind

_TYPES = {bare(name): kind for name, kind in NAMES.items()}
_TYPE_WORDS = "|".join(sorted(_TYPES, key=len, reverse=True))
_TYPE_BEFORE = re.compile(rf"\b(?P<type>{_TYPE_WORDS})[ :]{{0,3}}(?:s[o06] ?:? ?)?$")
_LAW_BEFORE = re.compile(r"\b(?P<type>bo luat|luat|phap lenh) [a-z ,-]{3,90}? s[o06] ?:? ?$")
_SERIES_BEFORE = re.compile(r"(?:;|,|\bva|:) ?(?:s[o06] ?:? ?)?$")
_DATE_AFTER = re.compile(r"\)?[ ,(]{0,3}(?:(?:ban hanh|ky|cung) )?(?:ngay)[ .:]{0,2}")
_ABOUT = re.compile(
    r"[ ,)]{0,3}[\"(]?(?:(?:ve viec|v/v|ve)\b ?:? ?|(?=(?:ban hanh|quy dinh|huong dan|trien khai|thuc hien|phe duyet|sua doi)\b))"
)
_SIBLING_BEFORE = re.compile(r"(?:;|,|:|, cac) ?$")
_JOINED_BEFORE = re.compile(r"\bva(?: cac)? ?$")
_COMMA = re.compile(r", ")
_SPEAKS = re.compile(r" (?:đề nghị|yêu cầu|có ý kiến|thông báo|hướng dẫn|xây dựng|ban hành|chỉ đạo|giao)(?!\w)")
_SPEAKER_AT_MOST = 110
_NEAR, _AROUND, _SUBJECT_AT_MOST = 160, 12, 2_000


@dataclass(slots=True)
class Mention:
    """One place where a paper is named; `start` is where its type stands, `about` where its subject begins."""

    block: Block
    symbol: Symbol
    start: int
    end: int
    type: DocumentKind | None
    date: Found | None
    issuer: str | None
    about: int | None
    inside: "Mention | None" = None
    end_of_subject: int | None = None
    shares_day: bool = False

    @property
    def text(self) -> str:
        return self.symbol.text


@dataclass(slots=True)
class _Same:
    """The places that name one paper, and its day as soon as one of them gives it."""

    mentions: list[Mention]
    day: str | None


def read_citations(
    blocks: Iterable[Block], own: tuple[str | None, str | None], basis: Sequence[Block]
) -> tuple[list[Citation], list[int]]:
    """Each paper once, at its first place, and which of them took their day from another.

    `basis` are the paragraphs before the call, `own` is number-symbol and date of the paper itself.
    """
    number, issued = own
    groups: list[_Same] = []
    by_number: dict[str, list[_Same]] = {}
    for block in blocks:
        for mention in mentions_in(block):
            itself = number and key(mention.text) == key(number) and (not mention.date or mention.date.iso == issued)
            if not itself:
                _put_with_its_like(mention, by_number.setdefault(key(mention.text), []), groups)
    shared = [i for i, same in enumerate(groups) if any(m.shares_day for m in same.mentions)]
    return [_citation(same.mentions, basis) for same in groups], shared


def _put_with_its_like(mention: Mention, alike: list[_Same], groups: list[_Same]) -> None:
    """Numbers begin anew each year: one number with two dates is two papers."""
    day = mention.date.iso if mention.date else None
    for same in alike:
        if not day or not same.day or day == same.day:
            same.mentions.append(mention)
            same.day = same.day or day
            return
    alike.append(_Same([mention], day))
    groups.append(alike[-1])


def mentions_in(block: Block) -> list[Mention]:
    found: list[Mention] = []
    for symbol in symbols_in(block.text):
        mention = _mention(block, symbol, found[-1] if found else None)
        if mention:
            found.append(mention)
    for i, mention in enumerate(found):
        following = found[i + 1 : i + _AROUND]
        mention.end_of_subject = _subject_end(block, mention, following)
        _share(mention, following)
    for i, mention in enumerate(found):
        joined = i > 0 and _is_joined(block, mention.start)
        mention.inside = (
            found[i - 1].inside
            if joined
            else next((o for o in reversed(found[max(0, i - _AROUND) : i]) if _holds(o, mention)), None)
        )
    return found


def _mention(block: Block, symbol: Symbol, before: Mention | None) -> Mention | None:
    head_start = max(0, symbol.start - _NEAR)
    head = block.bare[head_start : symbol.start]
    typed = _TYPE_BEFORE.search(head) or _LAW_BEFORE.search(head)
    kind, start = _type_and_start(typed, head_start, symbol)
    numbered = head.rstrip(" :").endswith(("so", "s6", "s0"))
    if not typed and not numbered and not (before and _SERIES_BEFORE.search(head)) and not symbol.kind:
        return None
    if not typed and symbol.kind is None and symbol.system == "STATE":
        kind = _series_type(before)
    date, end = _date_after(block, symbol.end)
    issuer, end = issuer_after(block, end)
    issuer = issuer or issuer_before(block, start) or _issuer_of_row(block, symbol, start, before)
    about = _ABOUT.match(block.bare, end)
    return Mention(block, symbol, start, end, kind or symbol.kind, date, issuer, about.end() if about else None)


def _series_type(before: Mention | None) -> DocumentKind:
    """Without a word and without a type in the symbol it is a công văn, unless the series says what else."""
    if before and before.symbol.kind is None and before.type:
        return before.type
    return DocumentKind.CONG_VAN


def _type_and_start(typed: re.Match[str] | None, offset: int, symbol: Symbol) -> tuple[DocumentKind | None, int]:
    """The word before the number rules, unless it only says "paper" and the symbol says more."""
    if not typed:
        return symbol.kind, symbol.start
    kind = _TYPES[typed["type"]]
    if kind is DocumentKind.VAN_BAN and symbol.kind:
        kind = symbol.kind
    return kind, offset + typed.start()


def _date_after(block: Block, at: int) -> tuple[Found | None, int]:
    opener = _DATE_AFTER.match(block.bare, at)
    if not opener:
        return None, at
    dates = dates_in(block.low[opener.end() : opener.end() + 30])
    if dates and dates[0].start <= 1 and dates[0].year:
        return dates[0], opener.end() + dates[0].end
    return None, opener.end()


def _issuer_of_row(block: Block, symbol: Symbol, start: int, before: Mention | None) -> str | None:
    """Of "chỉ đạo của X tại A, B" B is of X too, when its symbol names the same office."""
    if not before or not before.issuer or before.symbol.office != symbol.office:
        return None
    between = block.bare[before.end : start]
    return before.issuer if ";" in between[-6:] or "," in between[-6:] or between.strip() in {"va", "va cac"} else None


def _is_sibling(block: Block, start: int) -> bool:
    return bool(_SIBLING_BEFORE.search(block.bare[max(0, start - 12) : start])) or start == 0


def _is_joined(block: Block, start: int) -> bool:
    """Of "A và B": B stands where A does, also inside the subject of another."""
    return bool(_JOINED_BEFORE.search(block.bare[max(0, start - 12) : start]))


def _subject_end(block: Block, mention: Mention, following: Sequence[Mention]) -> int | None:
    """Up to the semicolon, the bracket or the next paper of the same standing."""
    if mention.about is None:
        return None
    ends = [
        at
        for mark in (";", ")", ". ")
        if (at := block.text.find(mark, mention.about, mention.about + _SUBJECT_AT_MOST)) >= 0
    ]
    ends += [
        other.start
        for other in following
        if _is_sibling(block, other.start) or (other is following[0] and _is_joined(block, other.start))
    ][:1]
    ends += [at for at in [_speaker(block, mention.about)] if at is not None]
    return min([*ends, len(block.text), mention.about + _SUBJECT_AT_MOST])


def _speaker(block: Block, start: int) -> int | None:
    """Where, behind the basis, the issuer itself begins to speak: "…, Phòng A đề nghị"."""
    for comma in _COMMA.finditer(block.text, start, start + _SUBJECT_AT_MOST):
        after = block.text[comma.end() : comma.end() + _SPEAKER_AT_MOST]
        if starts_body(after) and _SPEAKS.search(after):
            return comma.start()
    return None


def _holds(outer: Mention, inner: Mention) -> bool:
    return outer.about is not None and outer.about <= inner.start < (outer.end_of_subject or 0)


def _share(mention: Mention, following: Sequence[Mention]) -> None:
    """Of "A ngày … và B ngày … của X": what stands behind the last holds for both."""
    if not following:
        return
    other = following[0]
    between = mention.block.bare[mention.end : other.start].strip(" ,")
    same_day = not mention.date and _on_one_day(mention, other)
    if (same_day or between in {"va", ""}) and not mention.issuer and "/QH" not in mention.text:
        mention.issuer = other.issuer
    if same_day:
        mention.date, mention.shares_day = other.date, True


def _on_one_day(mention: Mention, other: Mention) -> bool:
    """Of "A và B ngày …" of one office the day is that of both; a remark says where it comes from."""
    between = mention.block.bare[mention.end : other.start].strip(" ,;")
    if between not in {"va", ""} or not other.date:
        return False
    if "cung ngay" in mention.block.bare[other.symbol.end : other.symbol.end + 12]:
        return True
    return (
        between == "va"
        and mention.symbol.system == other.symbol.system
        and mention.symbol.office == other.symbol.office
    )


def _citation(mentions: list[Mention], basis: Sequence[Block]) -> Citation:
    first = mentions[0]
    full = max(mentions, key=lambda m: (m.date is not None, m.issuer is not None, -m.symbol.start))
    dated = next((m.date for m in mentions if m.date and m.date.iso), None)
    inside = next((m.inside for m in mentions if m.inside), None)
    subject = next((m for m in mentions if m.about is not None), None)
    last = max(first.end, first.symbol.end)
    return Citation(
        type=next((m.type for m in mentions if m.type), None),
        number_symbol=limits.line(first.text),
        issued_on=dated.iso if dated else None,
        issuer=limits.line(full.issuer) if full.issuer else None,
        subject=_subject_of(subject) if subject else None,
        role="basis" if any(not m.inside and any(m.block is block for block in basis) for m in mentions) else "body",
        within=inside.text if inside else None,
        lines=first.block.span(first.start, last),
    )


def _subject_of(mention: Mention) -> str | None:
    if mention.about is None:
        return None
    return limits.line(mention.block.text[mention.about : mention.end_of_subject].strip(' ,;."“”')) or None
