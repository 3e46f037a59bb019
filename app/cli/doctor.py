"""`trienkhai doctor`: what is kept beside the truth is counted again."""

from typing import Annotated

import typer

from app.cli.common import REFUSED, Json, complain, opened, show
from app.services.doctor import Findings, examine, repair
from app.web.i18n import gettext as _

Repair = Annotated[bool, typer.Option("--repair", help=_("Mend what differs"))]


def doctor(*, mend: Repair = False, as_json: Json = False) -> None:
    """Exit code 1 where something differs and was not mended."""
    with opened() as db:
        found = db.write_now(repair) if mend else db.read_now(examine)
    for each in [] if as_json else found.counters:
        about = each.model_dump()
        complain(_("Counter %(scope)s/%(status)s/%(due_sort)s says %(stored)s, the tasks say %(counted)s.") % about)
    show(found, _said(found, mended=mend), as_json=as_json)
    if not found.healthy and not mend:
        raise typer.Exit(REFUSED)


def _said(found: Findings, *, mended: bool) -> str:
    if found.healthy:
        return _("All counters and the index for finding are right.")
    sums = {"counters": len(found.counters), "rows": found.search_rows}
    if mended:
        return _("Mended: %(counters)s counters, %(rows)s rows of the index for finding.") % sums
    return _("Wrong: %(counters)s counters, %(rows)s rows of the index for finding. Mend them with --repair.") % sums
