"""Names as a dispatch writes them, turned into offices as of its day. Never a guess: what is unsure is left to a person.

A single name is looked for first below the issuer, then below each body above it in turn; two equally near offices are
candidates and nothing is chosen. A group is the list its owner keeps, else the rule that its own words state.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy.engine import Connection

from app.policies import Actor
from app.queries.office_directory import directory, former
from app.queries.office_groups import looks_like_group
from app.queries.office_lookup import Found, Lists, Reason, group, single
from app.queries.office_names import without_head, words_of
from app.queries.office_refs import office_refs
from app.queries.successions import any_successions, heirs_of
from app.reading.draft import Addressee, DispatchDraft, DraftInstruction, Remark
from app.schemas.shared import OfficeRef

EVERYBODY = "*ALL*"
_MOST_NAMED = 5
_LONGEST_NAMED = 200
_DOUBTS = {
    "unknown": (
        "unknown_office",
        "Không tìm thấy đơn vị “{name}” trong danh mục đơn vị tại ngày {day}.{candidates} Đề nghị chọn đơn vị.",
    ),
    "ambiguous": (
        "ambiguous_office",
        "“{name}” chưa rõ là đơn vị nào tại ngày {day}.{candidates} Đề nghị chọn đúng đơn vị.",
    ),
    "ended": (
        "office_ended",
        "“{name}” không còn tại ngày {day}, đã có đơn vị kế thừa.{candidates} Đề nghị chọn đơn vị.",
    ),
    "group_unknown": (
        "group_unknown",
        "Chưa có danh sách đơn vị của nhóm “{name}” tại ngày {day}.{candidates} Đề nghị chọn từng đơn vị.",
    ),
}


@dataclass(frozen=True, slots=True)
class Name:
    """A name as read; `group` where the reader took it to stand for many bodies."""

    text: str
    group: bool = False


@dataclass(frozen=True, slots=True)
class Resolved:
    """The offices meant; or none, why, and who might be meant."""

    offices: list[OfficeRef] = field(default_factory=list)
    candidates: list[OfficeRef] = field(default_factory=list)
    reason: Reason | None = None


def resolve_names(connection: Connection, office_id: int, names: Sequence[Name], as_of: date) -> list[Resolved]:
    """The offices that each name stands for in a paper issued by `office_id` on that day, in the order of the names."""
    if not names:
        return []
    seen = directory(connection, office_id, as_of, [name.text for name in names])
    lists = Lists(connection, seen)
    found = [group(name.text, seen, lists) if _is_group(name) else single(name.text, seen) for name in names]
    _follow(connection, office_id, names, as_of, found)
    refs = office_refs(connection, [office for each in found for office in (*each.ids, *each.candidates)])
    return [Resolved(_shown(each.ids, refs), _shown(each.candidates, refs), each.reason) for each in found]


def _follow(connection: Connection, office_id: int, names: Sequence[Name], as_of: date, found: list[Found]) -> None:
    """A name that nobody bears any more: who follows the office of that name is named, and nobody is chosen."""
    lost = {at: name.text for at, name in enumerate(names) if found[at].reason == "unknown"}
    if not lost or not any_successions(connection):
        return
    seen = former(connection, office_id, as_of, list(lost.values()))
    for at, text in lost.items():
        heirs = heirs_of(connection, single(text, seen).ids, seen.day)
        if heirs:
            found[at] = Found(candidates=heirs, reason="ended")


def recipients_to_offices(
    connection: Connection, office_id: int, texts: Sequence[str], as_of: date
) -> list[int | None]:
    """The one office each line of "Nơi nhận" certainly is; None for persons, groups, archives and every doubt."""
    resolved = resolve_names(connection, office_id, [Name(text) for text in texts], as_of)
    return [
        each.offices[0].id if len(each.offices) == 1 and not looks_like_group(text) else None
        for text, each in zip(texts, resolved, strict=True)
    ]


def _is_group(name: Name) -> bool:
    return name.group or looks_like_group(name.text)


def _shown(ids: Iterable[int], refs: dict[int, OfficeRef]) -> list[OfficeRef]:
    return [refs[office_id] for office_id in ids if office_id in refs]


def draft_with_offices(
    connection: Connection, _actor: Actor, draft: DispatchDraft, office_id: int, as_of: date
) -> DispatchDraft:
    """Codes for every office that is sure, an addressee for every unit that only duties name, a remark for every doubt.

    Without "Kính gửi" the bodies named in the call are the addressees. Offices that somebody chose already stay.
    """
    made = draft.model_copy(deep=True)
    if not made.addressees:
        made.addressees, made.called = made.called, []
    letter_refs = [addressee.ref for addressee in made.addressees]
    open_ones = [addressee for addressee in made.addressees if not addressee.offices]
    units = _units_of_duties(made)
    asked = [Name(each.text, each.group) for each in (*open_ones, *units)]
    resolved = resolve_names(connection, office_id, asked, as_of)
    for addressee, found in zip((*open_ones, *units), resolved, strict=True):
        addressee.offices = [office.code for office in found.offices]
    ref_of = _added(made, units)
    for instruction in made.instructions:
        instruction.addressee_refs = _refs(instruction, letter_refs, ref_of)
    doubts = {asked_for.text: found for asked_for, found in zip(asked, resolved, strict=True) if found.reason}
    made.remarks = [remark for remark in made.remarks if not _is_ours(remark)] + _remarks(made, doubts, as_of)
    return made


def _units_of_duties(draft: DispatchDraft) -> list[Addressee]:
    """Units named over a duty that no addressee answers to, each once; without a ref yet."""
    known = {_key(addressee.text) for addressee in draft.addressees}
    found: dict[tuple[str, ...], Addressee] = {}
    for instruction in draft.instructions:
        for name in _unanswered(instruction):
            if _key(name) not in known:
                new = Addressee(ref="", text=name, group=looks_like_group(name), lines=instruction.lines)
                found.setdefault(_key(name), new)
    return list(found.values())


def _unanswered(instruction: DraftInstruction) -> list[str]:
    """The names of a duty, unless the reader found an addressee for each of them."""
    if EVERYBODY in instruction.addressees or len(instruction.addressee_refs) >= len(instruction.addressees):
        return []
    return instruction.addressees


def _added(draft: DispatchDraft, units: Sequence[Addressee]) -> dict[tuple[str, ...], str]:
    """Put the units among the addressees, unless one stands for the same offices; which name has which ref."""
    ref_of = {_key(addressee.text): addressee.ref for addressee in draft.addressees}
    by_offices = {frozenset(each.offices): each.ref for each in reversed(draft.addressees) if each.offices}
    taken = {addressee.ref for addressee in draft.addressees}
    for unit in units:
        ref = by_offices.get(frozenset(unit.offices))
        if ref is None:
            unit.ref = ref = next(f"a{n}" for n in range(1, len(taken) + 2) if f"a{n}" not in taken)
            taken.add(ref)
            draft.addressees.append(unit)
        ref_of[_key(unit.text)] = ref
    return ref_of


def _refs(instruction: DraftInstruction, letter_refs: list[str], ref_of: dict[tuple[str, ...], str]) -> list[str]:
    """In the order of the names, because roles follow it."""
    if EVERYBODY in instruction.addressees:
        return list(letter_refs)
    named = [ref_of[_key(name)] for name in _unanswered(instruction) if _key(name) in ref_of]
    return list(dict.fromkeys((*named, *instruction.addressee_refs)))


def _remarks(draft: DispatchDraft, doubts: dict[str, Resolved], day: date) -> list[Remark]:
    return [
        _remark(f"addressees[{at}]", addressee, doubts[addressee.text], day)
        for at, addressee in enumerate(draft.addressees)
        if not addressee.offices and addressee.text in doubts
    ]


def _remark(where: str, addressee: Addressee, found: Resolved, day: date) -> Remark:
    code, sentence = _DOUBTS[found.reason or "unknown"]
    names = [office.name for office in found.candidates[:_MOST_NAMED]]
    more = " …" if len(found.candidates) > _MOST_NAMED else ""
    candidates = f" Có thể là: {'; '.join(names)}{more}." if names else ""
    shown = addressee.text[:_LONGEST_NAMED]
    message = sentence.format(name=shown, day=f"{day:%d/%m/%Y}", candidates=candidates)
    return Remark(field=where, code=code, message=message, lines=addressee.lines)


def _is_ours(remark: Remark) -> bool:
    return remark.code in {code for code, _ in _DOUBTS.values()}


def _key(name: str) -> tuple[str, ...]:
    """What two spellings of an addressee have in common: no head, no "UBND", no "các"."""
    words = tuple(word.low for word in without_head(words_of(name)))
    if len(words) > len(_COMMITTEE) and words[: len(_COMMITTEE)] == _COMMITTEE:
        words = words[len(_COMMITTEE) :]
    return tuple(word for word in words if word != "các")


_COMMITTEE = tuple(word.low for word in words_of("UBND"))
