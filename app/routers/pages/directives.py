"""Directives: the papers behind the work, and who carries each of them out."""

from fastapi import APIRouter, Request, Response
from sqlalchemy.engine import Connection

from app.policies import Actor
from app.queries.documents import get_directive, list_directives
from app.queries.graph import paper_graph
from app.schemas.common import Id
from app.schemas.documents import DirectiveOut, DirectiveQuery, PaperGraph
from app.web.caller import PageCaller
from app.web.dispatch_view import query
from app.web.graph_view import picture
from app.web.templating import is_htmx, page
from app.workflow.kinds import KnownBy

router = APIRouter()


@router.get("/directives")
async def index(
    request: Request, caller: PageCaller, known_by: str = "", q: str = "", cursor: str | None = None
) -> Response:
    chosen = KnownBy(known_by) if known_by in set(KnownBy) else None
    found = await caller.read(
        list_directives, DirectiveQuery(known_by=chosen, q=q.replace("\0", " ")[:200], cursor=cursor)
    )
    context = {"found": found, "known_by": chosen, "sources": list(KnownBy), "q": q, "query": query}
    template = "directives/_rows.html" if is_htmx(request) else "directives/index.html"
    return page(request, caller, template, context)


@router.get("/directives/{document_id}")
async def show(request: Request, caller: PageCaller, document_id: Id) -> Response:
    directive, graph = await caller.read(_whole, document_id)
    context = {"directive": directive, "graph": graph, "picture": picture(graph)}
    return page(request, caller, "directives/show.html", context)


def _whole(connection: Connection, actor: Actor, document_id: int) -> tuple[DirectiveOut, PaperGraph]:
    return get_directive(connection, actor, document_id), paper_graph(connection, actor, document_id)
