"""Turning one's second factor on and off."""

from fastapi import APIRouter, Request, Response
from starlette.responses import RedirectResponse

from app.errors import TooMany
from app.services import second_factor
from app.web.caller import PageCaller
from app.web.forms.fields import Fields, typed
from app.web.refusals import REFUSALS
from app.web.second_factor_view import recovery_page, second_factor_page
from app.web.signing_in import turn_off_second_factor
from app.web.state import box

router = APIRouter(prefix="/account/second-factor")


@router.get("")
async def show(request: Request, caller: PageCaller) -> Response:
    return await second_factor_page(request, caller)


@router.post("")
async def begin(request: Request, caller: PageCaller) -> Response:
    return await caller.write_page(second_factor.begin, box(request), to=lambda _: "/account/second-factor")


@router.post("/confirm")
async def confirm(request: Request, caller: PageCaller) -> Response:
    code = Fields(typed(await request.form())).raw("code")
    try:
        codes = await caller.write(second_factor.confirm, code, box(request))
    except REFUSALS as refusal:
        return await second_factor_page(request, caller, refusal)
    return recovery_page(request, caller, codes)


@router.post("/off")
async def turn_off(request: Request, caller: PageCaller) -> Response:
    code = Fields(typed(await request.form())).raw("code")
    try:
        await turn_off_second_factor(request, caller, code)
    except (*REFUSALS, TooMany) as refusal:
        return await second_factor_page(request, caller, refusal)
    return RedirectResponse("/account?said=second_factor_off", 303)
