"""Offices rebuilt, for administrators: a table is looked at, then carried out; splits are decided; a batch taken back."""

from typing import Annotated

from fastapi import APIRouter, Form, Request, Response

from app.schemas.common import Id
from app.schemas.successions import SplitDecision
from app.services import succession as services
from app.web.caller import PageCaller
from app.web.refusals import REFUSALS
from app.web.successions_view import HERE, carried_out, shown

router = APIRouter(prefix=HERE)
OfficeCode = Annotated[str, Form(max_length=81)]


@router.get("")
async def index(request: Request, caller: PageCaller, said: str = "") -> Response:
    return await shown(request, caller, said=said)


@router.post("")
async def rebuild(request: Request, caller: PageCaller) -> Response:
    return await carried_out(request, caller)


@router.post("/decisions")
async def decide(
    request: Request, caller: PageCaller, from_office: OfficeCode = "", to_office: OfficeCode = ""
) -> Response:
    asked = SplitDecision(from_office=from_office, to_office=to_office)
    try:
        return await caller.write_page(services.decide_split, asked, to=lambda _: f"{HERE}?said=decided")
    except REFUSALS as refusal:
        return await shown(request, caller, refusal=refusal)


@router.post("/{batch}/undo")
async def undo(request: Request, caller: PageCaller, batch: Id) -> Response:
    try:
        return await caller.write_page(services.undo_batch, batch, to=lambda _: f"{HERE}?said=undone")
    except REFUSALS as refusal:
        return await shown(request, caller, refusal=refusal)
