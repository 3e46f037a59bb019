"""The log, for whoever checks what was done."""

from typing import Annotated

from fastapi import APIRouter, Response

from app.queries.audit_search import search_log
from app.schemas.audit import AuditEvent, AuditQuery
from app.schemas.common import Page
from app.web import examples, tables
from app.web.caller import ApiCaller
from app.web.lists import listed
from app.web.openapi import list_example
from app.web.query import asked

router = APIRouter(prefix="/audit", tags=["events"])

_MORE = {"position": 4711, "username": "canbo.dl-x-kienmoc", "token": None, "resource_id": 17, "request_id": "hub-42"}


@router.get("", response_model=Page[AuditEvent], responses=list_example({**examples.EVENT, **_MORE}))
async def search(caller: ApiCaller, asked: Annotated[AuditQuery, asked(AuditQuery)]) -> Response:
    """Newest first: all of it for administrators, that of their offices for heads and auditors, else one's own."""
    return await listed(caller, search_log, asked, tables.AUDIT, long=True)
