"""Two short pages of help: for who carries work out, and for who sends it."""

from fastapi import APIRouter, Request, Response

from app.web.caller import PageCaller
from app.web.templating import page

router = APIRouter(prefix="/help")


@router.get("")
async def working(request: Request, caller: PageCaller) -> Response:
    await caller.sign_in()
    return page(request, caller, "help/working.html", {})


@router.get("/sending")
async def sending(request: Request, caller: PageCaller) -> Response:
    await caller.sign_in()
    return page(request, caller, "help/sending.html", {})
