"""The pages of one's second factor."""

from collections.abc import Sequence

from fastapi import Request, Response

from app.errors import TooMany, TrienKhaiError
from app.queries.account import pending_secret
from app.web.caller import Caller
from app.web.i18n import gettext as _
from app.web.qr import otpauth, picture
from app.web.refusals import errors_of
from app.web.state import box
from app.web.templating import page


async def second_factor_page(request: Request, caller: Caller, refusal: TrienKhaiError | None = None) -> Response:
    """On, being turned on (with the secret for the app), or off."""
    standing = await caller.read(pending_secret, box(request))
    address = otpauth(caller.actor.username, standing.secret) if standing.secret else ""
    context = {
        "on": standing.on,
        "secret": " ".join(standing.secret[start : start + 4] for start in range(0, len(standing.secret), 4)),
        "address": address,
        "picture": picture(address) if address else "",
        "errors": errors_of(refusal, labels={"code": _("Code")}) if refusal else [],
    }
    answer = page(request, caller, "account/second_factor.html", context, status=refusal.status if refusal else 200)
    if isinstance(refusal, TooMany):
        answer.headers["retry-after"] = str(refusal.retry_after)
    return answer


def recovery_page(request: Request, caller: Caller, codes: Sequence[str]) -> Response:
    return page(request, caller, "account/recovery.html", {"codes": codes})
