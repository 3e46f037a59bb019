"""The rows of a table of successions, checked before anything is moved."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from pydantic import ValidationError
from sqlalchemy import select
from sqlalchemy.engine import Connection

from app import clock
from app.errors import Unprocessable
from app.models.successions import successions
from app.queries.offices import ref_to_id
from app.schemas.offices import RowProblem
from app.schemas.successions import ENDING, SuccessionInput, SuccessionRow
from app.services.csv_rows import Row
from app.services.office_import import day_of
from app.services.office_problems import problems_of
from app.workflow.kinds import SuccessionKind


@dataclass(frozen=True)
class Planned:
    """A row that can be carried out. `stands`: it was, by an earlier import. `successors`: of a split office, all."""

    line: int
    ref: str
    since: date
    kind: SuccessionKind
    old: int
    new: int | None
    note: str
    stands: bool = False
    successors: tuple[int, ...] = ()

    @property
    def values(self) -> dict[str, Any]:
        ends = {"from_office_id": self.old, "to_office_id": self.new}
        return {"effective_on": self.since, "kind": self.kind, "note": self.note, **ends}


def planned(connection: Connection, rows: Sequence[Row], *, dry_run: bool) -> tuple[list[Planned], list[SuccessionRow]]:
    """What can be carried out, and a report of each row that cannot."""
    found: list[Planned] = []
    bad: list[SuccessionRow] = []
    for row in rows:
        read = _read(connection, row, dry_run=dry_run)
        if isinstance(read, Planned):
            found.append(read)
        else:
            bad.append(_refused(row, read))
    lines = {row.line: row for row in rows}
    bad += [_refused(lines[line], [problem]) for line, problem in _contradictions(found)]
    return _with_successors(found), bad


def _read(connection: Connection, row: Row, *, dry_run: bool) -> Planned | list[RowProblem]:
    if row.uneven:
        return [RowProblem(field="kind", code="uneven_row")]
    cells = {name: day_of(cell) if name == "effective_on" else cell for name, cell in row.cells.items()}
    try:
        asked = SuccessionInput.model_validate(
            {**cells, "kind": cells["kind"].upper(), "to_code": cells.get("to_code") or None}
        )
    except ValidationError as error:
        return problems_of(error, {})
    if asked.effective_on > clock.today() and not dry_run:
        return [
            RowProblem(
                field="effective_on", code="succession_not_yet", params={"day": f"{asked.effective_on:%d/%m/%Y}"}
            )
        ]
    return _with_offices(connection, row, asked)


def _with_offices(connection: Connection, row: Row, asked: SuccessionInput) -> Planned | list[RowProblem]:
    old = _office(connection, asked.from_code, "from_code", asked.effective_on - timedelta(days=1))
    new = None if asked.to_code is None else _office(connection, asked.to_code, "to_code", asked.effective_on)
    problems = [each for each in (old, new) if isinstance(each, RowProblem)]
    if problems or isinstance(old, RowProblem) or isinstance(new, RowProblem):
        return problems
    if old == new:
        return [RowProblem(field="to_code", code="own_successor")]
    plan = Planned(row.line, _ref(row), asked.effective_on, asked.kind, old, new, asked.note)
    return replace(plan, stands=_stands(connection, plan))


def _office(connection: Connection, ref: str, column: str, as_of: date) -> int | RowProblem:
    try:
        return ref_to_id(connection, ref, as_of=as_of, field=column)
    except Unprocessable as error:
        return RowProblem(field=column, code=error.code, params=error.params)


def _stands(connection: Connection, plan: Planned) -> bool:
    columns = successions.c
    same = columns.to_office_id.is_(None) if plan.new is None else columns.to_office_id == plan.new
    query = select(columns.id).where(columns.from_office_id == plan.old, same, columns.effective_on == plan.since)
    return connection.execute(query).first() is not None


def _contradictions(plans: Sequence[Planned]) -> list[tuple[int, RowProblem]]:
    """An office ends once: several successors are a split, and nothing else beside it. None follows itself."""
    by_office: dict[int, list[Planned]] = defaultdict(list)
    for plan in plans:
        if plan.kind in ENDING:
            by_office[plan.old].append(plan)
    twice = RowProblem(field="kind", code="ends_twice")
    return [
        (plan.line, twice) for ends in by_office.values() if len(ends) > 1 and not _is_split(ends) for plan in ends[1:]
    ] + [(plan.line, RowProblem(field="to_code", code="follows_itself")) for plan in _circles(plans)]


def _circles(plans: Sequence[Planned]) -> Iterator[Planned]:
    """Rows by which an office would follow itself by way of earlier ones."""
    followed: dict[int, set[int]] = defaultdict(set)
    for plan in plans:
        if plan.kind in ENDING and plan.new is not None:
            if plan.old in _reached(plan.new, followed):
                yield plan
            followed[plan.old].add(plan.new)


def _reached(office: int, followed: Mapping[int, set[int]]) -> set[int]:
    """The office and all that follow it; a table of the country has ten thousand rows, and chains of two or three."""
    found: set[int] = set()
    ahead = {office}
    while ahead:
        found |= ahead
        ahead = {heir for one in ahead for heir in followed.get(one, ())} - found
    return found


def _is_split(ends: Sequence[Planned]) -> bool:
    one_day = len({plan.since for plan in ends}) == 1
    return one_day and all(plan.kind is SuccessionKind.SPLIT for plan in ends)


def _with_successors(plans: Sequence[Planned]) -> list[Planned]:
    by_office: dict[int, list[int]] = defaultdict(list)
    for plan in plans:
        if plan.kind is SuccessionKind.SPLIT and plan.new is not None:
            by_office[plan.old].append(plan.new)
    return [replace(plan, successors=tuple(by_office[plan.old])) for plan in plans]


def _refused(row: Row, problems: list[RowProblem]) -> SuccessionRow:
    return SuccessionRow(line=row.line, ref=_ref(row), outcome="error", problems=problems)


def _ref(row: Row) -> str:
    return f"{row.cells.get('from_code', '')} → {row.cells.get('to_code', '')}".strip(" →")[:200]
