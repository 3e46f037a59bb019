"""Showing again who one is: by password, by a code, or by going round to the provider of identities."""

from fastapi import Request, Response
from sqlalchemy.engine import Connection

from app.errors import TooMany, TrienKhaiError, Unprocessable
from app.policies import Actor
from app.queries.account import means_of_proof
from app.services import proof, sign_in
from app.web.caller import Caller
from app.web.i18n import gettext as _
from app.web.refusals import errors_of
from app.web.signed_in import inside
from app.web.signing_in import address_of, known_by_password
from app.web.state import box, state_of
from app.web.templating import page


async def proof_page(request: Request, caller: Caller, after: str, refusal: TrienKhaiError | None = None) -> Response:
    """The question for a password or a code, whichever the caller has."""
    state = state_of(request)
    means = await caller.read(means_of_proof)
    context = {
        "means": means,
        "provider": state.settings.oidc_name if state.provider and means.identity else "",
        "next": inside(after),
        "errors": errors_of(refusal, labels={"password": _("Password"), "code": _("Code")}) if refusal else [],
    }
    answer = page(request, caller, "proof/show.html", context, status=refusal.status if refusal else 200)
    if isinstance(refusal, TooMany):
        answer.headers["retry-after"] = str(refusal.retry_after)
    return answer


async def show_proof(request: Request, caller: Caller, password: str, code: str) -> tuple[str, bool]:
    """The new secret of the session, and whether its cookie outlives the browser.

    Raises:
        Unprocessable: it is not right; trying is counted with trying to sign in.
        TooMany: this account or this network has to wait.
    """
    actor, db = await caller.sign_in(), state_of(request).db
    try:
        return await _shown(request, caller, password, code), actor.trusted
    except Unprocessable:
        await db.write(sign_in.fail, actor.username, request.state.request_id)
        raise


async def _shown(request: Request, caller: Caller, password: str, code: str) -> str:
    address, username = address_of(request), caller.actor.username
    if code:
        await state_of(request).db.write(sign_in.enter, username, address)
        return await caller.write(proof.prove_by_code, code, address, box(request))
    if await known_by_password(request, username, password) is None and not await _taps(request, caller, password):
        raise Unprocessable("wrong_password", field="password")
    return await caller.write(proof.prove, address)


async def _taps(request: Request, caller: Caller, password: str) -> bool:
    """A made-up person of the demo, who has no password to show."""
    return not password and state_of(request).settings.demo and await caller.read(_is_made_up)


def _is_made_up(connection: Connection, actor: Actor) -> bool:
    return means_of_proof(connection, actor).tap
