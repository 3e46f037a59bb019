"""The offices as one office sees them on one day: what lies in which area, and how near it is."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Table, and_, or_, select
from sqlalchemy.engine import Connection

from app.db.rows import AnyRow
from app.errors import NotFound
from app.models.offices import offices
from app.queries.office_names import (
    AREA,
    Area,
    Form,
    area_of,
    first_letters,
    forms_of,
    speaks_of_communes,
    speaks_of_villages,
)
from app.workflow.kinds import OfficeLevel

FAR = 99
"""Nearness of what is not below any body that the issuer is below."""

_COLUMNS = [
    offices.c[name] for name in ("id", "name", "short_name", "level", "kind", "parent_id", "valid_from", "valid_to")
]
Chain = tuple[Area, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One office that exists that day. `chain`: the areas it lies in, its own first. `nearness`: 0 below the issuer."""

    id: int
    level: OfficeLevel
    kind: str
    chain: Chain
    forms: tuple[Form, ...]
    letters: frozenset[str]
    nearness: int


@dataclass(frozen=True, slots=True)
class Directory:
    """`line`: the issuer and the bodies above it, nearest first; `chain`: the areas it lies in."""

    day: date
    line: tuple[int, ...]
    chain: Chain
    entries: tuple[Entry, ...]

    def serves_issuer(self, entry: Entry) -> bool:
        """Whether the issuer lies in the office's own area, so that a writer may leave the area off."""
        return self.chain[len(self.chain) - len(entry.chain) :] == entry.chain


def directory(connection: Connection, office_id: int, as_of: date, texts: Sequence[str]) -> Directory:
    """What `office_id` may be speaking of in a paper of that day: its own province and the bodies above all.

    An office that has ceased to exist wrote nothing after its last day, so that day counts instead of a later one.
    Villages, and for a central body communes, are left out where no text speaks of any: there are thousands.
    """
    return _directory(connection, office_id, as_of, texts, exists_on)


def former(connection: Connection, office_id: int, as_of: date, texts: Sequence[str]) -> Directory:
    """The same with the offices that had ended by then, for a paper that still calls them."""
    return _directory(connection, office_id, as_of, texts, _ended_by)


def _directory(
    connection: Connection,
    office_id: int,
    as_of: date,
    texts: Sequence[str],
    belongs: Callable[[AnyRow, date], bool],
) -> Directory:
    rows = _rows(connection, office_id, texts)
    tree = _Tree(rows)
    day = min(as_of, rows[office_id].valid_to or as_of)
    line = tree.line(office_id)
    entries = tuple(tree.entry(row, line) for row in rows.values() if row.kind != AREA and belongs(row, day))
    return Directory(day, line, tree.chain(office_id), entries)


def _rows(connection: Connection, office_id: int, texts: Sequence[str]) -> dict[int, AnyRow]:
    """Expired offices too, because they may stand between a living one and its province."""
    province = connection.scalar(select(offices.c.province_id).where(offices.c.id == office_id))
    if province is None:
        raise NotFound
    query = select(*_COLUMNS).order_by(offices.c.id)
    left_out = set() if any(map(speaks_of_villages, texts)) else {OfficeLevel.HAMLET}
    if province:
        above = offices.c.level.in_((OfficeLevel.CENTRAL, OfficeLevel.PROVINCE))
        query = query.where(or_(offices.c.province_id == province, above))
    elif not any(map(speaks_of_communes, texts)):
        left_out |= {OfficeLevel.COMMUNE, OfficeLevel.INTERNAL_UNIT}
    query = query.where(or_(offices.c.level.not_in(left_out), offices.c.id == office_id))
    return {row.id: row for row in connection.execute(query)}


def on_day(dated: Table, day: date) -> ColumnElement[bool]:
    """Rows whose `valid_from` and `valid_to` include the day."""
    return and_(
        or_(dated.c.valid_from.is_(None), dated.c.valid_from <= day),
        or_(dated.c.valid_to.is_(None), dated.c.valid_to >= day),
    )


def exists_on(row: AnyRow, day: date) -> bool:
    """The same for a row that was already loaded."""
    return (row.valid_from is None or row.valid_from <= day) and (row.valid_to is None or row.valid_to >= day)


def _ended_by(row: AnyRow, day: date) -> bool:
    return row.valid_to is not None and row.valid_to < day


class _Tree:
    """Parents, and the areas that follow from them, each worked out once."""

    def __init__(self, rows: Mapping[int, AnyRow]) -> None:
        self._rows = rows
        self._chains: dict[int, Chain] = {}

    def line(self, office_id: int) -> tuple[int, ...]:
        found: list[int] = []
        at: int | None = office_id
        while at is not None and at in self._rows and at not in found:
            found.append(at)
            at = self._rows[at].parent_id
        return tuple(found)

    def chain(self, office_id: int) -> Chain:
        if office_id not in self._chains:
            line = self.line(office_id)
            above = self.chain(line[1]) if len(line) > 1 else ()
            row = self._rows[office_id]
            own = area_of(row.name, row.kind)
            self._chains[office_id] = above if own is None or own in above else (own, *above)
        return self._chains[office_id]

    def entry(self, row: AnyRow, issuer_line: tuple[int, ...]) -> Entry:
        chain = self.chain(row.id)
        nearness = next((issuer_line.index(at) for at in self.line(row.id) if at in issuer_line), FAR)
        is_village = row.level == OfficeLevel.HAMLET
        forms = forms_of(row.name, row.short_name, kind=row.kind, is_village=is_village, chain=chain)
        return Entry(row.id, row.level, row.kind, chain, forms, first_letters(forms), nearness)
