"""What the page of the log shows: what was asked for, as it was typed, and what was found."""

from typing import Any

from fastapi import Request
from pydantic import ValidationError

from app.errors import Invalid, Unprocessable
from app.queries.audit_search import search_log
from app.schemas.audit import AuditEvent, AuditKind, AuditQuery
from app.schemas.common import Page
from app.web.caller import Caller
from app.web.deeds import deed
from app.web.dispatch_view import query
from app.web.i18n import gettext as _
from app.web.labels import label
from app.web.refusals import FormError, errors_of
from app.web.validation import refusals

_FIELDS = ("user", "in_place_of", "office", "kind", "since", "until", "request_id")


async def looked_through(request: Request, caller: Caller) -> dict[str, Any]:
    """An input that cannot be is said beside its field, and nothing is shown until it is right."""
    typed = {name: request.query_params.get(name, "").strip() for name in (*_FIELDS, "cursor")}
    found, errors = Page[AuditEvent](items=[]), list[FormError]()
    try:
        found = await caller.read_long(search_log, _asked(typed))
    except (Unprocessable, Invalid) as refusal:
        await caller.sign_in()
        errors = errors_of(refusal, labels=_labels())
    filters = {name: typed[name] for name in _FIELDS}
    return {
        "found": found,
        "errors": errors,
        "typed": typed,
        "kinds": [(kind.value, label(kind)) for kind in AuditKind],
        "more": f"/audit{query(**filters, cursor=found.next)}" if found.next else "",
        "deed": deed,
        "about": about,
    }


def about(event: AuditEvent) -> str:
    """What a line says beyond the deed: the address that was refused, the list that went out."""
    changes = event.changes or {}
    if event.action == "denied":
        return f"{changes.get('method', '')} {changes.get('path', '')} ({changes.get('status', '')})"
    if event.action == "export":
        return " ".join(str(changes[name]) for name in ("table", "asked") if changes.get(name))
    return "" if event.subject_office in {None, event.office} else str(event.subject_office)


def _asked(typed: dict[str, str]) -> AuditQuery:
    try:
        return AuditQuery.model_validate({name: value for name, value in typed.items() if value})
    except ValidationError as error:
        found = [{**one, "loc": ("query", *one["loc"])} for one in error.errors()]
        raise Invalid(refusals(found)) from None


def _labels() -> dict[str, str]:
    return {
        "user": _("User name"),
        "in_place_of": _("In place of (user name)"),
        "office": _("Office code"),
        "kind": _("What is looked for"),
        "since": _("From"),
        "until": _("Up to"),
        "request_id": _("Request number"),
    }
