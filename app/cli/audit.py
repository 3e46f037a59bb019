"""`trienkhai audit`: proof that the log was not changed."""

import json
from collections.abc import Iterator
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Annotated

import typer
from pydantic import ValidationError

from app.cli.common import REFUSED, Json, complain, group, opened, settings, show
from app.cli.signing import SignedHead, sign, signature_fits
from app.db.database import Database
from app.errors import Unprocessable
from app.queries.audit import Finding, Verdict, head, verify
from app.queries.audit_search import search_log
from app.schemas.audit import AuditEvent, AuditKind, AuditQuery
from app.schemas.common import MAX_LIMIT
from app.web.days import vn_datetime
from app.web.i18n import gettext as _

Day = Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help=_("Day in Vietnam, included"))]

app = group(_("Proof that the log was not changed"))

Exported = Annotated[
    Path | None, typer.Option("--head", help=_("A head exported earlier: nothing before it may be missing"))
]


@app.command(name="head", help=_("Print how far the log is sealed, signed; keep it where nobody here can change it"))
def show_head() -> None:
    with opened() as db:
        found = db.read_now(head)
    print(json.dumps(sign(found, settings().audit_key).model_dump(mode="json"), ensure_ascii=False))


@app.command(name="verify", help=_("Compute all seals of the log anew and compare"))
def verify_log(*, exported: Exported = None, as_json: Json = False) -> None:
    """Exit code 1 where anything was changed, taken out, moved or cut off."""
    known = None if exported is None else _read(exported)
    with opened() as db:
        verdict = db.read_now(verify, known)
    for finding in [] if as_json else verdict.findings:
        complain(_said(finding))
    show(verdict, _sum(verdict), as_json=as_json)
    if not verdict.intact:
        raise typer.Exit(REFUSED)


@app.command(name="search", help=_("Look through the log, newest first; --json prints an object a line"))
def search(  # noqa: PLR0913  # an option for each thing one may look for
    *,
    user: Annotated[str, typer.Option(help=_("By this user name, or about its account"))] = "",
    in_place_of: Annotated[str, typer.Option(help=_("By a deputy of this user name"))] = "",
    office: Annotated[str | None, typer.Option(help=_("Code of an office: for it, about it, or below it"))] = None,
    kind: Annotated[AuditKind | None, typer.Option(help=_("What is looked for"))] = None,
    since: Day = None,
    until: Day = None,
    request_id: Annotated[str, typer.Option(help=_("What one request did"))] = "",
    limit: Annotated[int, typer.Option(min=1, help=_("At most so many"))] = 100,
    as_json: Json = False,
) -> None:
    days = {"since": since and since.date(), "until": until and until.date()}
    asked = AuditQuery(user=user, in_place_of=in_place_of, office=office, kind=kind, request_id=request_id, **days)
    with opened() as db:
        for event in islice(_all_found(db, asked), limit):
            print(event.model_dump_json() if as_json else _line(event))


def _all_found(db: Database, asked: AuditQuery) -> Iterator[AuditEvent]:
    while True:
        found = db.read_now(search_log, None, asked.model_copy(update={"limit": MAX_LIMIT}))
        yield from found.items
        if found.next is None:
            return
        asked = asked.model_copy(update={"cursor": found.next})


def _line(event: AuditEvent) -> str:
    """When, who (in whose place), for which office, what, and how it was asked for."""
    who = event.username or "-"
    who = f"{who} ({_('In place of')} {event.instead_of})" if event.instead_of else who
    about = [f"{event.resource} {event.resource_id}", event.office or "", event.request_id or ""]
    return "  ".join(part for part in (vn_datetime(event.at), who, event.action, *about) if part)


def _read(path: Path) -> SignedHead:
    try:
        known = SignedHead.model_validate_json(path.read_bytes())
    except (OSError, ValidationError):
        raise Unprocessable("bad_head", field=str(path)) from None
    if not signature_fits(known):
        raise Unprocessable("bad_head", field=str(path))
    return known


def _said(finding: Finding) -> str:
    sentences = {
        "missing": _("Events %(first)s to %(last)s are gone."),
        "changed": _("Something in events %(first)s to %(last)s was changed or moved after it was sealed."),
        "unsealed": _(
            "Events %(first)s to %(last)s have a number but no seal: their seals are gone, or they were put in."
        ),
        "head": _("The log is not the one this head was exported from, or what it held up to event %(last)s was cut."),
    }
    return sentences[finding.kind] % {"first": finding.first, "last": finding.last}


def _sum(verdict: Verdict) -> str:
    numbers = {"sealed": verdict.sealed, "batches": verdict.batches, "waiting": verdict.waiting}
    if verdict.intact:
        return (
            _("%(sealed)s events in %(batches)s batches are as they were sealed; %(waiting)s are not sealed yet.")
            % numbers
        )
    return (
        _("The log was changed. Looked at: %(sealed)s events in %(batches)s batches; %(waiting)s are not sealed yet.")
        % numbers
    )
