"""Showing again who one is, before what needs it."""

from typing import Annotated

from fastapi import APIRouter, Form, Query, Request, Response
from starlette.responses import RedirectResponse

from app.errors import TooMany, Unprocessable
from app.web.caller import PageCaller
from app.web.cookies import keep_session
from app.web.proving import proof_page, show_proof
from app.web.signed_in import inside
from app.web.state import state_of

router = APIRouter(prefix="/sign-in/proof")

NextField = Annotated[str, Form(max_length=2000)]


@router.get("")
async def show(request: Request, caller: PageCaller, next: Annotated[str, Query(max_length=2000)] = "/") -> Response:  # noqa: A002  # the name in the address
    return await proof_page(request, caller, next)


@router.post("")
async def prove(
    request: Request,
    caller: PageCaller,
    password: Annotated[str, Form(max_length=1000)] = "",
    code: Annotated[str, Form(max_length=100)] = "",
    next: NextField = "/",  # noqa: A002
) -> Response:
    try:
        secret, trusted = await show_proof(request, caller, password, code)
    except (Unprocessable, TooMany) as refusal:
        return await proof_page(request, caller, next, refusal)
    response = RedirectResponse(inside(next), 303)
    keep_session(response, state_of(request).settings, secret, trusted=trusted)
    return response
