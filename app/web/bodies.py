"""A body that may be JSON or a form with a file."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any

from fastapi import Request
from fastapi.exceptions import RequestValidationError
from pydantic import TypeAdapter, ValidationError
from starlette.datastructures import UploadFile

from app.errors import Unprocessable
from app.schemas.readings import ReadingCreate

_DAY = TypeAdapter(date | None)


@dataclass(frozen=True)
class ReadingAsked:
    text: str
    file: UploadFile | None
    as_of: date | None
    office: str | None
    internal: bool = False


@asynccontextmanager
async def reading_asked(request: Request) -> AsyncIterator[ReadingAsked]:
    """What `POST /readings` is asked for, whichever way it came; an uploaded file is open as long as this is.

    Raises:
        RequestValidationError, Unprocessable: naming the field.
    """
    try:
        if request.headers.get("content-type", "").startswith("multipart/form-data"):
            yield await _from_form(request)
        else:
            yield await _from_json(request)
    finally:
        await request.close()


async def _from_json(request: Request) -> ReadingAsked:
    try:
        asked = ReadingCreate.model_validate(json.loads(await request.body()))
    except ValidationError as error:
        raise RequestValidationError([{**each, "loc": ("body", *each["loc"])} for each in error.errors()]) from None
    except ValueError as error:
        raise RequestValidationError([_json_invalid(error)]) from None
    return ReadingAsked(asked.text, None, asked.as_of, asked.office)


async def _from_form(request: Request) -> ReadingAsked:
    form = await request.form()
    file, office = form.get("file"), form.get("office")
    if not isinstance(file, UploadFile):
        raise Unprocessable("file_needed", field="file")
    unknown = set(form) - {"file", "as_of", "office", "internal"}
    if unknown:
        raise Unprocessable("unknown_field", field=min(unknown))
    try:
        as_of = _DAY.validate_python(form.get("as_of") or None)
    except ValidationError as error:
        raise RequestValidationError([{**each, "loc": ("body", "as_of")} for each in error.errors()]) from None
    internal = str(form.get("internal") or "").lower() in {"true", "1", "on"}
    return ReadingAsked("", file, as_of, office if isinstance(office, str) and office else None, internal)


def _json_invalid(error: ValueError) -> dict[str, Any]:
    return {
        "type": "json_invalid",
        "loc": ("body",),
        "msg": "JSON decode error",
        "input": {},
        "ctx": {"error": str(error)},
    }
