"""Groups that dispatches are addressed to: what an office means by "UBND các xã, thị trấn", from which day on."""

from fastapi import APIRouter, Request, Response

from app.schemas.common import Id
from app.services import office_groups as services
from app.web.caller import PageCaller
from app.web.change_view import codes_typed
from app.web.forms import office_groups as forms
from app.web.forms.fields import typed
from app.web.group_view import group_page, groups_page, members_page
from app.web.refusals import REFUSALS

router = APIRouter(prefix="/offices/groups")


@router.get("")
async def index(request: Request, caller: PageCaller, day: str = "") -> Response:
    return await groups_page(request, caller, day)


@router.post("")
async def begin(request: Request, caller: PageCaller) -> Response:
    values = typed(await request.form())
    try:
        new = forms.new(values)
        return await caller.write_page(
            services.new_group, new.owner, new.name, to=lambda group_id: f"/offices/groups/{group_id}/members"
        )
    except REFUSALS as refusal:
        return await groups_page(request, caller, "", values, refusal)


@router.get("/{group_id}")
async def show(request: Request, caller: PageCaller, group_id: Id, day: str = "", said: str = "") -> Response:
    return await group_page(request, caller, group_id, day=day, said=said)


@router.get("/{group_id}/members")
async def choose(request: Request, caller: PageCaller, group_id: Id) -> Response:
    values = {name: request.query_params.getlist(name) for name in request.query_params}
    return await members_page(request, caller, group_id, values)


@router.post("/{group_id}/members")
async def keep(request: Request, caller: PageCaller, group_id: Id) -> Response:
    values = typed(await request.form())
    try:
        asked, seen = forms.members(values, await caller.read(codes_typed, values))
        there = f"/offices/groups/{group_id}?said=members"
        return await caller.write_page(services.put_members, group_id, asked, seen, to=lambda _: there)
    except REFUSALS as refusal:
        return await members_page(request, caller, group_id, values, refusal)


@router.post("/{group_id}/end")
async def end(request: Request, caller: PageCaller, group_id: Id) -> Response:
    values = typed(await request.form())
    try:
        last, seen = forms.last_day(values)
        there = f"/offices/groups/{group_id}?said=ended"
        return await caller.write_page(services.end_by_id, group_id, last, seen, to=lambda _: there)
    except REFUSALS as refusal:
        return await group_page(request, caller, group_id, refusal=refusal)
