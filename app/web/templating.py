"""The one Jinja environment: Vietnamese dates and numbers, labels, addresses of static files."""

import hashlib
import secrets
from collections.abc import Hashable, Mapping
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

from fastapi import Request, Response
from jinja2 import FileSystemLoader, StrictUndefined
from markupsafe import Markup
from starlette.responses import HTMLResponse
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from app.schemas.channels import CHANNELS_OF, CHIP_OF, UNITS
from app.web import form_tokens, i18n, labels
from app.web.caller import Caller
from app.web.days import vn_date, vn_datetime
from app.web.messages import sentence
from app.web.rendering import PageEnvironment
from app.web.state import state_of

TOP = Path(__file__).resolve().parents[2]
STATIC = TOP / "static"
_FOREVER = "public, max-age=31536000, immutable"


def page(
    request: Request,
    caller: Caller | None,
    template: str,
    context: Mapping[str, Any] | None = None,
    status: int = 200,
) -> HTMLResponse:
    """A page or a fragment, for the caller where one is known."""
    actor = caller.actor if caller is not None else getattr(request.state, "actor", None)
    form_tokens.begin_page(request, None if actor is None else actor.user_id)
    shown = {
        "actor": actor,
        "section": request.scope["path"].split("/", 2)[1],
        "is_htmx": is_htmx(request),
        "settings": state_of(request).settings,
        **(context or {}),
    }
    return HTMLResponse(environment().get_template(template).render(shown), status, {"vary": "HX-Request, Cookie"})


def is_htmx(request: Request) -> bool:
    """A fragment is asked for; after a step back in history htmx wants the whole page."""
    return "hx-request" in request.headers and "hx-history-restore-request" not in request.headers


@lru_cache(maxsize=8192)
def drawn(template: str, macro: str, *values: Hashable) -> Markup:
    """What a macro makes of these values, drawn once and remembered.

    For what stands on every page or in every row: icons, the menu, the marks of a task. Pages are Vietnamese, so the
    same values are always the same words. Nothing of one person belongs here, nor a day that is not among the values.
    """
    return Markup(getattr(environment().get_template(template).module, macro)(*values))  # noqa: S704  # escaped there


def icon(name: str) -> Markup:
    return drawn("shared/_icons.html", "icon", name)


def new_key() -> str:
    """For the hidden field of a form: sending it twice has one effect."""
    return secrets.token_urlsafe(16)


def vn_number(number: Decimal | float | None, places: int | None = None) -> str:
    """1.234,5; without `places` as many as the number has."""
    if number is None:
        return ""
    exact = Decimal(str(number))
    plain = f"{exact:,f}" if places is None else f"{exact:,.{places}f}"
    if places is None and "." in plain:
        plain = plain.rstrip("0").rstrip(".")
    return plain.translate(str.maketrans(",.", ".,"))


@lru_cache
def tree_hash(folder: Path = STATIC) -> str:
    """One name for all static files as they are now: an address that is cached for ever never goes stale."""
    digest = hashlib.sha256()
    for file in sorted(file for file in folder.rglob("*") if file.is_file()):
        digest.update(file.relative_to(folder).as_posix().encode() + b"\0")
        digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()[:16]


def static(name: str) -> str:
    return f"/static/{tree_hash()}/{name}"


@lru_cache
def inlined(name: str) -> str:
    """A small picture inside the page itself, one request less."""
    return "data:image/svg+xml," + quote((STATIC / name).read_text(encoding="utf-8").strip(), safe=" /:=")


class ImmutableFiles(StaticFiles):
    """Files under the hash of them all."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        response = await super().get_response(path, scope)
        response.headers["cache-control"] = _FOREVER
        return response


@lru_cache
def environment() -> PageEnvironment:
    jinja = PageEnvironment(
        loader=FileSystemLoader(TOP / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        extensions=["jinja2.ext.i18n"],
    )
    jinja.install_gettext_callables(  # type: ignore[attr-defined]  # added by the i18n extension
        i18n.gettext, i18n.ngettext, newstyle=True, pgettext=i18n.pgettext, npgettext=i18n.npgettext
    )
    jinja.filters |= {
        "vn_date": vn_date,
        "vn_datetime": vn_datetime,
        "vn_number": vn_number,
        "label": labels.label,
        "sentence": sentence,
    }
    jinja.globals |= _GLOBALS
    return jinja


def translated(message: str, **values: Any) -> Markup:
    """`_("…")` of the templates: a message of the catalogue, what is put into it escaped."""
    return _template_of(message) % values if values else _plain(message)


@lru_cache(maxsize=8192)
def _template_of(message: str) -> Markup:
    return Markup(i18n.gettext(message))  # noqa: S704  # from the catalogue


@lru_cache(maxsize=8192)
def _plain(message: str) -> Markup:
    return _template_of(message) % {}


_GLOBALS: dict[str, Any] = {
    "_": translated,
    "inlined": inlined,
    "static": static,
    "new_key": new_key,
    "form_token": form_tokens.form_token,
    "drawn": drawn,
    "icon": icon,
    "named": labels.named,
    "task_label": labels.task_label,
    "CHANNELS_OF": CHANNELS_OF,
    "CHIP_OF": CHIP_OF,
    "UNITS": UNITS,
}
