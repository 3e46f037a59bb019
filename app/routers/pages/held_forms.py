"""What somebody typed before they had to sign in."""

from fastapi import APIRouter, Request, Response

from app.queries.held_forms import held_form
from app.schemas.common import Id
from app.web.caller import PageCaller
from app.web.held_view import held_context
from app.web.templating import page

router = APIRouter()


@router.get("/held/{held_id}")
async def show(request: Request, caller: PageCaller, held_id: Id) -> Response:
    found = await caller.read(held_form, held_id)
    return page(request, caller, "held_forms/show.html", held_context(found))
