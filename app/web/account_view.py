"""The page of one's own account."""

from typing import Any

from fastapi import Request, Response

from app.errors import TooMany, TrienKhaiError
from app.queries.account import account
from app.schemas.people import CreatedToken
from app.web import deputies_view
from app.web.caller import Caller
from app.web.forms.account import labels, scopes
from app.web.forms.deputies import labels as deputy_labels
from app.web.forms.fields import Fields, Typed
from app.web.i18n import gettext as _
from app.web.password_rules import shortest
from app.web.refusals import errors_of
from app.web.state import state_of
from app.web.templating import page


async def account_page(
    request: Request,
    caller: Caller,
    *,
    said: str = "",
    refusal: TrienKhaiError | None = None,
    values: Typed | None = None,
    created: CreatedToken | None = None,
    deputy: Typed | None = None,
) -> Response:
    """After a refusal with what was typed, passwords left out."""
    settings = state_of(request).settings
    found = await caller.read(account, idle_hours=settings.idle_hours, trusted_hours=settings.trusted_hours)
    context = {
        "own": found,
        "said": _said(said),
        "errors": errors_of(refusal, labels=labels() | deputy_labels()) if refusal else [],
        "typed": _typed(values),
        "created": created,
        **await deputies_view.own(caller, deputy),
        "scopes": scopes(),
        "offices": [(seat.code, seat.name) for seat in caller.actor.seats],
        "shortest": shortest(settings, second_factor=found.second_factor),
    }
    answer = page(request, caller, "account/show.html", context, status=refusal.status if refusal else 200)
    if isinstance(refusal, TooMany):
        answer.headers["retry-after"] = str(refusal.retry_after)
    return answer


def _typed(values: Typed | None) -> dict[str, Any]:
    """The form of a new token, as it was sent or as it is offered."""
    if values is None:
        return {"name": "", "office": "", "days": "365", "scopes": ["read"], "refused": ""}
    fields = Fields(values)
    texts = {name: fields.raw(name) for name in ("name", "office", "days")}
    return {**texts, "scopes": fields.ticks("scopes"), "refused": "1" if fields.has("days") else ""}


def _said(what: str) -> str:
    return {
        "password": _("The password was changed; all other devices are signed out."),
        "session": _("It was signed out."),
        "token": _("The token was revoked."),
        "second_factor_off": _("The second factor is off."),
        "deputy": _("The deputy was named."),
        "deputy_ended": _("The deputy's time has ended."),
    }.get(what, "")
