"""Who the token belongs to."""

from fastapi import APIRouter, Response

from app.queries import people
from app.schemas.people import Me
from app.web.caller import ApiCaller
from app.web.openapi import example

router = APIRouter(tags=["accounts"])

_ME = {
    "username": "vanthu.dl-vhtt",
    "display_name": "Lương Thị Hạnh",
    "is_admin": False,
    "offices": [
        {
            "office": "LOCAL:DL-VHTT",
            "name": "Phòng Văn hóa và Thông tin huyện Đình Lập",
            "short_name": "Phòng VH&TT",
            "roles": ["clerk"],
        }
    ],
    "scopes": ["read", "write"],
}


@router.get("/me", response_model=Me, responses=example(_ME), summary="The caller, their offices and rights")
async def show_me(caller: ApiCaller) -> Response:
    return await caller.read_json(people.me)
