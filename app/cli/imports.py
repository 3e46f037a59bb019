"""`trienkhai import`: tables made in a spreadsheet."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, TextIO

import typer
from sqlalchemy.engine import Connection

from app import clock
from app.cli.common import REFUSED, USAGE, Json, complain, group, opened, settings, show
from app.queries.people import display_names
from app.schemas.offices import ImportReport
from app.schemas.successions import SuccessionReport
from app.services import activation
from app.services.csv_rows import text_of
from app.services.group_import import import_groups, read_group_rows
from app.services.office_import import import_offices, read_rows
from app.services.succession import import_successions, read_succession_rows
from app.services.user_import import import_users, read_user_rows
from app.web.i18n import gettext as _
from app.web.imports import worded, worded_successions
from app.web.slips import Slip, printed

app = group(_("Tables made in a spreadsheet"))

File = Annotated[Path, typer.Argument(help=_("A CSV file (UTF-8)"))]
DryRun = Annotated[bool, typer.Option("--dry-run", help=_("Say what would happen, store nothing"))]


@app.command(help=_("Create and update offices by their codes"))
def offices(file: File, *, dry_run: DryRun = False, as_json: Json = False) -> None:
    rows = read_rows(_text(file))
    with opened() as db:
        report = db.write_now(import_offices, None, rows, dry_run=dry_run)
    _tell(report, as_json=as_json)


@app.command(help=_("Put offices into the groups that dispatches are addressed to"))
def groups(file: File, *, dry_run: DryRun = False, as_json: Json = False) -> None:
    rows = read_group_rows(_text(file))
    with opened() as db:
        report = db.write_now(import_groups, None, rows, dry_run=dry_run)
    _tell(report, as_json=as_json)


@app.command(help=_("End offices and hand on what is open to those that follow them"))
def successions(file: File, *, dry_run: DryRun = False, as_json: Json = False) -> None:
    rows = read_succession_rows(_text(file))
    with opened() as db:
        report = worded_successions(db.write_now(import_successions, None, rows, dry_run=dry_run))
    if not as_json:
        _tell_rows(report)
    show(report, _sums(report), as_json=as_json)
    if report.errors:
        raise typer.Exit(REFUSED)


@app.command(help=_("Create accounts and give them their seats; slips with codes open them"))
def users(
    file: File,
    *,
    slips: Annotated[
        Path | None, typer.Option(help=_("Write slips to print for the new accounts into this HTML file"))
    ] = None,
    dry_run: DryRun = False,
    as_json: Json = False,
) -> None:
    rows = read_user_rows(_text(file))
    chosen = settings()
    with opened(chosen) as db, _only_ours(None if dry_run else slips) as paper:
        report = db.write_now(import_users, None, rows, dry_run=dry_run)
        if paper is not None and report.stored:
            new = [row.ref for row in report.rows if row.outcome == "created"]
            paper.write(printed(db.write_now(_slips_of, new), chosen.public_url))
    _tell(report, as_json=as_json)


def _slips_of(connection: Connection, usernames: list[str]) -> list[Slip]:
    until = clock.now() + activation.GOOD_FOR
    names = display_names(connection, usernames)
    codes = [(username, activation.new_slip(connection, None, username)) for username in usernames]
    return [Slip(username, names[username], code, until) for username, code in codes]


@contextmanager
def _only_ours(path: Path | None) -> Iterator[TextIO | None]:
    """A new file that nobody else may read: what it holds opens accounts."""
    if path is None:
        yield None
        return
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except OSError as error:
        complain(f"{path}: {error.strerror}")
        raise typer.Exit(USAGE) from None
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        yield file


def _tell_rows(report: SuccessionReport) -> None:
    for row in report.rows:
        for problem in row.problems:
            about = {"line": row.line, "ref": row.ref, "cause": problem.cause, "cure": problem.cure}
            complain(_("Line %(line)d (%(ref)s): %(cause)s %(cure)s") % about)
    for one in report.undecided:
        about = {"office": one.office.name, "n": one.open_tasks}
        complain(_("%(office)s: %(n)d open tasks wait for a decision.") % about)


def _sums(report: SuccessionReport) -> str:
    moved = [row.moved for row in report.rows]
    told = _("%(tasks)d tasks, %(dispatches)d dispatches and %(people)d people go over; %(errors)d rows refused.") % {
        "tasks": sum(one.tasks + one.merged for one in moved),
        "dispatches": sum(one.dispatches for one in moved),
        "people": sum(one.people for one in moved),
        "errors": report.errors,
    }
    return told if report.stored else f"{told} {_('Nothing was stored.')}"


def _text(file: Path) -> str:
    try:
        return text_of(file.read_bytes())
    except OSError as error:
        complain(f"{file}: {error.strerror}")
        raise typer.Exit(USAGE) from None


def _tell(report: ImportReport, *, as_json: bool) -> None:
    """Every bad row on the error output, the sums on the other; exit code 1 where nothing could be stored."""
    said = worded(report)
    if not as_json:
        for row in said.rows:
            for problem in row.problems:
                complain(
                    _("Line %(line)d (%(ref)s): %(cause)s %(cure)s")
                    % {"line": row.line, "ref": row.ref, "cause": problem.cause, "cure": problem.cure}
                )
    show(said, _summary(report), as_json=as_json)
    if report.errors:
        raise typer.Exit(REFUSED)


def _summary(report: ImportReport) -> str:
    counts = _("%(created)d new, %(updated)d changed, %(unchanged)d as they were, %(errors)d refused.")
    sums = counts % report.model_dump(include={"created", "updated", "unchanged", "errors"})
    nothing = _("Nothing was stored.")
    return sums if report.stored else f"{sums} {nothing}"
