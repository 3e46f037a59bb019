"""The log, for whoever checks what was done."""

from fastapi import APIRouter, Request, Response

from app.web.audit_view import looked_through
from app.web.caller import PageCaller
from app.web.templating import page

router = APIRouter(prefix="/audit")


@router.get("")
async def index(request: Request, caller: PageCaller) -> Response:
    return page(request, caller, "audit/index.html", await looked_through(request, caller))
