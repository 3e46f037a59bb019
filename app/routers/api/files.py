"""Files: brought first, then named by what they belong to."""

from typing import Annotated

from fastapi import APIRouter, Form, Response, UploadFile

from app.schemas.common import Id
from app.schemas.shared import FileOut
from app.web import answers, examples
from app.web.caller import ApiCaller
from app.web.openapi import example
from app.web.uploads import file_answer, only, stored_upload

router = APIRouter(prefix="/files", tags=["files"])


@router.post("", status_code=201, response_model=FileOut, responses=example(examples.FILE, 201))
async def upload_file(caller: ApiCaller, file: UploadFile, *, internal: Annotated[bool, Form()] = False) -> Response:
    """Keeps the file and answers the id to give as `file_ids`; the same content is kept once.

    `internal` marks it LƯU HÀNH NỘI BỘ: as the file of a paper it opens for its issuer and its addressees alone.
    """
    only(await caller.request.form(), "file", "internal")
    kept = await stored_upload(caller, file, internal=internal)
    return answers.response(answers.written(kept, status=201, location=lambda made: made.href, secret=False))


@router.get(
    "/{file_id}",
    response_class=Response,
    responses={200: {"content": {"application/octet-stream": {"example": "…"}}, "description": "The file itself"}},
)
async def get_file(caller: ApiCaller, file_id: Id) -> Response:
    return await file_answer(caller, file_id)
