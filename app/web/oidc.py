"""From this site to the provider of identities and back."""

import hmac

from fastapi import Request
from sqlalchemy.engine import Connection

from app.adapters.identity_provider import Client, Provider
from app.errors import NotFound, NotSignedIn
from app.services import oidc
from app.settings import Settings
from app.web.cookies import provider_step_of
from app.web.signing_in import Opened, opened_for
from app.web.state import state_of

CALLBACK = "/sign-in/oidc/callback"


def provider_of(settings: Settings) -> Provider | None:
    """None where the operator named none."""
    if not settings.oidc_issuer:
        return None
    back = f"{settings.public_url}{CALLBACK}"
    return Provider(Client(settings.oidc_issuer, settings.oidc_client_id, settings.oidc_secret, back))


async def begin(request: Request, after: str) -> tuple[str, str]:
    """Where the browser goes, and the secret by which it is known again.

    Raises:
        Unavailable("oidc_unreachable"): the provider does not answer.
    """
    secret, step = await state_of(request).db.write(oidc.begin, after)
    address = await _provider(request).address(state=step.state, nonce=step.nonce, verifier=step.verifier)
    return address, secret


async def finish(request: Request, *, code: str, state: str, issuer: str) -> tuple[Opened, str]:
    """What opens for who comes back, and the page they wanted.

    Raises:
        NotSignedIn("oidc_failed"): it is another browser's way, an old or a used one, or the provider's word is not good.
        NotSignedIn("oidc_unknown"): the provider knows them, but no open account here belongs to them.
    """
    provider, db = _provider(request), state_of(request).db
    secret = provider_step_of(request, state_of(request).settings)
    step = await db.write(oidc.take, secret) if secret else None
    fits = step is not None and hmac.compare_digest(step.state.encode(), state.encode())
    if step is None or not fits or not code or issuer not in {"", provider.client.issuer}:
        raise NotSignedIn("oidc_failed")
    subject = await provider.subject(code, nonce=step.nonce, verifier=step.verifier)
    return await db.write(_open, request, provider.client.issuer, subject), step.after


def _open(connection: Connection, request: Request, issuer: str, subject: str) -> Opened:
    known = oidc.account_of(connection, issuer, subject)
    if known is None:
        raise NotSignedIn("oidc_unknown")
    return opened_for(connection, request, known.user_id, known.username, trusted=False)


def _provider(request: Request) -> Provider:
    found = state_of(request).provider
    if found is None:
        raise NotFound
    return found
