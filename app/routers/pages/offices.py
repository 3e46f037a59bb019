"""The directory of offices: the tree, and one office."""

from fastapi import APIRouter, Request, Response

from app.errors import TrienKhaiError
from app.queries.office_pages import office_whole, top_offices
from app.schemas.common import Id
from app.services.office_contacts import set_contact
from app.web.caller import PageCaller
from app.web.dispatch_view import query
from app.web.forms import offices as forms
from app.web.forms.fields import Typed, typed, words
from app.web.refusals import REFUSALS
from app.web.templating import is_htmx, page

router = APIRouter(prefix="/offices")


@router.get("")
async def index(request: Request, caller: PageCaller, q: str = "", cursor: str | None = None) -> Response:
    asked = words(q)
    found = await caller.read_long(top_offices, asked, cursor)
    context = {"found": found, "q": asked, "here": "/offices", "query": query}
    template = "offices/_found.html" if is_htmx(request) else "offices/index.html"
    return page(request, caller, template, context)


@router.get("/{office_id}")
async def show(
    request: Request, caller: PageCaller, office_id: Id, cursor: str | None = None, said: str = ""
) -> Response:
    return await _page(request, caller, office_id, cursor=cursor, said=said)


@router.post("/{office_id}/contact")
async def keep_contact(request: Request, caller: PageCaller, office_id: Id) -> Response:
    values = typed(await request.form())
    try:
        contact, version = forms.contact(values)
        there = f"/offices/{office_id}?said=contact"
        return await caller.write_page(set_contact, office_id, contact, version, to=lambda _: there)
    except REFUSALS as refusal:
        return await _page(request, caller, office_id, values=values, refusal=refusal)


async def _page(
    request: Request,
    caller: PageCaller,
    office_id: int,
    *,
    cursor: str | None = None,
    said: str = "",
    values: Typed | None = None,
    refusal: TrienKhaiError | None = None,
) -> Response:
    whole = await caller.read_long(office_whole, office_id, cursor)
    context = {
        "whole": whole,
        "query": query,
        "said": said,
        "form": forms.contact_form(whole.office, values),
        "errors": forms.contact_errors(refusal),
    }
    return page(request, caller, "offices/show.html", context, status=refusal.status if refusal else 200)
