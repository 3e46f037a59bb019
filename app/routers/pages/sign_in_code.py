"""The second step of signing in: the code of an app, or one for recovery."""

from typing import Annotated

from fastapi import APIRouter, Form, Query, Request, Response
from starlette.responses import RedirectResponse

from app.errors import NotSignedIn, TooMany
from app.web.cookies import step_of
from app.web.messages import sentence
from app.web.signed_in import inside, signed_in
from app.web.signing_in import finish_with_code
from app.web.state import state_of
from app.web.templating import page

router = APIRouter(prefix="/sign-in/code")


@router.get("")
async def show(request: Request, next: Annotated[str, Query(max_length=2000)] = "/") -> Response:  # noqa: A002
    return _shown(request, next)


@router.post("")
async def enter(
    request: Request,
    code: Annotated[str, Form(max_length=100)] = "",
    next: Annotated[str, Form(max_length=2000)] = "/",  # noqa: A002
) -> Response:
    secret = step_of(request, state_of(request).settings)
    try:
        opened = await finish_with_code(request, secret, code) if secret else None
    except (NotSignedIn, TooMany) as refused:
        return _shown(request, next, refused)
    return signed_in(request, opened, next) if opened else RedirectResponse("/sign-in", 303)


def _shown(request: Request, after: str, refused: NotSignedIn | TooMany | None = None) -> Response:
    context = {"next": inside(after), "error": sentence(refused) if refused else ""}
    answer = page(request, None, "sign_in/code.html", context, status=refused.status if refused else 200)
    if isinstance(refused, TooMany):
        answer.headers["retry-after"] = str(refused.retry_after)
    return answer
