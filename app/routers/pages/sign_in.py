"""Signing in and out."""

import re
from typing import Annotated

from fastapi import APIRouter, Form, Query, Request, Response
from starlette.responses import RedirectResponse

from app.errors import NotFound, NotSignedIn, TooMany
from app.queries.people import demo_people
from app.schemas.common import ShortText
from app.services import people
from app.web import labels
from app.web.cookies import forget_session, keep_session, session_of
from app.web.devices import browser_of
from app.web.messages import sentence
from app.web.signing_in import open_session
from app.web.state import state_of
from app.web.templating import page

router = APIRouter()

_INSIDE = re.compile(r"/(?![/\\])[^\x00-\x20\x7f\\]*")
Next = Annotated[str, Query(max_length=2000)]
NextField = Annotated[str, Form(max_length=2000)]
Username = Annotated[ShortText, Form()]


@router.get("/sign-in")
async def show_sign_in(request: Request, next: Next = "/") -> Response:  # noqa: A002  # the name in the address
    return await _shown(request, next)


@router.post("/sign-in")
async def sign_in(
    request: Request,
    username: Username = "",
    password: Annotated[str, Form(max_length=1000)] = "",
    next: NextField = "/",  # noqa: A002
    trusted: Annotated[str, Form(max_length=10)] = "",
) -> Response:
    try:
        secret = await open_session(request, username, password, trusted=bool(trusted))
    except (NotSignedIn, TooMany) as refused:
        return await _shown(request, next, username=username, trusted=bool(trusted), refused=refused)
    return _signed_in(request, secret, next, trusted=bool(trusted))


@router.post("/sign-in/demo")
async def sign_in_as(request: Request, username: Username, next: NextField = "/") -> Response:  # noqa: A002
    state = state_of(request)
    if not state.settings.demo:
        raise NotFound
    old = session_of(request, state.settings)
    secret = await state.db.write(people.demo_sign_in, username, browser_of(request), instead_of=old)
    return _signed_in(request, secret, next)


@router.post("/sign-out")
async def sign_out(request: Request) -> Response:
    state = state_of(request)
    secret = session_of(request, state.settings)
    if secret is not None:
        await state.db.write(people.close_session, secret)
    response = RedirectResponse("/sign-in", 303)
    forget_session(response, state.settings)
    return response


async def _shown(
    request: Request,
    after: str,
    *,
    username: str = "",
    trusted: bool = False,
    refused: NotSignedIn | TooMany | None = None,
) -> Response:
    state = state_of(request)
    found = await state.db.read(demo_people) if state.settings.demo else []
    context = {
        "users": [{**one.model_dump(), "role": labels.label(one.role) if one.role else ""} for one in found],
        "next": _inside(after),
        "username": username,
        "trusted": trusted,
        "trusted_days": state.settings.session_days,
        "error": sentence(refused) if refused else "",
    }
    answer = page(request, None, "sign_in/show.html", context, status=refused.status if refused else 200)
    if isinstance(refused, TooMany):
        answer.headers["retry-after"] = str(refused.retry_after)
    return answer


def _signed_in(request: Request, secret: str, after: str, *, trusted: bool = False) -> Response:
    response = RedirectResponse(_inside(after), 303)
    keep_session(response, state_of(request).settings, secret, trusted=trusted)
    return response


def _inside(address: str) -> str:
    """Only a page of this site is gone to after signing in."""
    return address if _INSIDE.fullmatch(address) else "/"
