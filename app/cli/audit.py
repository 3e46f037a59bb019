"""`trienkhai audit`: proof that the log was not changed."""

import json
from pathlib import Path
from typing import Annotated

import typer
from pydantic import ValidationError

from app.cli.common import REFUSED, Json, complain, group, opened, settings, show
from app.cli.signing import SignedHead, sign, signature_fits
from app.errors import Unprocessable
from app.queries.audit import Finding, Verdict, head, verify
from app.web.i18n import gettext as _

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
