"""The hidden field that says for whom a form was drawn: no other site can make one, and no other person's is sent.

It names its person even when their sign-in is gone, so what they typed can wait for them.
"""

import hmac
import re
import secrets
from contextvars import ContextVar
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import NamedTuple

from fastapi import Request
from markupsafe import Markup

from app import clock
from app.adapters.secret_box import derived
from app.web.once import DRAWN_FOR, is_form
from app.web.state import state_of

_SHAPE = re.compile(r"(\d{1,10})\.(\d{1,12})\.[\w-]{8}")
_MAC = 16
_drawn: ContextVar[str] = ContextVar("form_token", default="")


class DrawnFor(NamedTuple):
    user_id: int
    age: timedelta


def begin_page(request: Request, user_id: int | None) -> None:
    """The forms of the page that is drawn next are this person's."""
    _drawn.set("" if user_id is None else token(_key(request), user_id))


def form_token() -> Markup:
    """The field; nothing on a page that is drawn for nobody."""
    held = _drawn.get()
    return Markup('<input type="hidden" name="{}" value="{}">').format(DRAWN_FOR, held) if held else Markup()


async def drawn_for(request: Request) -> DrawnFor | None:
    """Whose form this request sends; None where it is no form of ours."""
    if not is_form(request):
        return None
    given = (await request.form()).get(DRAWN_FOR)
    return opened(_key(request), given) if isinstance(given, str) else None


def token(key: bytes, user_id: int) -> str:
    """Another one each time, so that a page that is packed together with what somebody else wrote gives none away."""
    said = f"{user_id}.{int(clock.now().timestamp())}.{secrets.token_urlsafe(6)}"
    return f"{said}.{_mac(key, said)}"


def opened(key: bytes, given: str) -> DrawnFor | None:
    said, _, mac = given.rpartition(".")
    shape = _SHAPE.fullmatch(said)
    if shape is None or not hmac.compare_digest(mac.encode(), _mac(key, said).encode()):
        return None
    return DrawnFor(int(shape[1]), clock.now() - datetime.fromtimestamp(int(shape[2]), UTC))


def _mac(key: bytes, said: str) -> str:
    return hmac.new(key, said.encode(), sha256).hexdigest()[: 2 * _MAC]


def _key(request: Request) -> bytes:
    return derived(state_of(request).settings.secret_path, "form")
