"""Where a person goes once a step of signing in was right."""

import re
from urllib.parse import quote

from fastapi import Request, Response
from starlette.responses import RedirectResponse

from app.web.cookies import keep_session, keep_step
from app.web.signing_in import Opened
from app.web.state import state_of

_INSIDE = re.compile(r"/(?![/\\])[^\x00-\x20\x7f\\]*")


def signed_in(request: Request, opened: Opened, after: str) -> Response:
    """To the page one came for, or first to the question for the code."""
    settings = state_of(request).settings
    if opened.half_way:
        response = RedirectResponse(f"/sign-in/code?next={quote(inside(after), safe='/')}", 303)
        keep_step(response, settings, opened.secret)
        return response
    response = RedirectResponse(inside(after), 303)
    keep_session(response, settings, opened.secret, trusted=opened.trusted)
    return response


def inside(address: str) -> str:
    """Only a page of this site is gone to after signing in."""
    return address if _INSIDE.fullmatch(address) else "/"
