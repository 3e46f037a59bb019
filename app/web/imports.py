"""Imports with their refusals in words, as commands for both the API and the command line."""

import asyncio
from collections.abc import Callable, Sequence

from sqlalchemy.engine import Connection
from starlette.datastructures import UploadFile

from app.db.database import alone
from app.errors import Unprocessable, WrongKind
from app.policies import Actor
from app.schemas.offices import ImportReport, RowProblem
from app.schemas.successions import SuccessionReport
from app.services import group_import, office_import, succession
from app.services.csv_rows import Row, text_of
from app.web import messages
from app.web.caller import Caller
from app.web.uploads import only, upload_bytes

_REFUSED = 422
_TEXT = ("text/csv", "text/plain", "application/csv", "application/vnd.ms-excel")


async def table_of(caller: Caller, read: Callable[[str], list[Row]]) -> list[Row]:
    """The rows of the CSV that is the body of the request, or the field `file` of a form; read beside the loop."""
    await caller.sign_in()
    data = await _bytes(caller)
    return await asyncio.to_thread(lambda: read(text_of(data)))


async def _bytes(caller: Caller) -> bytes:
    kind = caller.request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind == "multipart/form-data":
        async with caller.request.form() as form:
            upload = form.get("file")
            if not isinstance(upload, UploadFile):
                raise Unprocessable("missing", field="file")
            only(form, "file")
            return await upload_bytes(caller, upload)
    if kind not in _TEXT:
        raise WrongKind("table_expected")
    return await caller.request.body()


def worded(report: ImportReport) -> ImportReport:
    """The same report, each problem with its cause and its cure in the language of the request."""
    rows = [row.model_copy(update={"problems": [_worded(each) for each in row.problems]}) for row in report.rows]
    return report.model_copy(update={"rows": rows})


@alone
def import_offices(connection: Connection, actor: Actor, rows: Sequence[Row], *, dry_run: bool) -> ImportReport:
    """For the API: a bad row is a refusal, unless it is a dry run, which tells of every row."""
    return worded(office_import.import_offices_or_refuse(connection, actor, rows, dry_run=dry_run))


@alone
def import_groups(connection: Connection, actor: Actor, rows: Sequence[Row], *, dry_run: bool) -> ImportReport:
    """The same for members of groups."""
    report = group_import.import_groups(connection, actor, rows, dry_run=dry_run)
    if report.errors and not dry_run:
        raise office_import.refusal(report)
    return worded(report)


@alone
def import_successions(connection: Connection, actor: Actor, rows: Sequence[Row], *, dry_run: bool) -> SuccessionReport:
    """The same for offices that follow others."""
    report = succession.import_successions(connection, actor, rows, dry_run=dry_run)
    if report.errors and not dry_run:
        raise office_import.refusal(report)
    return worded_successions(report)


def worded_successions(report: SuccessionReport) -> SuccessionReport:
    rows = [row.model_copy(update={"problems": [_worded(each) for each in row.problems]}) for row in report.rows]
    return report.model_copy(update={"rows": rows})


def _worded(problem: RowProblem) -> RowProblem:
    said = {
        "cause": messages.detail(problem.code, _REFUSED, problem.params, problem.field),
        "cure": messages.cure(problem.code, _REFUSED, problem.params, problem.field),
    }
    return problem.model_copy(update=said)
