"""Files as a browser opens them."""

from fastapi import APIRouter, Response

from app.schemas.common import Id
from app.web.caller import PageCaller
from app.web.uploads import file_answer, thumbnail_answer

router = APIRouter()


@router.get("/files/{file_id}")
async def show(caller: PageCaller, file_id: Id) -> Response:
    return await file_answer(caller, file_id)


@router.get("/files/{file_id}/thumbnail")
async def show_small(caller: PageCaller, file_id: Id) -> Response:
    return await thumbnail_answer(caller, file_id)
