"""One's own account: where one is signed in, the password, tokens."""

from typing import Literal

from fastapi import APIRouter, Request, Response
from starlette.responses import RedirectResponse

from app.errors import TooMany
from app.schemas.common import Id
from app.services import people, sessions
from app.web.account_view import account_page
from app.web.caller import PageCaller
from app.web.cookies import keep_session
from app.web.forms import account as forms
from app.web.forms.fields import typed
from app.web.refusals import REFUSALS
from app.web.signing_in import change_password
from app.web.state import state_of

router = APIRouter(prefix="/account")
_HERE = "/account"


@router.get("")
async def show(
    request: Request,
    caller: PageCaller,
    said: Literal["password", "session", "token", "second_factor_off", "deputy", "deputy_ended", ""] = "",
) -> Response:
    return await account_page(request, caller, said=said)


@router.post("/password")
async def set_password(request: Request, caller: PageCaller) -> Response:
    asked = forms.passwords(typed(await request.form()))
    try:
        secret = await change_password(request, caller, asked.old, asked.new)
    except (*REFUSALS, TooMany) as refusal:
        return await account_page(request, caller, refusal=refusal)
    response = RedirectResponse(f"{_HERE}?said=password", 303)
    keep_session(response, state_of(request).settings, secret)
    return response


@router.post("/sessions/end")
async def end_other_sessions(caller: PageCaller) -> Response:
    return await caller.write_page(sessions.end_other_sessions, to=lambda _: f"{_HERE}?said=session")


@router.post("/sessions/{session_id}/end")
async def end_session(caller: PageCaller, session_id: Id) -> Response:
    return await caller.write_page(sessions.end_session, session_id, to=lambda _: f"{_HERE}?said=session")


@router.post("/tokens")
async def create_token(request: Request, caller: PageCaller) -> Response:
    values = typed(await request.form())
    try:
        created = await caller.write(people.create_token, forms.token(values))
    except REFUSALS as refusal:
        return await account_page(request, caller, refusal=refusal, values=values)
    return await account_page(request, caller, created=created)


@router.post("/tokens/{token_id}/revoke")
async def revoke_token(caller: PageCaller, token_id: Id) -> Response:
    return await caller.write_page(people.revoke_token, token_id, to=lambda _: f"{_HERE}?said=token")
