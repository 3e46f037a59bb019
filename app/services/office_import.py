"""Offices from CSV: checked row by row, stored all or not at all."""

import re
from collections.abc import Sequence
from typing import Any

from pydantic import ValidationError
from sqlalchemy.engine import Connection

from app.db.database import alone
from app.errors import Invalid, Unprocessable
from app.policies import Actor
from app.schemas.offices import ImportReport, OfficeInput, RowProblem, RowReport
from app.schemas.successions import SuccessionReport
from app.services.csv_rows import Row, read_table
from app.services.office_problems import problems_of
from app.services.office_saving import Wish, save_offices
from app.services.offices import require_keeper

OfficeRow = Row
NEEDED = ("code", "scheme", "name", "level", "kind")
ALLOWED = (
    "short_name",
    "symbol",
    "parent_code",
    "sector_parent_code",
    "valid_from",
    "valid_to",
    "contact_name",
    "contact_phone",
)
_FIELD_OF = {"parent_code": "parent", "sector_parent_code": "sector_parent"}
COLUMN_OF = {field: column for column, field in _FIELD_OF.items()}
_EMPTY_IS_NONE = {"parent", "sector_parent", "valid_from", "valid_to"}
_VIETNAMESE_DATE = re.compile(r"(\d{1,2})[/-](\d{1,2})[/-](\d{4})")
_PATTERNS = {"scheme": re.compile(r"[A-Z0-9_]{1,20}"), "code": re.compile(r"[A-Za-z0-9._/-]{1,60}")}


def read_rows(text: str) -> list[OfficeRow]:
    """The rows of a table of offices; what is in them is checked when they are stored.

    Raises:
        Unprocessable, TooLarge: it is no such table.
    """
    return read_table(text, needed=NEEDED, allowed=ALLOWED)


@alone
def import_offices(
    connection: Connection, actor: Actor | None, rows: Sequence[OfficeRow], *, dry_run: bool = False
) -> ImportReport:
    """Create and update offices by `scheme:code`. One bad row, or a dry run, and nothing is stored."""
    require_keeper(actor)
    reports, wishes = _checked(rows)
    refused = frozenset((row.cells.get("scheme", "").upper(), row.cells.get("code", "")) for row in rows)
    refused -= {(wish.scheme, wish.code) for wish in wishes}
    with connection.begin_nested() as savepoint:
        save_offices(connection, actor, wishes, refused=refused)
        reports += [_report(wish) for wish in wishes]
        report = ImportReport.of(sorted(reports, key=lambda each: each.line), dry_run=dry_run)
        if not report.stored:
            savepoint.rollback()
    return report


@alone
def import_offices_or_refuse(
    connection: Connection, actor: Actor | None, rows: Sequence[OfficeRow], *, dry_run: bool = False
) -> ImportReport:
    """The same for a caller who must not overlook a bad row: unless it is a dry run, it is a refusal.

    Raises:
        Invalid: every problem of every row, as `rows[line].column`.
    """
    report = import_offices(connection, actor, rows, dry_run=dry_run)
    if report.errors and not dry_run:
        raise refusal(report)
    return report


def refusal(report: ImportReport | SuccessionReport) -> Invalid:
    return Invalid(
        [
            Unprocessable(each.code, field=f"rows[{row.line}].{each.field}", **each.params)
            for row in report.rows
            for each in row.problems
        ]
    )


def day_of(written: str) -> str:
    """A date as spreadsheets in Viet Nam write it, made ISO; anything else as it is."""
    found = _VIETNAMESE_DATE.fullmatch(written)
    return f"{found[3]}-{int(found[2]):02}-{int(found[1]):02}" if found else written


def _checked(rows: Sequence[OfficeRow]) -> tuple[list[RowReport], list[Wish]]:
    """Rows that cannot be, and wishes made of the others."""
    bad: list[RowReport] = []
    wishes: list[Wish] = []
    first_line: dict[tuple[str, str], int] = {}
    for row in rows:
        key = row.cells.get("scheme", "").upper(), row.cells.get("code", "")
        read = _wish(row, *key)
        if key in first_line:
            read = [RowProblem(field="code", code="repeated_row", params={"first": first_line[key]})]
        first_line.setdefault(key, row.line)
        if isinstance(read, Wish):
            wishes.append(read)
        else:
            bad.append(RowReport(line=row.line, ref=":".join(key)[:100], outcome="error", problems=read))
    return bad, wishes


def _wish(row: OfficeRow, scheme: str, code: str) -> Wish | list[RowProblem]:
    if row.uneven:
        return [RowProblem(field="code", code="uneven_row")]
    found = _bad_codes(scheme, code)
    values = _input_of(row)
    try:
        office = OfficeInput.model_validate(values)
    except ValidationError as error:
        return found + problems_of(error, COLUMN_OF)
    return found or Wish(scheme, code, office, tuple(values), row.line)


def _bad_codes(scheme: str, code: str) -> list[RowProblem]:
    return [
        RowProblem(field=column, code="bad_form" if value else "missing")
        for column, value in (("scheme", scheme), ("code", code))
        if not _PATTERNS[column].fullmatch(value)
    ]


def _input_of(row: OfficeRow) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for column, cell in row.cells.items():
        name = _FIELD_OF.get(column, column)
        if name in {"scheme", "code"}:
            continue
        values[name] = None if name in _EMPTY_IS_NONE and not cell else cell
    for name in ("valid_from", "valid_to"):
        if values.get(name):
            values[name] = day_of(values[name])
    return values


def _report(wish: Wish) -> RowReport:
    problems = [
        RowProblem(field=COLUMN_OF.get(each.field, each.field), code=each.code, params=each.params)
        for each in wish.problems
    ]
    return RowReport(line=wish.line, ref=wish.ref, outcome="error" if problems else wish.outcome, problems=problems)
