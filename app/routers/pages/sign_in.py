"""Signing in and out."""

from typing import Annotated

from fastapi import APIRouter, Form, Query, Request, Response
from starlette.responses import RedirectResponse

from app.errors import NotFound, NotSignedIn, TooMany
from app.schemas.common import ShortText
from app.services import people, sessions
from app.web.cookies import forget_session, session_of
from app.web.devices import browser_of
from app.web.sign_in_view import sign_in_page
from app.web.signed_in import signed_in
from app.web.signing_in import Opened, open_session
from app.web.state import state_of

router = APIRouter()

Next = Annotated[str, Query(max_length=2000)]
NextField = Annotated[str, Form(max_length=2000)]
Username = Annotated[ShortText, Form()]


@router.get("/sign-in")
async def show_sign_in(request: Request, next: Next = "/") -> Response:  # noqa: A002  # the name in the address
    return await sign_in_page(request, next)


@router.post("/sign-in")
async def sign_in(
    request: Request,
    username: Username = "",
    password: Annotated[str, Form(max_length=1000)] = "",
    next: NextField = "/",  # noqa: A002
    trusted: Annotated[str, Form(max_length=10)] = "",
) -> Response:
    try:
        opened = await open_session(request, username, password, trusted=bool(trusted))
    except (NotSignedIn, TooMany) as refused:
        return await sign_in_page(request, next, username=username, trusted=bool(trusted), refused=refused)
    return signed_in(request, opened, next)


@router.post("/sign-in/demo")
async def sign_in_as(request: Request, username: Username, next: NextField = "/") -> Response:  # noqa: A002
    state = state_of(request)
    if not state.settings.demo:
        raise NotFound
    old = session_of(request, state.settings)
    secret = await state.db.write(people.demo_sign_in, username, browser_of(request), instead_of=old)
    return signed_in(request, Opened(secret, trusted=False), next)


@router.post("/sign-out")
async def sign_out(request: Request) -> Response:
    state = state_of(request)
    secret = session_of(request, state.settings)
    if secret is not None:
        await state.db.write(sessions.sign_out, secret, request.state.request_id)
    response = RedirectResponse("/sign-in", 303)
    forget_session(response, state.settings)
    return response
