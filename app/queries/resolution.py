"""Names as a dispatch writes them, turned into offices as of its day. Never a guess: what is unsure is left to a person.

A single name is looked for first below the issuer, then below each body above it in turn; two equally near offices are
candidates and nothing is chosen. A group is the list its owner keeps, else the rule that its own words state.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from sqlalchemy import select
from sqlalchemy.engine import Connection

from app.models.offices import group_members, office_groups, offices
from app.queries.office_directory import Directory, Entry, directory, on_day
from app.queries.office_groups import group_name, looks_like_group, members, own_spellings, wanted
from app.queries.office_names import Words, begins, fit, speaks_of_villages, unmarked, without_head, words_of
from app.queries.office_refs import office_refs
from app.schemas.shared import OfficeRef

Reason = Literal["unknown", "ambiguous", "group_unknown"]
MOST_CANDIDATES = 20


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


@dataclass(frozen=True, slots=True)
class _Found:
    ids: tuple[int, ...] = ()
    candidates: tuple[int, ...] = ()
    reason: Reason | None = None


def resolve_names(connection: Connection, office_id: int, names: Sequence[Name], as_of: date) -> list[Resolved]:
    """The offices that each name stands for in a paper issued by `office_id` on that day, in the order of the names."""
    if not names:
        return []
    villages = any(speaks_of_villages(name.text) for name in names)
    seen = directory(connection, office_id, as_of, villages=villages)
    lists = _Lists(connection, seen) if any(_is_group(name) for name in names) else None
    found = [_group(name, seen, lists) if lists and _is_group(name) else _single(name.text, seen) for name in names]
    refs = office_refs(connection, [office for each in found for office in (*each.ids, *each.candidates)])
    return [Resolved(_named(each.ids, refs), _named(each.candidates, refs), each.reason) for each in found]


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


def _named(ids: Iterable[int], refs: dict[int, OfficeRef]) -> list[OfficeRef]:
    return [refs[office_id] for office_id in ids if office_id in refs]


def _single(text: str, seen: Directory) -> _Found:
    written = words_of(text)
    if not written:
        return _Found(reason="unknown")
    body = without_head(written)
    marks = not unmarked(text)
    sure, hints = _fitting(written, seen, marks=marks)
    if not sure and body != written:
        sure, more = _fitting(body, seen, marks=marks)
        hints += more
    if not sure:
        return _Found(candidates=_some(hints), reason="unknown")
    nearest = min(entry.nearness for entry, _ in sure)
    near = [(entry, exact) for entry, exact in sure if entry.nearness == nearest]
    best = [entry for entry, exact in near if exact] or [entry for entry, _ in near]
    if len(best) > 1:
        return _Found(candidates=_some(best), reason="ambiguous")
    return _Found(ids=(best[0].id,))


def _fitting(written: Words, seen: Directory, *, marks: bool) -> tuple[list[tuple[Entry, bool]], list[Entry]]:
    """Offices that the words call for sure (with whether marks agree), and those a person may want to look at.

    Sure means: the area is said or the issuer lies in it, and where `marks` were typed they agree.
    """
    sure: list[tuple[Entry, bool]] = []
    hints: list[Entry] = []
    for entry in seen.entries:
        fits = fit(written, entry.forms)
        if fits and (fits.named or seen.serves_issuer(entry)) and (fits.exact or not marks):
            sure.append((entry, fits.exact))
        elif fits or (seen.serves_issuer(entry) and begins(written, entry.forms)):
            hints.append(entry)
    return sure, hints


def _some(entries: Iterable[Entry]) -> tuple[int, ...]:
    nearest_first = sorted(
        {entry.id: entry for entry in entries}.values(), key=lambda entry: (entry.nearness, entry.id)
    )
    return tuple(entry.id for entry in nearest_first)[:MOST_CANDIDATES]


def _group(name: Name, seen: Directory, lists: "_Lists") -> _Found:
    size = group_name(name.text).size
    listed = lists.members(own_spellings(name.text, seen))
    if listed is None:
        rule = wanted(name.text, seen)
        if rule is None:
            single = _single(name.text, seen)
            return single if single.ids else _Found(reason="group_unknown")
        listed = tuple(entry.id for entry in members(rule, seen))
    if size is not None and listed and size != len(listed):
        return _Found(candidates=listed, reason="ambiguous")
    return _Found(ids=listed) if listed else _Found(reason="group_unknown")


class _Lists:
    """The groups kept by the issuer and by the bodies above it; the nearest owner's list counts."""

    def __init__(self, connection: Connection, seen: Directory) -> None:
        self._connection = connection
        self._seen = seen
        rows = connection.execute(
            select(office_groups.c.id, office_groups.c.owner_office_id, office_groups.c.name)
            .where(office_groups.c.owner_office_id.in_(seen.line))
            .order_by(office_groups.c.id)
        ).all()
        nearest_last = sorted(rows, key=lambda row: (seen.line.index(row.owner_office_id), row.id), reverse=True)
        self._groups = {group_name(row.name).words: row.id for row in nearest_last}

    def members(self, spellings: Iterable[tuple[str, ...]]) -> tuple[int, ...] | None:
        """Who is in the group that day; None where nobody keeps such a group."""
        group_id = next((self._groups[words] for words in spellings if words in self._groups), None)
        if group_id is None:
            return None
        rows = self._connection.scalars(
            select(group_members.c.office_id)
            .join(offices, offices.c.id == group_members.c.office_id)
            .where(
                group_members.c.group_id == group_id,
                on_day(group_members, self._seen.day),
                on_day(offices, self._seen.day),
            )
            .order_by(group_members.c.office_id)
            .distinct()
        )
        return tuple(rows)


__all__ = ["Name", "Reason", "Resolved", "recipients_to_offices", "resolve_names"]
