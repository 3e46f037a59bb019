"""Signing in and out."""

from typing import Annotated

from fastapi import APIRouter, Form, Query, Request, Response
from starlette.responses import RedirectResponse

from app.errors import NotFound, NotSignedIn, TooMany
from app.queries.people import demo_people
from app.schemas.common import ShortText
from app.services import people
from app.web import labels
from app.web.cookies import forget_session, session_of
from app.web.devices import browser_of
from app.web.messages import sentence
from app.web.signed_in import inside, signed_in
from app.web.signing_in import Opened, open_session
from app.web.state import state_of
from app.web.templating import page

router = APIRouter()

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
        opened = await open_session(request, username, password, trusted=bool(trusted))
    except (NotSignedIn, TooMany) as refused:
        return await _shown(request, next, username=username, trusted=bool(trusted), refused=refused)
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
        "next": inside(after),
        "username": username,
        "trusted": trusted,
        "trusted_days": state.settings.trusted_days,
        "error": sentence(refused) if refused else "",
    }
    answer = page(request, None, "sign_in/show.html", context, status=refused.status if refused else 200)
    if isinstance(refused, TooMany):
        answer.headers["retry-after"] = str(refused.retry_after)
    return answer
