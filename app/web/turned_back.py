"""Whoever has to sign in, or to show again who they are, first: they come back to what they were at, forms included."""

from collections.abc import Mapping
from datetime import timedelta
from urllib.parse import quote, urlsplit

from fastapi import Request, Response
from starlette.datastructures import FormData, UploadFile

from app.errors import TrienKhaiError
from app.services import held_forms
from app.web.form_tokens import drawn_for
from app.web.once import DRAWN_FOR
from app.web.state import state_of
from app.web.templating import is_htmx

_SECRETS = frozenset({"password", "old_password", "code"})
"""A form with one of these is not kept anywhere."""
_PARTS_OF_FORMS = frozenset({"channel-part"})
"""Ids of what is exchanged within a form that stays as it is."""
_LARGEST = 1024 * 1024
_KNOWN = timedelta(days=7)
"""How old a page may be whose form is kept without a sign-in: open on Friday, sent after a long weekend."""


def fills_a_form(request: Request) -> bool:
    """A part of a form is asked for while the rest of it is being filled in: its page must not be left."""
    return is_htmx(request) and request.headers.get("hx-target") in _PARTS_OF_FORMS


async def to_sign_in(request: Request) -> Response:
    """First to the form for signing in."""
    return await _by_way_of("/sign-in", request)


async def to_proof(request: Request) -> Response:
    """First to the question for the password or a code."""
    return await _by_way_of("/sign-in/proof", request)


async def _by_way_of(gate: str, request: Request) -> Response:
    back = await _held(request) or _here(request)
    await request.close()
    there = f"{gate}?next={quote(back, safe='/')}" if back not in {"", "/"} else gate
    if is_htmx(request):
        return Response(status_code=401, headers={"hx-redirect": there})
    return Response(status_code=303, headers={"location": there})


def _here(request: Request) -> str:
    """A form's address cannot be opened, its page can."""
    address = request.headers.get("hx-current-url") or (
        str(request.url) if request.method in {"GET", "HEAD"} else request.headers.get("referer", "")
    )
    parts = urlsplit(address)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


async def _held(request: Request) -> str | None:
    """Where the form of this request waits for whom it was drawn; None where it is none of ours, or of long ago."""
    drawn = await drawn_for(request) if request.method == "POST" else None
    if drawn is None or drawn.age > _KNOWN:
        return None
    form = await request.form()
    typed = [(name, value) for name, value in form.multi_items() if isinstance(value, str) and name != DRAWN_FOR]
    if _SECRETS & {name for name, _ in typed} or sum(len(part) for pair in typed for part in pair) > _LARGEST:
        return None
    try:
        held = await state_of(request).db.write(held_forms.hold, drawn.user_id, _action(request), typed, _files(form))
    except TrienKhaiError:  # a database that takes nothing now must not hide the way to sign in
        return None
    return f"/held/{held}"


def _action(request: Request) -> str:
    query = request.url.query
    return f"{request.url.path}?{query}"[:2000] if query else request.url.path


def _files(form: FormData) -> Mapping[str, list[str]]:
    """The names of the files that came along, by input; an input that was left empty counts too."""
    found: dict[str, list[str]] = {}
    for name, value in form.multi_items():
        if isinstance(value, UploadFile):
            found.setdefault(name, []).extend([value.filename] if value.filename else [])
    return found
