"""`If-Match` with the version of a row; the services compare it and raise `StaleVersion`."""

import re
from collections.abc import Callable, Iterator
from typing import Annotated, Any

from fastapi import Depends, Request

from app.errors import PreconditionRequired, Unprocessable
from app.schemas.common import Seen

_TAG = re.compile(r'(?:W/)?"(\d{1,18})"')


def etag(version: int) -> str:
    """The tag of a row as it stands."""
    return f'"{version}"'


class _Header:
    """Reads the header by itself: one that is declared FastAPI takes apart anew in each request."""

    def __init__(self, read: Callable[[str | None], Any]) -> None:
        self._read = read

    async def __call__(self, request: Request) -> Any:
        return self._read(request.headers.get("if-match"))

    def parameters(self) -> Iterator[dict[str, Any]]:
        """As the description of the API has it."""
        said = "ETag of the version you have seen"
        yield {"name": "if-match", "in": "header", "required": False, "description": said, "schema": {"type": "string"}}


def _version(given: str | None) -> int | None:
    if given is None or given.strip() == "*":
        return None
    found = _TAG.fullmatch(given.strip())
    if found is None:
        raise Unprocessable("bad_if_match", field="If-Match")
    return int(found[1])


def _required(given: str | None) -> int | None:
    if given is None:
        raise PreconditionRequired(field="If-Match")
    return _version(given)


def _seen(given: str | None) -> Seen:
    return Seen(_version(given), (given or "").strip() == "*")


IfMatch = Annotated[int | None, Depends(_Header(_version))]
"""The version the caller has seen; None where they sent none, or `*`."""
RequiredIfMatch = Annotated[int | None, Depends(_Header(_required))]
"""As `IfMatch`, and leaving it out is refused (428); None only for `*`: whatever the version."""
SeenVersion = Annotated[Seen, Depends(_Header(_seen))]
"""For what may not be there yet: the service asks for a version where it is."""
