"""Readings: a text or a file becomes a draft; nothing is kept of a text."""

from typing import Any

from fastapi import APIRouter, Request, Response

from app.schemas.readings import ReadingCreate, ReadingOut
from app.web import answers, examples
from app.web.bodies import reading_asked
from app.web.caller import ApiCaller
from app.web.openapi import example
from app.web.readings import read_file, read_text

router = APIRouter(prefix="/readings", tags=["readings"])

_BODY: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {
            "application/json": {
                "schema": ReadingCreate.model_json_schema(),
                "example": {"text": "V/v tuyên truyền phòng cháy mùa khô\n\nKính gửi: UBND các xã, thị trấn."},
            },
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "required": ["file"],
                    "properties": {
                        "file": {"type": "string", "format": "binary"},
                        "as_of": {"type": "string", "format": "date"},
                        "office": {"type": "string"},
                        "internal": {"type": "boolean", "description": "the file is for addressees alone"},
                    },
                }
            },
        },
    }
}


@router.post(
    "", response_model=ReadingOut, responses=example({"draft": examples.DRAFT, "file": None}), openapi_extra=_BODY
)
async def create_reading(request: Request, caller: ApiCaller) -> Response:
    """Reads `text`, or an uploaded `.docx`, `.pdf`, `.txt` or scan; what is unsure stays empty, with a remark."""
    async with reading_asked(request) as asked:
        if asked.file is None:
            draft, file_id = await read_text(caller, asked.text, as_of=asked.as_of, office=asked.office), None
        else:
            draft, file_id = await read_file(
                caller, asked.file, as_of=asked.as_of, office=asked.office, internal=asked.internal
            )
    return answers.response(answers.shown(request, ReadingOut(draft=draft, file=file_id)))
