"""The directory of offices: the tree, one office, the groups dispatches are addressed to."""

from fastapi import APIRouter, Request, Response

from app import clock
from app.queries.office_pages import groups_on, office_whole, top_offices
from app.schemas.common import Id
from app.web.caller import PageCaller
from app.web.dispatch_view import query
from app.web.forms.fields import Fields
from app.web.templating import is_htmx, page

router = APIRouter(prefix="/offices")


@router.get("")
async def index(request: Request, caller: PageCaller, q: str = "", cursor: str | None = None) -> Response:
    asked = q.replace("\0", " ").strip()[:200]
    found = await caller.read_long(top_offices, asked, cursor)
    context = {"found": found, "q": asked, "here": "/offices", "query": query}
    template = "offices/_found.html" if is_htmx(request) else "offices/index.html"
    return page(request, caller, template, context)


@router.get("/groups")
async def groups(request: Request, caller: PageCaller, day: str = "") -> Response:
    on = Fields({"day": [day]}).date("day") or clock.today()
    found = await caller.read_long(groups_on, on)
    return page(request, caller, "offices/groups.html", {"groups": found, "day": on})


@router.get("/{office_id}")
async def show(request: Request, caller: PageCaller, office_id: Id, cursor: str | None = None) -> Response:
    whole = await caller.read_long(office_whole, office_id, cursor)
    return page(request, caller, "offices/show.html", {"whole": whole, "query": query})
