"""Offices rebuilt: who follows whom, what goes over, what a person decides, and the way back."""

from typing import Annotated

from fastapi import APIRouter, Body, Query, Response

from app.queries import successions as queries
from app.schemas.common import Id, Page, PartQuery
from app.schemas.successions import (
    DecisionReport,
    SplitDecision,
    SuccessionOut,
    SuccessionQuery,
    SuccessionReport,
    Undecided,
)
from app.services import succession as services
from app.services.succession import read_succession_rows
from app.web import deferred, tables
from app.web.caller import ApiCaller
from app.web.examples_lists import JOB
from app.web.imports import table_of
from app.web.lists import listed
from app.web.openapi import example, list_example
from app.web.query import asked

router = APIRouter(prefix="/offices/successions", tags=["offices"])

_OLD = {"id": 11, "code": "LOCAL:DL-X-BACXA", "name": "UBND xã Bắc Xa", "short_name": "Xã Bắc Xa"}
_NEW = {"id": 40, "code": "GSO:06625", "name": "UBND xã Kiên Mộc", "short_name": "Xã Kiên Mộc"}
_MOVED = {
    "tasks": 2,
    "merged": 0,
    "dispatches": 0,
    "groups": 1,
    "owned_groups": 0,
    "people": 1,
    "offices_below": 4,
}
_OUT = {
    "id": 1,
    "batch": 1,
    "effective_on": "2025-07-01",
    "kind": "MERGE",
    "from_office": _OLD,
    "to_office": _NEW,
    "note": "",
    "undo_until": "2025-07-02T00:05:00+07:00",
}
_UNDECIDED = {"office": _OLD, "kind": "SPLIT", "open_tasks": 2, "choices": [_NEW]}
_ROW = {"line": 2, "ref": "DL-X-BACXA → 06625", "outcome": "created", "problems": [], "moved": _MOVED}
_REPORT = {"dry_run": True, "stored": False, "batch": None, "errors": 0, "rows": [_ROW], "undecided": []}
_CSV = "effective_on,kind,from_code,to_code,note\n2025-07-01,MERGE,DL-X-BACXA,06625,\n"
_TABLE = {"requestBody": {"required": True, "content": {"text/csv": {"schema": {"type": "string"}, "example": _CSV}}}}
_CHOICE = Body(
    openapi_examples={"split": {"value": {"from_office": "DL-X-KIENMOC", "to_office": "06625", "dry_run": True}}}
)
DryRun = Annotated[bool, Query(description="Say what would happen, store nothing")]


@router.get("", response_model=Page[SuccessionOut], responses=list_example(_OUT))
async def list_successions(caller: ApiCaller, asked: Annotated[SuccessionQuery, asked(SuccessionQuery)]) -> Response:
    """Newest first."""
    return await listed(caller, queries.list_successions, asked, tables.SUCCESSIONS)


@router.get("/undecided", response_model=Page[Undecided], responses=example({"items": [_UNDECIDED], "next": None}))
async def list_undecided(caller: ApiCaller, asked: Annotated[PartQuery, asked(PartQuery)]) -> Response:
    """Offices that ended with open tasks which nobody follows yet."""
    return await caller.read_long_json(queries.list_undecided, asked)


@router.post(
    "/import", response_model=SuccessionReport, responses=example(_REPORT) | deferred.later(JOB), openapi_extra=_TABLE
)
async def import_table(caller: ApiCaller, *, dry_run: DryRun = False) -> Response:
    """CSV as the body, or as `file` of a form; a dry run tells of every row what would move."""
    rows = await table_of(caller, read_succession_rows)
    return await deferred.write_json(caller, "successions", rows, dry_run, size=len(rows))


@router.post(
    "/decisions", response_model=DecisionReport, responses=example({"dry_run": True, "batch": None, "moved": _MOVED})
)
async def decide(caller: ApiCaller, asked: Annotated[SplitDecision, _CHOICE]) -> Response:
    """Which successor takes the open tasks of a split office: some of them by id, or all that is left."""
    return await caller.write_json(services.decide_split, asked)


@router.post("/{batch}/undo", status_code=204)
async def undo(caller: ApiCaller, batch: Id) -> Response:
    """All of one import or decision back as it was: within a day, while nobody has worked on it."""
    return await caller.write_json(services.undo_batch, batch)
