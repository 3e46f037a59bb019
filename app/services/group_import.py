"""Members of groups from CSV. Rows are added or their end is changed; nobody is thrown out of a group by being left off."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated, Any, Self

from pydantic import Field, ValidationError, model_validator
from pydantic_core import PydanticCustomError
from sqlalchemy import insert, select, update
from sqlalchemy.engine import Connection

from app.db.database import alone
from app.errors import Unprocessable
from app.models.offices import group_members
from app.policies import Actor
from app.queries.offices import ref_to_id
from app.schemas.common import ShortText, Strict
from app.schemas.offices import ImportReport, Outcome, RowProblem, RowReport
from app.services.csv_rows import Row, read_table
from app.services.events import record_many
from app.services.office_groups import changed, group_of
from app.services.office_import import day_of
from app.services.office_problems import problems_of
from app.services.offices import require_keeper

GroupRow = Row
NEEDED = ("owner_code", "group_name", "member_code")
ALLOWED = ("valid_from", "valid_to")


class _Membership(Strict):
    owner_code: Annotated[str, Field(min_length=1)]
    group_name: Annotated[ShortText, Field(min_length=1, max_length=200)]
    member_code: Annotated[str, Field(min_length=1)]
    valid_from: date | None = None
    valid_to: date | None = None

    @model_validator(mode="after")
    def _lives_forwards(self) -> Self:
        if self.valid_from and self.valid_to and self.valid_to < self.valid_from:
            raise PydanticCustomError("ends_before_it_begins", "valid_to should not be before valid_from")
        return self


def read_group_rows(text: str) -> list[GroupRow]:
    """The rows of a table of groups.

    Raises:
        Unprocessable, TooLarge: it is no such table.
    """
    return read_table(text, needed=NEEDED, allowed=ALLOWED)


@alone
def import_groups(
    connection: Connection, actor: Actor | None, rows: Sequence[GroupRow], *, dry_run: bool = False
) -> ImportReport:
    """Put each member into its group for its time. One bad row, or a dry run, and nothing is stored."""
    require_keeper(actor)
    with connection.begin_nested() as savepoint:
        touched: dict[int, list[str]] = {}
        reports = [_store(connection, row, touched) for row in rows]
        report = ImportReport.of(reports, dry_run=dry_run)
        changed(connection, touched)
        record_many(connection, actor, [_act(group_id, members) for group_id, members in touched.items()])
        if not report.stored:
            savepoint.rollback()
    return report


def _act(group_id: int, members: list[str]) -> dict[str, Any]:
    return {"resource": "office_group", "resource_id": group_id, "action": "import", "changes": {"members": members}}


def _store(connection: Connection, row: GroupRow, touched: dict[int, list[str]]) -> RowReport:
    ref = f"{row.cells.get('group_name', '')}: {row.cells.get('member_code', '')}"[:300]
    asked = _asked(row)
    if isinstance(asked, _Membership):
        owner = _office(connection, asked, "owner_code")
        member = _office(connection, asked, "member_code")
        if isinstance(owner, int) and isinstance(member, int):
            group_id = group_of(connection, owner, asked.group_name)
            outcome = _put(connection, group_id, member, asked)
            if outcome != "unchanged":
                touched.setdefault(group_id, []).append(asked.member_code)
            return RowReport(line=row.line, ref=ref, outcome=outcome)
        problems = [each for each in (owner, member) if isinstance(each, RowProblem)]
        return RowReport(line=row.line, ref=ref, outcome="error", problems=problems)
    return RowReport(line=row.line, ref=ref, outcome="error", problems=asked)


def _asked(row: GroupRow) -> _Membership | list[RowProblem]:
    if row.uneven:
        return [RowProblem(field="group_name", code="uneven_row")]
    values = {name: day_of(cell) or None if name in ALLOWED else cell for name, cell in row.cells.items()}
    try:
        return _Membership.model_validate(values)
    except ValidationError as error:
        return problems_of(error, {})


def _office(connection: Connection, asked: _Membership, column: str) -> int | RowProblem:
    try:
        return ref_to_id(connection, getattr(asked, column), as_of=asked.valid_from, field=column)
    except Unprocessable as error:
        return RowProblem(field=column, code=error.code, params=error.params)


def _put(connection: Connection, group_id: int, member: int, asked: _Membership) -> Outcome:
    """A membership is known by its first day; its last day may change."""
    since = group_members.c.valid_from
    same_day = since.is_(None) if asked.valid_from is None else since == asked.valid_from
    mine = (group_members.c.group_id == group_id, group_members.c.office_id == member, same_day)
    present = connection.execute(select(group_members.c.id, group_members.c.valid_to).where(*mine)).first()
    if present is None:
        values = {"group_id": group_id, "office_id": member, "valid_from": asked.valid_from, "valid_to": asked.valid_to}
        connection.execute(insert(group_members).values(values))
        return "created"
    if present.valid_to == asked.valid_to:
        return "unchanged"
    connection.execute(update(group_members).where(group_members.c.id == present.id).values(valid_to=asked.valid_to))
    return "updated"
