"""Opening one's account with the code on a slip."""

from typing import Annotated

from fastapi import APIRouter, Form, Query, Request, Response

from app.errors import NotSignedIn, TooMany, TrienKhaiError, Unprocessable
from app.schemas.common import ShortText
from app.web.i18n import gettext as _
from app.web.password_rules import SHORTEST
from app.web.refusals import errors_of
from app.web.signed_in import signed_in
from app.web.signing_in import activate
from app.web.templating import page

router = APIRouter(prefix="/activate")


@router.get("")
async def show(
    request: Request, username: Annotated[ShortText, Query()] = "", code: Annotated[ShortText, Query()] = ""
) -> Response:
    return _shown(request, username, code)


@router.post("")
async def enter(
    request: Request,
    username: Annotated[ShortText, Form()] = "",
    code: Annotated[ShortText, Form()] = "",
    password: Annotated[str, Form(max_length=1000)] = "",
) -> Response:
    try:
        opened = await activate(request, username, code, password)
    except (Unprocessable, NotSignedIn, TooMany) as refused:
        return _shown(request, username, code, refused)
    return signed_in(request, opened, "/")


def _shown(request: Request, username: str, code: str, refused: TrienKhaiError | None = None) -> Response:
    labels = {"password": _("New password")}
    errors = errors_of(refused, labels=labels) if refused else []
    context = {"username": username, "code": code, "errors": errors, "shortest": SHORTEST}
    answer = page(request, None, "activation/show.html", context, status=refused.status if refused else 200)
    if isinstance(refused, TooMany):
        answer.headers["retry-after"] = str(refused.retry_after)
    return answer
