"""The search box."""

from fastapi import APIRouter, Request, Response

from app.queries.search import search
from app.schemas.search import SearchHit, SearchQuery
from app.web.caller import PageCaller
from app.web.forms.fields import words
from app.web.templating import is_htmx, page

router = APIRouter(prefix="/search")


@router.get("")
async def index(request: Request, caller: PageCaller, q: str = "") -> Response:
    typed = words(q)
    found = await caller.read_long(search, SearchQuery(q=typed))
    template = "search/_found.html" if is_htmx(request) else "search/index.html"
    return page(request, caller, template, {"q": typed, "found": found, "page_of": _page_of})


def _page_of(hit: SearchHit) -> str:
    return hit.href.removeprefix("/api/v1")
