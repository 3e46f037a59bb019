"""The keys under which a request has one effect, however often it is sent."""

import asyncio
import hashlib
from collections.abc import Iterable
from typing import BinaryIO

from fastapi import Request
from starlette.datastructures import UploadFile

from app.db.idempotency import Once
from app.errors import Unprocessable
from app.policies import Actor

HEADER = "Idempotency-Key"
FIELD = "_key"
DRAWN_FOR = "_form"
MAX_KEY = 255
_MAX_FORM_KEY = 200
_BLOCK = 1024 * 1024
_FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")


def is_form(request: Request) -> bool:
    return request.headers.get("content-type", "").startswith(_FORMS)


def header_key(request: Request) -> str | None:
    """The key of an API call, None where the caller sent none.

    Raises:
        Unprocessable: it is empty, too long, or holds more than printable ASCII.
    """
    key = request.headers.get(HEADER)
    if key is None:
        return None
    if not 0 < len(key) <= MAX_KEY or not key.isascii() or not key.isprintable():
        raise Unprocessable("bad_idempotency_key", field=HEADER)
    return key


async def form_key(request: Request) -> str | None:
    """The key a form was drawn with; None where there is none that could be one."""
    key = (await request.form()).get(FIELD)
    if not isinstance(key, str) or not 0 < len(key) <= _MAX_FORM_KEY or not key.isascii() or not key.isprintable():
        return None
    return key


async def of_api(request: Request, actor: Actor, key: str) -> Once:
    principal = f"user:{actor.user_id}" if actor.token_id is None else f"token:{actor.token_id}"
    return Once(principal, request.method, _path(request), key, await _body_hash(request))


async def of_form(request: Request, actor: Actor, key: str) -> Once:
    """Bound to what was typed: going back, correcting the form and sending it again is a new act, not a mistake."""
    body_hash = await _body_hash(request)
    return Once(f"user:{actor.user_id}", request.method, _path(request), f"{key}.{body_hash[:32]}", body_hash)


def _path(request: Request) -> str:
    query = request.url.query
    return f"{request.url.path}?{query}"[:1000] if query else request.url.path[:1000]


async def _body_hash(request: Request) -> str:
    if not is_form(request):
        return _hash([await request.body()])
    # It was read as a form, and multipart has another border each time: its fields and files stand for it.
    # For whom it was drawn is another word on each drawing, and nothing that was typed.
    given = [(name, value) for name, value in (await request.form()).multi_items() if name != DRAWN_FOR]
    parts = [(name, await _content(value)) for name, value in given]
    return _hash(part for name, content in parts for part in (name.encode(), content))


async def _content(value: str | UploadFile) -> bytes:
    if isinstance(value, str):
        return value.encode()
    digest = await asyncio.to_thread(_digest, value.file)
    return f"{value.filename}:{value.content_type}:{digest}".encode()


def _digest(file: BinaryIO) -> str:
    place = file.tell()
    file.seek(0)
    digest = hashlib.sha256()
    while block := file.read(_BLOCK):
        digest.update(block)
    file.seek(place)
    return digest.hexdigest()


def _hash(parts: Iterable[bytes]) -> str:
    digest = hashlib.sha256()
    for part in parts:
        digest.update(len(part).to_bytes(8, "big"))
        digest.update(part)
    return digest.hexdigest()
