"""Who holds which role in an office; granting and ending them."""

from typing import Annotated

from fastapi import APIRouter, Body, Query, Response

from app.queries import roles as queries
from app.schemas.common import Page, PartQuery
from app.schemas.offices import Ref
from app.schemas.people import Username
from app.schemas.roles import RoleHolder, RolesInput, RolesSaved
from app.services import roles as services
from app.web.caller import ApiCaller
from app.web.conditional import SeenVersion
from app.web.examples import listed
from app.web.openapi import example
from app.web.query import asked

router = APIRouter(prefix="/offices/{ref}/roles", tags=["offices"])

_HOLDER = {
    "username": "canbo.dl-x-kienmoc",
    "display_name": "Hoàng Văn Thắng",
    "phone": "0205 3 000 011",
    "closed": False,
    "roles": ["officer"],
    "version": 3,
}
_SENT = {"roles": ["officer", "clerk"]}
_SAVED = {
    "outcome": "updated",
    "dry_run": False,
    "granted": ["clerk"],
    "ended": [],
    "holder": {**_HOLDER, "roles": ["officer", "clerk"], "version": 4},
}
DryRun = Annotated[bool, Query(description="Say what would happen, store nothing")]
_Sent = Annotated[RolesInput, Body(openapi_examples={"roles": {"value": _SENT}})]


@router.get("", response_model=Page[RoleHolder], responses=example(listed(_HOLDER)))
async def list_roles(caller: ApiCaller, ref: Ref, asked: Annotated[PartQuery, asked(PartQuery)]) -> Response:
    """People with their roles in the office, for those who sit in it and for administrators."""
    return await caller.read_json(queries.list_holders, ref, asked)


@router.get("/{username}", response_model=RoleHolder, responses=example(_HOLDER))
async def get_roles(caller: ApiCaller, ref: Ref, username: Username) -> Response:
    """One person's roles in the office, which may be none."""
    return await caller.read_json(queries.get_holder, ref, username)


@router.put("/{username}", response_model=RolesSaved, responses=example(_SAVED))
async def put_roles(
    caller: ApiCaller, ref: Ref, username: Username, roles: _Sent, seen: SeenVersion, *, dry_run: DryRun = False
) -> Response:
    """Exactly these roles; an empty list ends all of them there. Needs `If-Match`."""
    return await caller.write_json(services.put_roles, ref, username, roles, seen, dry_run=dry_run)
