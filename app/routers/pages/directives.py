"""Directives: the papers behind the work, and who carries each of them out."""

from fastapi import APIRouter, Request, Response

from app.queries.documents import get_directive, list_directives
from app.schemas.common import Id
from app.schemas.documents import DirectiveQuery
from app.web.caller import PageCaller
from app.web.dispatch_view import query
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
    directive = await caller.read(get_directive, document_id)
    return page(request, caller, "directives/show.html", {"directive": directive})
