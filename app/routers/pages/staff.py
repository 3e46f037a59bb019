"""The accounts of an office's people, for who looks after them."""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from app.schemas.common import Id, ShortText
from app.services import staff
from app.web.caller import PageCaller
from app.web.forms.fields import Fields, typed
from app.web.refusals import REFUSALS
from app.web.staff_view import slip_page, staff_page

router = APIRouter(prefix="/people")


@router.get("")
async def show(
    request: Request,
    caller: PageCaller,
    q: Annotated[ShortText, Query(max_length=100)] = "",
    leaving: Annotated[Id | None, Query()] = None,
) -> Response:
    return await staff_page(request, caller, words=q, leaving=leaving)


@router.post("/{user_id}/slip")
async def give_slip(request: Request, caller: PageCaller, user_id: Id) -> Response:
    return slip_page(request, caller, await caller.write(staff.give_slip, user_id))


@router.post("/{user_id}/leave")
async def leave(request: Request, caller: PageCaller, user_id: Id) -> Response:
    to = Fields(typed(await request.form())).text("to") or ""
    try:
        return await caller.write_page(staff.hand_over, user_id, to, to=lambda _: "/people")
    except REFUSALS as refusal:
        return await staff_page(request, caller, leaving=user_id, refusal=refusal)
