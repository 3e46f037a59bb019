"""Directives: the papers behind the work, and who carries each of them out."""

from typing import Annotated

from fastapi import APIRouter, Form, Request, Response
from sqlalchemy.engine import Connection

from app.errors import TrienKhaiError
from app.policies import Actor, keeper_office_ids
from app.queries.documents import get_directive, list_directives
from app.queries.graph import paper_graph
from app.schemas.common import Id
from app.schemas.documents import DirectiveOut, DirectiveQuery, PaperGraph, TwinMerge
from app.services.merging import merge
from app.web.caller import PageCaller
from app.web.dispatch_view import query
from app.web.forms.fields import words
from app.web.graph_view import picture
from app.web.i18n import gettext
from app.web.refusals import REFUSALS, errors_of
from app.web.templating import is_htmx, page
from app.workflow.kinds import KnownBy

router = APIRouter()


@router.get("/directives")
async def index(
    request: Request, caller: PageCaller, known_by: str = "", q: str = "", cursor: str | None = None
) -> Response:
    chosen = KnownBy(known_by) if known_by in set(KnownBy) else None
    found = await caller.read_long(list_directives, DirectiveQuery(known_by=chosen, q=words(q), cursor=cursor))
    context = {"found": found, "known_by": chosen, "sources": list(KnownBy), "q": q, "query": query}
    template = "directives/_rows.html" if is_htmx(request) else "directives/index.html"
    return page(request, caller, template, context)


@router.get("/directives/{document_id}")
async def show(request: Request, caller: PageCaller, document_id: Id, said: str = "") -> Response:
    directive, graph = await caller.read(_whole, document_id)
    context = {"directive": directive, "graph": graph, "picture": picture(graph), "said": said}
    return page(request, caller, "directives/show.html", context)


def _whole(connection: Connection, actor: Actor, document_id: int) -> tuple[DirectiveOut, PaperGraph]:
    return get_directive(connection, actor, document_id), paper_graph(connection, actor, document_id)


@router.get("/directives/{document_id}/merge")
async def compare(request: Request, caller: PageCaller, document_id: Id, twin: Id | None = None) -> Response:
    if twin is not None:
        return await _compared(request, caller, document_id, twin)
    directive = await caller.read(get_directive, document_id)
    return page(request, caller, "directives/twins.html", {"directive": directive})


@router.post("/directives/{document_id}/merge")
async def join(request: Request, caller: PageCaller, document_id: Id, twin: Annotated[Id, Form()]) -> Response:
    asked = TwinMerge(twin=twin)
    try:
        return await caller.write_page(merge, document_id, asked, to=lambda kept: f"/directives/{kept.id}?said=merged")
    except REFUSALS as refusal:
        return await _compared(request, caller, document_id, twin, refusal)


async def _compared(
    request: Request, caller: PageCaller, document_id: int, twin: int, refusal: TrienKhaiError | None = None
) -> Response:
    papers = await caller.read(_two, document_id, twin)
    context = {
        "papers": papers,
        "may_merge": bool(keeper_office_ids(caller.actor)),
        "errors": errors_of(refusal, labels={"twin": gettext("The other paper")}) if refusal else [],
    }
    return page(request, caller, "directives/merge.html", context, status=refusal.status if refusal else 200)


def _two(connection: Connection, actor: Actor, document_id: int, twin: int) -> list[DirectiveOut]:
    return [get_directive(connection, actor, each) for each in (document_id, twin)]
