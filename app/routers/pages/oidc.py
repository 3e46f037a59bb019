"""Signing in by a provider of identities."""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from starlette.responses import RedirectResponse

from app.errors import NotSignedIn, TooMany, Unavailable
from app.web.cookies import keep_provider_step
from app.web.oidc import begin, finish
from app.web.sign_in_view import sign_in_page
from app.web.signed_in import inside, signed_in
from app.web.state import state_of

router = APIRouter(prefix="/sign-in/oidc")

Told = Annotated[str, Query(max_length=2000)]


@router.get("")
async def leave(request: Request, next: Told = "/") -> Response:  # noqa: A002  # the name in the address
    try:
        address, secret = await begin(request, inside(next))
    except Unavailable as refused:
        return await sign_in_page(request, next, refused=refused)
    response = RedirectResponse(address, 303)
    keep_provider_step(response, state_of(request).settings, secret)
    return response


@router.get("/callback")
async def come_back(request: Request, code: Told = "", state: Told = "", iss: Told = "") -> Response:
    try:
        opened, after = await finish(request, code=code, state=state, issuer=iss)
    except (NotSignedIn, TooMany, Unavailable) as refused:
        return await sign_in_page(request, "/", refused=refused)
    return signed_in(request, opened, after)
