"""The groups that dispatches are addressed to: "UBND các xã, thị trấn", with members that change by dates."""

from typing import Annotated

from fastapi import APIRouter, Body, Query, Response

from app.queries import group_members as queries
from app.schemas.common import Day, Page
from app.schemas.office_groups import GroupInput, GroupName, GroupOut, GroupQuery, GroupSaved, GroupWhole
from app.schemas.offices import ImportReport, Ref
from app.services import office_groups as services
from app.services.group_import import read_group_rows
from app.web import deferred
from app.web.caller import ApiCaller
from app.web.conditional import SeenVersion
from app.web.examples import listed
from app.web.examples_lists import JOB, OFFICES_IMPORTED
from app.web.imports import table_of
from app.web.openapi import csv_body, example
from app.web.query import asked

router = APIRouter(prefix="/offices/groups", tags=["offices"])

_REF = {"id": 11, "code": "LOCAL:DL-X-BACXA", "name": "UBND xã Bắc Xa", "short_name": "Xã Bắc Xa"}
_GROUP = {
    "id": 1,
    "owner": "LOCAL:DL-VHTT",
    "name": "UBND các xã, thị trấn",
    "valid_to": None,
    "members": [_REF],
    "version": 2,
}
_JOINED = {"office": _REF, "valid_from": "2026-12-01", "valid_to": None}
_WHOLE = {**_GROUP, "history": [_JOINED], "may_keep": True}
_SAVED = {"outcome": "updated", "dry_run": True, "joining": [_JOINED], "leaving": [], "group": _WHOLE}
_SENT = {"members": ["LOCAL:DL-X-BACXA"], "valid_from": "2026-12-01"}
_TABLE = csv_body('owner_code,group_name,member_code\nDL-VHTT,"UBND các xã, thị trấn",DL-X-BACXA\n')
DryRun = Annotated[bool, Query(description="Say what would happen, store nothing")]
_Sent = Annotated[GroupInput, Body(openapi_examples={"group": {"value": _SENT}})]
_Shown = Annotated[Day | None, Query(description="The day whose members are shown; today where left out")]
_Last = Annotated[Day | None, Query(description="The last day on which it means anything; today where left out")]


@router.get("", response_model=Page[GroupOut], responses=example(listed(_GROUP)))
async def list_groups(caller: ApiCaller, asked: Annotated[GroupQuery, asked(GroupQuery)]) -> Response:
    """What offices mean by "UBND các xã, thị trấn", with the members of one day."""
    return await caller.read_json(queries.list_groups, asked)


@router.post(
    "/import",
    response_model=ImportReport,
    responses=example(OFFICES_IMPORTED) | deferred.later(JOB),
    openapi_extra=_TABLE,
)
async def import_group_table(caller: ApiCaller, *, dry_run: DryRun = False) -> Response:
    """One row per member and time; nobody is thrown out of a group by being left off."""
    rows = await table_of(caller, read_group_rows)
    return await deferred.write_json(caller, "groups", rows, dry_run, size=len(rows))


@router.get("/{owner}/{name}", response_model=GroupWhole, responses=example(_WHOLE))
async def get_group(caller: ApiCaller, owner: Ref, name: GroupName, valid_on: _Shown = None) -> Response:
    """One group: its members of a day, and all there ever were with their dates."""
    return await caller.read_json(queries.get_group, owner, name, valid_on)


@router.put("/{owner}/{name}", response_model=GroupSaved, responses=example(_SAVED))
async def put_group(
    caller: ApiCaller, owner: Ref, name: GroupName, group: _Sent, seen: SeenVersion, *, dry_run: DryRun = False
) -> Response:
    """Say who is in it from a day on; whoever is not named leaves the day before. One that exists needs `If-Match`."""
    return await caller.write_json(services.put_group, owner, name, group, seen, dry_run=dry_run)


@router.delete("/{owner}/{name}", response_model=GroupSaved, responses=example(_SAVED))
async def end_group(
    caller: ApiCaller,
    owner: Ref,
    name: GroupName,
    seen: SeenVersion,
    valid_to: _Last = None,
    *,
    dry_run: DryRun = False,
) -> Response:
    """End it with a day. It stays what it was for the days before, and for the dispatches that were sent to it."""
    return await caller.write_json(services.end_group, owner, name, valid_to, seen, dry_run=dry_run)
