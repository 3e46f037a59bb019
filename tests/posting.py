"""A browser of the tests: with every form it sends the field by which a page says for whom the form was drawn."""

from collections.abc import Mapping
from functools import cache
from http.cookies import SimpleCookie
from typing import Any

import httpx
from sqlalchemy import select
from sqlalchemy.engine import Connection

from app.adapters.secret_box import derived
from app.models.people import user_sessions
from app.queries.people import secret_hash
from app.settings import Settings
from app.web import form_tokens
from app.web.once import DRAWN_FOR as FIELD


class Browser(httpx.AsyncClient):
    """Posts to pages as who is signed in by its cookie; a form that names somebody itself is sent as it is."""

    def __init__(self, connection: Connection, **rest: Any) -> None:
        super().__init__(**rest)
        self._connection = connection

    async def request(self, method: str, url: Any, **given: Any) -> httpx.Response:
        return await super().request(method, url, **(self._with_token(str(url), given) if method == "POST" else given))

    def _with_token(self, url: str, given: dict[str, Any]) -> dict[str, Any]:
        data = given.get("data") or {}
        owner = self._owner(given.get("headers") or {})
        other = given.get("json") is not None or given.get("content") is not None or "/api/" in url
        return (
            given if other or FIELD in data or owner is None else {**given, "data": {**data, FIELD: drawn_for(owner)}}
        )

    def _owner(self, headers: Mapping[str, str]) -> int | None:
        jar = SimpleCookie(headers.get("cookie", "; ".join(f"{one.name}={one.value}" for one in self.cookies.jar)))
        kept = next((jar[name].value for name in ("tk_session", "__Host-tk_session") if name in jar), "")
        this = user_sessions.c.secret_hash == secret_hash(kept)
        return self._connection.scalar(select(user_sessions.c.user_id).where(this))


def drawn_for(user_id: int) -> str:
    """What a page drawn now for this person holds in its forms."""
    return form_tokens.token(_key(), user_id)


@cache
def _key() -> bytes:
    """Of every application that is made in the tests; reading the settings takes longer than many a request."""
    return derived(Settings().secret_path, "form")
