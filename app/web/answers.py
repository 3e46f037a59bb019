"""From what a query or a command returns to the bytes of a JSON answer."""

from collections.abc import Callable
from typing import Any, TypeVar
from urllib.parse import urlencode

from fastapi import Request, Response
from pydantic import BaseModel, TypeAdapter

from app.db.idempotency import Answer
from app.schemas.common import WrittenPage
from app.schemas.events import FeedPage
from app.web.conditional import etag

T = TypeVar("T")
_JSON = "application/json"


def shown(request: Request, result: object) -> Answer:
    """A resource, or a page of a list or of a table, with the address of the next one."""
    headers = {"content-type": _JSON, **_tag(result)}
    following = _following(result)
    if following is not None:
        asked = [(name, value) for name, value in request.query_params.multi_items() if name != following[0]]
        headers["link"] = f'<{request.scope["path"]}?{urlencode([*asked, following])}>; rel="next"'
    return Answer(200, headers, as_json(result))


def _following(result: object) -> tuple[str, str] | None:
    """The parameter that leads on, where there is more."""
    if isinstance(result, FeedPage):
        return ("after", str(result.after)) if result.more else None
    cursor = getattr(result, "next", None)
    return ("cursor", cursor) if isinstance(cursor, str) else None


def written(result: T, *, status: int, location: Callable[[T], str] | None, secret: bool) -> Answer:
    """What a command did; nothing to say is 204."""
    headers = {} if location is None else {"location": location(result)}
    if result is None:
        return Answer(204, headers)
    return Answer(status, {"content-type": _JSON, **_tag(result), **headers}, as_json(result), secret=secret)


def response(answer: Answer) -> Response:
    headers = dict(answer.headers)
    if answer.replayed:
        headers["idempotency-replayed"] = "true"
    return Response(answer.body, answer.status, headers)


def as_json(result: object) -> bytes:
    """A schema by its own serialiser; anything else by its type, unless it is written already."""
    if isinstance(result, BaseModel):
        return result.__pydantic_serializer__.to_json(result)
    if isinstance(result, WrittenPage):
        return result.body
    return TypeAdapter[Any](type(result)).dump_json(result)


def _tag(result: object) -> dict[str, str]:
    version = getattr(result, "version", None)
    return {"etag": etag(version)} if isinstance(version, int) else {}
