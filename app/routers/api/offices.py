"""The list of offices."""

from typing import Annotated

from fastapi import APIRouter, Body, Query, Response

from app.queries import offices as queries
from app.queries.wide_progress import office_progress
from app.schemas.common import Page
from app.schemas.offices import (
    ImportReport,
    OfficeContact,
    OfficeInput,
    OfficeOut,
    OfficeQuery,
    OfficeSaved,
    Ref,
)
from app.schemas.progress import OfficeProgress, OfficeProgressQuery
from app.services import offices as services
from app.services.office_contacts import set_contact_of
from app.services.office_import import read_rows
from app.web import deferred, tables
from app.web.caller import ApiCaller
from app.web.conditional import IfMatch, RequiredIfMatch
from app.web.examples_lists import JOB, OFFICE_PROGRESS, OFFICES_IMPORTED
from app.web.imports import table_of
from app.web.lists import listed
from app.web.openapi import csv_body, example, list_example
from app.web.query import asked

router = APIRouter(prefix="/offices", tags=["offices"])

_OFFICE = {
    "id": 12,
    "ref": "LOCAL:DL-TTVH",
    "codes": ["LOCAL:DL-TTVH"],
    "name": "Trung tâm Văn hóa, Thể thao và Truyền thông huyện Đình Lập",
    "short_name": "Trung tâm VHTTTT",
    "symbol": "TTVHTTTT",
    "level": "DISTRICT",
    "kind": "public_service_unit",
    "parent": "LOCAL:DL-UBND",
    "sector_parent": None,
    "valid_from": None,
    "valid_to": "2025-06-30",
    "contact_name": "",
    "contact_phone": "",
    "updated_at": "2026-11-20T08:05:00+07:00",
    "version": 1,
}
_SENT = {name: value for name, value in _OFFICE.items() if name in OfficeInput.model_fields}
_CSV = "code,scheme,name,level,kind,parent_code\nDL-TTVH,LOCAL,Trung tâm Văn hóa,DISTRICT,public_service_unit,DL-UBND\n"
_SAVED = {"outcome": "updated", "dry_run": False, "office": {**_OFFICE, "version": 2}}


_TABLE = csv_body(_CSV)
_CALLED = {"contact_name": "Nông Thị Hoa", "contact_phone": "0205 3 111 222"}
_Contact = Annotated[OfficeContact, Body(openapi_examples={"contact": {"value": _CALLED}})]
_Sent = Annotated[OfficeInput, Body(openapi_examples={"office": {"value": _SENT}})]
DryRun = Annotated[bool, Query(description="Say what would happen, store nothing")]


@router.get("", response_model=Page[OfficeOut], responses=list_example(_OFFICE))
async def list_offices(caller: ApiCaller, asked: Annotated[OfficeQuery, asked(OfficeQuery)]) -> Response:
    """By name; `q` finds names with or without marks, and whole codes."""
    return await listed(caller, queries.list_offices, asked, tables.OFFICES)


@router.post(
    "/import",
    response_model=ImportReport,
    responses=example(OFFICES_IMPORTED) | deferred.later(JOB),
    openapi_extra=_TABLE,
)
async def import_table(caller: ApiCaller, *, dry_run: DryRun = False) -> Response:
    """CSV as the body, or as `file` of a form. One bad row and nothing is stored; a dry run tells of every row."""
    rows = await table_of(caller, read_rows)
    return await deferred.write_json(caller, "offices", rows, dry_run, size=len(rows))


@router.get("/{ref}", response_model=OfficeOut, responses=example(_OFFICE))
async def get_office(caller: ApiCaller, ref: Ref) -> Response:
    """By `SCHEME:CODE`, or by a bare code where only one office has it today."""
    return await caller.read_json(queries.get_office, ref)


@router.get("/{ref}/progress", response_model=OfficeProgress, responses=example(OFFICE_PROGRESS))
async def get_progress(
    caller: ApiCaller, ref: Ref, asked: Annotated[OfficeProgressQuery, asked(OfficeProgressQuery)]
) -> Response:
    """What it and all below it were asked, and how far that is, as much of it as you may see."""
    return await caller.read_long_json(office_progress, ref, asked)


@router.put("/{ref}", response_model=OfficeSaved, responses=example(_SAVED))
async def put_office(
    caller: ApiCaller, ref: Ref, office: _Sent, if_match: IfMatch, *, dry_run: DryRun = False
) -> Response:
    """Create the office of that code, or replace it whole; then `If-Match` is needed."""
    whatever = caller.request.headers.get("if-match", "").strip() == "*"
    return await caller.write_json(
        services.upsert_office, ref, office, if_match=if_match, any_version=whatever, dry_run=dry_run
    )


@router.patch("/{ref}", response_model=OfficeOut, responses=example({**_OFFICE, **_CALLED, "version": 2}))
async def patch_contact(caller: ApiCaller, ref: Ref, contact: _Contact, if_match: RequiredIfMatch) -> Response:
    """Whom others call; for administrators of the system and of the office itself."""
    return await caller.write_json(set_contact_of, ref, contact, if_match)
