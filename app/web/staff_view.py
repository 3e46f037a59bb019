"""The pages of the accounts of an office."""

from fastapi import Request, Response

from app.errors import TrienKhaiError
from app.queries.staff import leaving as who_leaves
from app.queries.staff import staff
from app.services.staff import Given
from app.web import deputies_view
from app.web.caller import Caller
from app.web.forms.deputies import labels as deputy_labels
from app.web.forms.fields import Typed
from app.web.i18n import gettext as _
from app.web.qr import picture
from app.web.refusals import errors_of
from app.web.slips import address_of
from app.web.state import state_of
from app.web.templating import page


async def staff_page(
    request: Request,
    caller: Caller,
    *,
    words: str = "",
    leaving: int | None = None,
    refusal: TrienKhaiError | None = None,
    deputy: Typed | None = None,
) -> Response:
    """Everybody whose account the caller looks after, with what may be done for each; `leaving`: who hands over now."""
    people = await caller.read(staff, words=words)
    found = None if leaving is None else await caller.read(who_leaves, leaving)
    names = {"to": _("Colleague who takes over"), **deputy_labels()}
    errors = errors_of(refusal, labels=names) if refusal else []
    context = {
        "people": people,
        "words": words,
        "leaving": found,
        "errors": errors,
        **await deputies_view.kept(caller, deputy),
    }
    return page(request, caller, "staff/index.html", context, status=refusal.status if refusal else 200)


def slip_page(request: Request, caller: Caller, given: Given) -> Response:
    """The code and its picture, shown this once."""
    address = address_of(state_of(request).settings.public_url, given.username, given.code)
    context = {"given": given, "picture": picture(address), "public_url": state_of(request).settings.public_url}
    return page(request, caller, "staff/slip.html", context)
