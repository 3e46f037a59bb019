"""Refusals, exports and downloads are written into the log: after the answer, in a transaction of their own."""

import logging
from collections.abc import Callable
from typing import Any

from fastapi import Request
from starlette.types import Scope

from app.errors import TrienKhaiError
from app.policies import Actor
from app.services import access_log
from app.web.state import State

_DENIED = frozenset({403, 404})
_OK = 200
_TAKEN_OUT = "taken_out"
_CODE = "refusal_code"
_log = logging.getLogger(__name__)


def exporting(request: Request, table: str, asked: str | None = None) -> None:
    """The answer of this request will be the whole of a list, or a paper made of it; `asked`: of what."""
    about = {"table": table, "asked": request.url.query if asked is None else asked}
    setattr(request.state, _TAKEN_OUT, (access_log.exported, about))


def downloading(request: Request, file_id: int) -> None:
    """The answer of this request will be a file."""
    setattr(request.state, _TAKEN_OUT, (access_log.downloaded, {"file_id": file_id}))


def refused(request: Request, code: str) -> None:
    """Why the answer of this request is a refusal."""
    setattr(request.state, _CODE, code)


async def bear_witness(scope: Scope, status: int) -> None:
    """Write down what the request came to, where that is a thing to prove later. Whoever is not signed in has no name."""
    noted: dict[str, Any] = scope["state"]
    actor: Actor | None = noted.get("actor")
    seen = None if actor is None else _seen(scope, noted, status)
    if actor is None or seen is None:
        return
    command, about = seen
    state: State = scope["app"].state.trienkhai
    try:
        await state.db.write(command, actor, **about)
    except TrienKhaiError:
        # The answer has left; a database that takes nothing now must not turn it into an error.
        _log.warning("not written down: %s", command.__name__, exc_info=True)


def _seen(scope: Scope, noted: dict[str, Any], status: int) -> tuple[Callable[..., None], dict[str, Any]] | None:
    if status in _DENIED:
        about = {"method": scope["method"], "path": scope["path"], "status": status, "code": noted.get(_CODE)}
        return access_log.denied, about
    return noted.get(_TAKEN_OUT) if status == _OK else None
