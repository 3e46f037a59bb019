"""The caller's own tokens."""

from typing import Annotated

from fastapi import APIRouter, Body, Response

from app.queries import people as queries
from app.schemas.common import Id, Page
from app.schemas.people import CreatedToken, NewToken, TokenOut, TokenQuery
from app.services import people as services
from app.web.caller import ApiCaller
from app.web.openapi import example
from app.web.query import asked

router = APIRouter(prefix="/tokens", tags=["accounts"])

_TOKEN = {
    "id": 7,
    "name": "đồng bộ iOffice",
    "prefix": "tk_4Zb0xQ",
    "scopes": ["read", "write"],
    "office": None,
    "created_at": "2026-03-12T08:30:00+07:00",
    "expires_at": None,
    "last_used_at": None,
}
_NEW = Body(openapi_examples={"token": {"value": {"name": "đồng bộ iOffice", "scopes": ["read"], "days": 365}}})


@router.get("", response_model=Page[TokenOut], responses=example({"items": [_TOKEN], "next": None}))
async def list_tokens(caller: ApiCaller, asked: Annotated[TokenQuery, asked(TokenQuery)]) -> Response:
    """Those that still work, newest first."""
    return await caller.read_json(queries.tokens_of, limit=asked.limit, cursor=asked.cursor)


@router.post(
    "",
    status_code=201,
    response_model=CreatedToken,
    responses=example({**_TOKEN, "token": "tk_4Zb0xQ…"}, 201),
)
async def create_token(caller: ApiCaller, new: Annotated[NewToken, _NEW]) -> Response:
    """The secret is in this answer and nowhere else."""
    return await caller.write_json(services.create_token, new, status=201, secret=True)


@router.delete("/{token_id}", status_code=204)
async def revoke_token(caller: ApiCaller, token_id: Id) -> Response:
    """It stops working with the answer."""
    return await caller.write_json(services.revoke_token, token_id)
