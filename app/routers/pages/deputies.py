"""Naming and ending deputies, for oneself and for the people of one's office."""

from fastapi import APIRouter, Request, Response

from app.schemas.common import Id
from app.services import deputies as service
from app.web.account_view import account_page
from app.web.caller import PageCaller
from app.web.forms.deputies import new_deputy
from app.web.forms.fields import typed
from app.web.refusals import REFUSALS
from app.web.staff_view import staff_page

router = APIRouter()


@router.post("/account/deputies")
async def name_own(request: Request, caller: PageCaller) -> Response:
    values = typed(await request.form())
    try:
        return await caller.write_page(service.name_deputy, new_deputy(values), to=lambda _: "/account?said=deputy")
    except REFUSALS as refusal:
        return await account_page(request, caller, refusal=refusal, deputy=values)


@router.post("/account/deputies/{deputy_id}/end")
async def end_own(caller: PageCaller, deputy_id: Id) -> Response:
    return await caller.write_page(service.end_deputy, deputy_id, to=lambda _: "/account?said=deputy_ended")


@router.post("/people/deputies")
async def name_for(request: Request, caller: PageCaller) -> Response:
    values = typed(await request.form())
    try:
        return await caller.write_page(service.name_deputy, new_deputy(values), to=lambda _: "/people")
    except REFUSALS as refusal:
        return await staff_page(request, caller, refusal=refusal, deputy=values)


@router.post("/people/deputies/{deputy_id}/end")
async def end_for(caller: PageCaller, deputy_id: Id) -> Response:
    return await caller.write_page(service.end_deputy, deputy_id, to=lambda _: "/people")
