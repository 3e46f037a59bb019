"""How a dispatch reached each office, and what the addressee enters about it."""

from typing import Annotated

from fastapi import APIRouter, Body, Response

from app.queries import deliveries as queries
from app.schemas.common import Id, Page, PartQuery
from app.schemas.deliveries import DeliveryOut, DeliveryTransition
from app.services.receiving import receive
from app.web import examples
from app.web.caller import ApiCaller
from app.web.conditional import IfMatch
from app.web.openapi import example
from app.web.query import asked

router = APIRouter(prefix="/dispatches/{dispatch_id}/deliveries", tags=["dispatches"])
_ENTRY = Body(
    openapi_examples={
        "register": {"value": {"action": "register", "arrival_number": "118", "arrived_on": "2026-11-20"}},
        "refuse": {"value": {"action": "refuse", "reason": "Văn bản gửi nhầm nơi nhận."}},
    }
)


@router.get("", response_model=Page[DeliveryOut], responses=example(examples.listed(examples.DELIVERY)))
async def list_deliveries(
    caller: ApiCaller, dispatch_id: Id, asked: Annotated[PartQuery, asked(PartQuery)]
) -> Response:
    """Who received it, with the exchange code 01–06."""
    return await caller.read_long_json(queries.deliveries_page, dispatch_id, asked)


@router.post("/{delivery_id}/transitions", response_model=DeliveryOut, responses=example(examples.DELIVERY))
async def move_delivery(
    caller: ApiCaller,
    dispatch_id: Id,
    delivery_id: Id,
    asked: Annotated[DeliveryTransition, _ENTRY],
    if_match: IfMatch,
) -> Response:
    """By the addressee: `register` also after it has begun to work; `refuse` declines its tasks with the same reason."""
    return await caller.write_json(receive, dispatch_id, delivery_id, asked, if_match)
