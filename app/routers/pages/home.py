"""The first page: what this office has to do, what it sent down, who is late."""

from fastapi import APIRouter, Request, Response

from app import clock
from app.queries.home import home
from app.web.caller import PageCaller
from app.web.task_lines import task_lines
from app.web.templating import page

router = APIRouter()


@router.get("/")
async def show(request: Request, caller: PageCaller) -> Response:
    blocks = await caller.read_long(home)
    may_send = bool(caller.actor.worker_office_ids)
    lines = task_lines(blocks.tasks, "received", clock.today())
    return page(request, caller, "home/show.html", {"home": blocks, "may_send": may_send, "lines": lines})
