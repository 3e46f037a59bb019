"""Directives: the papers behind the work, and the graph between them."""

from typing import Annotated

from fastapi import APIRouter, Body, Response

from app.queries import documents as queries
from app.queries.graph import paper_graph
from app.queries.wide_progress import directive_progress
from app.schemas.common import Id, Page, PartQuery
from app.schemas.documents import (
    DirectiveCreate,
    DirectiveListItem,
    DirectiveOut,
    DirectivePatch,
    DirectiveQuery,
    PaperGraph,
    TwinMerge,
)
from app.schemas.progress import DirectiveProgress
from app.schemas.shared import FileOut
from app.services.merging import merge
from app.services.registering import patch_paper, register_paper
from app.web import examples, tables
from app.web.caller import ApiCaller
from app.web.conditional import RequiredIfMatch
from app.web.examples_lists import GRAPH_PROGRESS, PAPER_CAME, PAPER_GRAPH, PAPER_MORE
from app.web.lists import listed
from app.web.openapi import example, list_example
from app.web.query import asked

router = APIRouter(prefix="/directives", tags=["directives"])
_Twin = Annotated[TwinMerge, Body(openapi_examples={"twin": {"value": {"twin": 44}}})]
_Paper = Annotated[DirectiveCreate, Body(openapi_examples={"came": {"value": PAPER_CAME}})]
_More = Annotated[DirectivePatch, Body(openapi_examples={"more": {"value": PAPER_MORE}})]


@router.get("", response_model=Page[DirectiveListItem], responses=list_example(examples.PAPER))
async def list_directives(caller: ApiCaller, asked: Annotated[DirectiveQuery, asked(DirectiveQuery)]) -> Response:
    """Newest known first; those only known by citation are among them."""
    return await listed(caller, queries.list_directives, asked, tables.DIRECTIVES, long=True)


@router.post("", status_code=201, response_model=DirectiveOut, responses=example(examples.PAPER_WHOLE, 201))
async def create_directive(caller: ApiCaller, paper: _Paper) -> Response:
    """A paper that came or is known from others; one you see already is 409, `twins` of the answer may be the same."""
    return await caller.write_json(
        register_paper, paper, status=201, location=lambda made: f"/api/v1/directives/{made.id}"
    )


@router.get("/{document_id}", response_model=DirectiveOut, responses=example(examples.PAPER_WHOLE))
async def get_directive(caller: ApiCaller, document_id: Id) -> Response:
    """One paper, what it rests on, and the dispatches that carry it on."""
    return await caller.read_json(queries.get_directive, document_id)


@router.patch("/{document_id}", response_model=DirectiveOut, responses=example(examples.PAPER_WHOLE))
async def patch_directive(caller: ApiCaller, document_id: Id, more: _More, if_match: RequiredIfMatch) -> Response:
    """By an office that holds it. What others read as well is filled where it is empty; `refs` are your office's own."""
    return await caller.write_json(patch_paper, document_id, more, if_match)


@router.get("/{document_id}/chain", response_model=PaperGraph, responses=example(PAPER_GRAPH))
async def get_chain(caller: ApiCaller, document_id: Id) -> Response:
    """The papers around it as a graph: up the line as far as they are known, down by dispatches the caller sees."""
    return await caller.read_long_json(paper_graph, document_id)


@router.post("/{document_id}/merge", response_model=DirectiveOut, responses=example(examples.PAPER_WHOLE))
async def merge_twin(caller: ApiCaller, document_id: Id, merged: _Twin) -> Response:
    """The twin is this paper: what hangs on it hangs here. Asked for later, the twin answers 410 and where this is."""
    return await caller.write_json(merge, document_id, merged)


@router.get("/{document_id}/files", response_model=Page[FileOut], responses=example(examples.listed(examples.FILE)))
async def list_files(caller: ApiCaller, document_id: Id, asked: Annotated[PartQuery, asked(PartQuery)]) -> Response:
    """Signed copy, annexes, and the file it was read from."""
    return await caller.read_json(queries.files_of_directive, document_id, asked)


@router.get("/{document_id}/progress", response_model=DirectiveProgress, responses=example(GRAPH_PROGRESS))
async def get_progress(caller: ApiCaller, document_id: Id) -> Response:
    """Down the whole graph: every dispatch that carries it on, at whatever distance; each task counted once."""
    return await caller.read_long_json(directive_progress, document_id)
