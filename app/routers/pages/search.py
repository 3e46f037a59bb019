"""The search box."""

from fastapi import APIRouter, Request, Response

from app.queries.search import search
from app.schemas.search import SearchHit, SearchQuery
from app.web.caller import PageCaller
from app.web.templating import is_htmx, page

router = APIRouter(prefix="/search")


@router.get("")
async def index(request: Request, caller: PageCaller, q: str = "") -> Response:
    typed = _printable(q)
    found = await caller.read_long(search, SearchQuery(q=typed))
    template = "search/_found.html" if is_htmx(request) else "search/index.html"
    return page(request, caller, template, {"q": typed, "found": found, "page_of": _page_of})


def _printable(typed: str) -> str:
    """What is pasted into the box may bring line ends and worse; none of it is looked for."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in typed).split())[:200]


def _page_of(hit: SearchHit) -> str:
    return hit.href.removeprefix("/api/v1")
