"""Who works in whose place, for some days."""

from typing import Annotated, Any

from fastapi import APIRouter, Body, Response

from app.queries import deputies as queries
from app.schemas.common import Id, Page
from app.schemas.deputies import DeputyOut, NewDeputy
from app.services import deputies as services
from app.web.caller import ApiCaller
from app.web.examples import listed
from app.web.examples_tasks import PERSON
from app.web.openapi import example

router = APIRouter(prefix="/deputies", tags=["accounts"])

_NEW = {"office": "LOCAL:DL-VHTT", "deputy": "lanhdao.dl-vhtt", "from_on": "2026-11-25", "to_on": "2026-12-05"}
_DEPUTY: dict[str, Any] = {
    "id": 2,
    "office": "LOCAL:DL-VHTT",
    "office_name": "Phòng Văn hóa và Thông tin huyện Đình Lập",
    "person": PERSON,
    "deputy": {"user": "lanhdao.dl-vhtt", "name": "Hoàng Văn Minh", "phone": ""},
    "from_on": "2026-11-25",
    "to_on": "2026-12-05",
    "active": True,
}
_ASKED = Body(openapi_examples={"deputy": {"value": _NEW}})


@router.get("", response_model=Page[DeputyOut], responses=example(listed(_DEPUTY)))
async def list_deputies(caller: ApiCaller) -> Response:
    """Those you named or are, and those of the offices you administer; what is over is left out."""
    return await caller.read_json(queries.all_deputies)


@router.post("", status_code=201, response_model=DeputyOut, responses=example(_DEPUTY, 201))
async def name_deputy(caller: ApiCaller, new: Annotated[NewDeputy, _ASKED]) -> Response:
    """A colleague holds your roles in that office for these days, both included."""
    return await caller.write_json(services.name_deputy, new, status=201)


@router.delete("/{deputy_id}", status_code=204)
async def end_deputy(caller: ApiCaller, deputy_id: Id) -> Response:
    """At once; by either of the two, or by who administers the office."""
    return await caller.write_json(services.end_deputy, deputy_id)
