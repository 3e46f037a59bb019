"""Who holds which role in an office, and the forms to change it."""

from fastapi import APIRouter, Request, Response

from app.errors import NotFound
from app.schemas.common import Id
from app.services.roles import put_roles_in
from app.web.caller import PageCaller
from app.web.forms.fields import typed
from app.web.refusals import REFUSALS
from app.web.roles_view import roles_page, roles_typed

router = APIRouter(prefix="/offices/{office_id}/roles")


@router.get("")
async def show(
    request: Request, caller: PageCaller, office_id: Id, cursor: str | None = None, said: str = ""
) -> Response:
    return await roles_page(request, caller, office_id, cursor=cursor, said=said)


@router.post("")
async def keep(request: Request, caller: PageCaller, office_id: Id) -> Response:
    values = typed(await request.form())
    try:
        username, asked, seen = roles_typed(values)
        there = f"/offices/{office_id}/roles?said=saved"
        return await caller.write_page(put_roles_in, office_id, username, asked, seen, to=lambda _: there)
    except (*REFUSALS, NotFound) as refusal:
        return await roles_page(request, caller, office_id, values=values, refusal=refusal)
