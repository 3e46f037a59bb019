"""Finding who a name calls in a directory, and which list or rule a group follows. Ids in, ids out."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from sqlalchemy import select
from sqlalchemy.engine import Connection

from app.models.offices import group_members, office_groups, offices
from app.queries.group_members import lives_on
from app.queries.office_directory import Directory, Entry, on_day
from app.queries.office_groups import group_name, members, own_spellings, wanted
from app.queries.office_names import Words, begins, fit, unmarked, without_head, words_of

Reason = Literal["unknown", "ambiguous", "group_unknown", "ended"]
MOST_CANDIDATES = 20


@dataclass(frozen=True, slots=True)
class Found:
    """The offices meant; or none, why, and who might be meant."""

    ids: tuple[int, ...] = ()
    candidates: tuple[int, ...] = ()
    reason: Reason | None = None


def single(text: str, seen: Directory) -> Found:
    """The one body of that name; the nearest, where several bear it."""
    written = words_of(text)
    if not written:
        return Found(reason="unknown")
    body = without_head(written)
    marks = not unmarked(text)
    sure, hints = _fitting(written, seen, marks=marks)
    if not sure and body != written:
        sure, more = _fitting(body, seen, marks=marks)
        hints += more
    if not sure:
        return Found(candidates=_some(hints), reason="unknown")
    nearest = min(entry.nearness for entry, _ in sure)
    near = [(entry, exact) for entry, exact in sure if entry.nearness == nearest]
    best = [entry for entry, exact in near if exact] or [entry for entry, _ in near]
    if len(best) > 1:
        return Found(candidates=_some(best), reason="ambiguous")
    return Found(ids=(best[0].id,))


def _fitting(written: Words, seen: Directory, *, marks: bool) -> tuple[list[tuple[Entry, bool]], list[Entry]]:
    """Offices that the words call for sure (with whether marks agree), and those a person may want to look at.

    Sure means: the area is said or the issuer lies in it, and where `marks` were typed they agree.
    """
    sure: list[tuple[Entry, bool]] = []
    hints: list[Entry] = []
    letters = {written[0].bare[0], *written[0].initials[:1]}
    for entry in seen.entries:
        if entry.letters.isdisjoint(letters):
            continue
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


def group(text: str, seen: Directory, lists: "Lists") -> Found:
    """The members of a kept list, else of the rule that the words state; a number in the words must agree."""
    size = group_name(text).size
    listed = lists.members(own_spellings(text, seen))
    if listed is None:
        rule = wanted(text, seen)
        if rule is None:
            one = single(text, seen)
            return one if one.ids else Found(reason="group_unknown")
        listed = tuple(entry.id for entry in members(rule, seen))
    if size is not None and listed and size != len(listed):
        return Found(candidates=listed, reason="ambiguous")
    return Found(ids=listed) if listed else Found(reason="group_unknown")


class Lists:
    """The groups kept by the issuer and by the bodies above it; the nearest owner's list counts."""

    def __init__(self, connection: Connection, seen: Directory) -> None:
        self._connection = connection
        self._seen = seen

    @cached_property
    def _groups(self) -> dict[tuple[str, ...], int]:
        line = self._seen.line
        rows = self._connection.execute(
            select(office_groups.c.id, office_groups.c.owner_office_id, office_groups.c.name)
            .where(office_groups.c.owner_office_id.in_(line), lives_on(self._seen.day))
            .order_by(office_groups.c.id)
        ).all()
        nearest_last = sorted(rows, key=lambda row: line.index(row.owner_office_id), reverse=True)
        return {group_name(row.name).words: row.id for row in nearest_last}

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
