"""Accounts from CSV: a row per seat. Nobody is closed and no seat taken by being left off."""

from collections.abc import Sequence
from typing import Annotated

from pydantic import Field, ValidationError
from sqlalchemy import select, update
from sqlalchemy.engine import Connection

from app.db.database import alone
from app.errors import Unprocessable
from app.models.people import seats, users
from app.policies import Actor, require_admin
from app.queries.offices import ref_to_id
from app.schemas.common import ShortText, Strict
from app.schemas.offices import ImportReport, Outcome, RowProblem, RowReport
from app.schemas.people import NewUser, Username
from app.services import events
from app.services.csv_rows import Row, read_table
from app.services.office_problems import problems_of
from app.services.people import create_user, give_seat
from app.workflow.kinds import Role

NEEDED = ("username", "name", "office_code", "role")
ALLOWED = ("phone",)


class _Line(Strict):
    username: Username
    name: Annotated[ShortText, Field(min_length=1, max_length=100)]
    office_code: Annotated[str, Field(min_length=1)]
    role: Role
    phone: Annotated[ShortText, Field(max_length=30)] = ""


def read_user_rows(text: str) -> list[Row]:
    """The rows of a table of people.

    Raises:
        Unprocessable, TooLarge: it is no such table.
    """
    return read_table(text, needed=NEEDED, allowed=ALLOWED)


@alone
def import_users(
    connection: Connection, actor: Actor | None, rows: Sequence[Row], *, dry_run: bool = False
) -> ImportReport:
    """Make the accounts that are missing, give every seat, bring names and telephones up to date.

    One bad row, or a dry run, and nothing is stored. Nobody gets a password here: that is what slips are for.
    """
    if actor is not None:
        require_admin(actor)
    with connection.begin_nested() as savepoint:
        report = ImportReport.of([_store(connection, actor, row) for row in rows], dry_run=dry_run)
        if not report.stored:
            savepoint.rollback()
    return report


def _store(connection: Connection, actor: Actor | None, row: Row) -> RowReport:
    ref = row.cells.get("username", "")[:300]
    asked = _asked(row)
    if not isinstance(asked, _Line):
        return RowReport(line=row.line, ref=ref, outcome="error", problems=asked)
    try:
        office_id = ref_to_id(connection, asked.office_code, field="office_code")
    except Unprocessable as error:
        problem = RowProblem(field="office_code", code=error.code, params=error.params)
        return RowReport(line=row.line, ref=ref, outcome="error", problems=[problem])
    return RowReport(line=row.line, ref=ref, outcome=_put(connection, actor, asked, office_id))


def _asked(row: Row) -> _Line | list[RowProblem]:
    if row.uneven:
        return [RowProblem(field="username", code="uneven_row")]
    try:
        return _Line.model_validate(row.cells)
    except ValidationError as error:
        return problems_of(error, {})


def _put(connection: Connection, actor: Actor | None, asked: _Line, office_id: int) -> Outcome:
    columns = users.c
    known = select(columns.id, columns.display_name, columns.phone).where(columns.username == asked.username)
    present = connection.execute(known).first()
    if present is None:
        new = NewUser(username=asked.username, display_name=asked.name, phone=asked.phone)
        give_seat(connection, actor, create_user(connection, actor, new).id, office_id, asked.role)
        return "created"
    changes = {"display_name": asked.name, "phone": asked.phone or present.phone}
    changes = {name: value for name, value in changes.items() if value != getattr(present, name)}
    if changes:
        of_this = update(users).where(columns.id == present.id)
        connection.execute(of_this.values(**changes, version=columns.version + 1))
        about = {"resource": "user", "resource_id": present.id, "action": "update", "changes": changes}
        events.record(connection, actor, **about)
    return "updated" if _seated(connection, actor, present.id, office_id, asked.role) or changes else "unchanged"


def _seated(connection: Connection, actor: Actor | None, user_id: int, office_id: int, role: Role) -> bool:
    """Whether the seat is a new one."""
    mine = (seats.c.user_id == user_id, seats.c.office_id == office_id, seats.c.role == role)
    if connection.execute(select(seats.c.id).where(*mine)).first():
        return False
    give_seat(connection, actor, user_id, office_id, role)
    return True
