"""`If-Match` with the version of a row; the services compare it and raise `StaleVersion`."""

import re
from typing import Annotated

from fastapi import Depends, Header

from app.errors import PreconditionRequired, Unprocessable
from app.schemas.common import Seen

_TAG = re.compile(r'(?:W/)?"(\d{1,18})"')


def etag(version: int) -> str:
    """The tag of a row as it stands."""
    return f'"{version}"'


async def _if_match(
    if_match: Annotated[str | None, Header(description="ETag of the version you have seen")] = None,
) -> int | None:
    if if_match is None or if_match.strip() == "*":
        return None
    found = _TAG.fullmatch(if_match.strip())
    if found is None:
        raise Unprocessable("bad_if_match", field="If-Match")
    return int(found[1])


async def _required_if_match(
    version: Annotated[int | None, Depends(_if_match)], if_match: Annotated[str | None, Header()] = None
) -> int | None:
    if if_match is None:
        raise PreconditionRequired(field="If-Match")
    return version


async def _seen(
    version: Annotated[int | None, Depends(_if_match)], if_match: Annotated[str | None, Header()] = None
) -> Seen:
    return Seen(version, (if_match or "").strip() == "*")


IfMatch = Annotated[int | None, Depends(_if_match)]
"""The version the caller has seen; None where they sent none, or `*`."""
RequiredIfMatch = Annotated[int | None, Depends(_required_if_match)]
"""As `IfMatch`, and leaving it out is refused (428); None only for `*`: whatever the version."""
SeenVersion = Annotated[Seen, Depends(_seen)]
"""For what may not be there yet: the service asks for a version where it is."""
