"""Dispatches: a draft goes in, is sent out, and shows how far everyone is."""

from typing import Annotated, Any

from fastapi import APIRouter, Body, Response

from app.queries import dispatches as queries
from app.queries.channel_matrix import matrix_by
from app.queries.files import files_of_dispatch
from app.queries.progress import dispatch_progress
from app.queries.work_size import tasks_touched
from app.schemas.common import Id, Page, PartQuery
from app.schemas.dispatches import (
    DispatchCreate,
    DispatchListItem,
    DispatchOut,
    DispatchPatch,
    DispatchProgress,
    DispatchQuery,
    DispatchTransition,
)
from app.schemas.progress import AnyMatrix, MatrixBy
from app.schemas.shared import EventOut, FileOut
from app.services import dispatches as services
from app.web import deferred, examples, tables
from app.web.caller import ApiCaller
from app.web.conditional import IfMatch, RequiredIfMatch
from app.web.examples_lists import JOB
from app.web.lists import listed
from app.web.openapi import example, list_example
from app.web.query import asked
from app.web.report_view import WORD, word_file

router = APIRouter(prefix="/dispatches", tags=["dispatches"])

_WORD: dict[int | str, dict[str, Any]] = {
    200: {"content": {WORD: {"schema": {"type": "string", "format": "binary"}, "example": "(a Word file)"}}}
}
_DRAFT = Body(openapi_examples={"draft": {"value": examples.DRAFT}})
_CHANGE = Body(openapi_examples={"confirmation": {"value": {"confirmation": "each"}}})
_ISSUE = Body(
    openapi_examples={
        "issue": {"value": {"action": "issue", "number": "642", "symbol": "VHTT", "issued_on": "2026-11-20"}}
    }
)


@router.get("", response_model=Page[DispatchListItem], responses=list_example(examples.DISPATCH_ITEM))
async def list_dispatches(caller: ApiCaller, asked: Annotated[DispatchQuery, asked(DispatchQuery)]) -> Response:
    """Newest first, or as `sort` says: sent, received or copied here."""
    return await listed(caller, queries.list_dispatches, asked, tables.DISPATCHES, long=True)


@router.post("", status_code=201, response_model=DispatchOut, responses=example(examples.DISPATCH, 201))
async def create_dispatch(caller: ApiCaller, draft: Annotated[DispatchCreate, _DRAFT]) -> Response:
    """Takes the draft of `POST /readings`, edited or not; nobody else sees it before it is issued."""
    return await caller.write_json(
        services.create, draft, status=201, location=lambda made: f"/api/v1/dispatches/{made.id}"
    )


@router.get("/{dispatch_id}", response_model=DispatchOut, responses=example(examples.DISPATCH))
async def get_dispatch(caller: ApiCaller, dispatch_id: Id) -> Response:
    return await caller.read_long_json(queries.get_dispatch, dispatch_id)


@router.patch("/{dispatch_id}", response_model=DispatchOut, responses=example(examples.DISPATCH))
async def patch_dispatch(
    caller: ApiCaller, dispatch_id: Id, change: Annotated[DispatchPatch, _CHANGE], if_match: RequiredIfMatch
) -> Response:
    """While it is a draft; each field given replaces the whole field."""
    return await caller.write_json(services.patch, dispatch_id, change, if_match)


@router.get(
    "/{dispatch_id}/transitions", response_model=Page[EventOut], responses=example(examples.listed(examples.EVENT))
)
async def list_transitions(
    caller: ApiCaller, dispatch_id: Id, asked: Annotated[PartQuery, asked(PartQuery)]
) -> Response:
    """What happened to it, oldest first."""
    return await caller.read_json(queries.dispatch_history_page, dispatch_id, asked)


@router.post(
    "/{dispatch_id}/transitions", response_model=DispatchOut, responses=example(examples.DISPATCH) | deferred.later(JOB)
)
async def move_dispatch(
    caller: ApiCaller, dispatch_id: Id, asked: Annotated[DispatchTransition, _ISSUE], if_match: IfMatch
) -> Response:
    """`issue` takes the date given, the draft's or today, and leaves a number open. To very many units: 202."""
    size = await caller.read_long(tasks_touched, dispatch_id, asked)
    return await deferred.write_json(caller, "dispatch", dispatch_id, asked, if_match, size=size)


@router.get("/{dispatch_id}/progress", response_model=DispatchProgress, responses=example(examples.PROGRESS))
async def get_progress(caller: ApiCaller, dispatch_id: Id) -> Response:
    """Totals, by duty, and quantities: within one unit of measure, each activity once."""
    return await caller.read_long_json(dispatch_progress, dispatch_id)


@router.get("/{dispatch_id}/matrix", response_model=AnyMatrix, responses=example(examples.MATRIX))
async def get_matrix(caller: ApiCaller, dispatch_id: Id, asked: Annotated[MatrixBy, asked(MatrixBy)]) -> Response:
    """Offices × duties, one block per set of duties; or `by=channel`: asked and done in each form of work."""
    return await caller.read_long_json(matrix_by, dispatch_id, asked)


@router.get("/{dispatch_id}/document", response_class=Response, responses=_WORD)
async def get_document(caller: ApiCaller, dispatch_id: Id) -> Response:
    """The report on it as a draft in Word: figures by form of work and office, who has not finished, what is left open."""
    return await word_file(caller, dispatch_id)


@router.get("/{dispatch_id}/files", response_model=Page[FileOut], responses=example(examples.listed(examples.FILE)))
async def list_files(caller: ApiCaller, dispatch_id: Id, asked: Annotated[PartQuery, asked(PartQuery)]) -> Response:
    """Signed copy, annexes, and the file it was read from."""
    return await caller.read_json(files_of_dispatch, dispatch_id, asked)
