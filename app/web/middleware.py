"""What every request passes, as plain ASGI: request id, language, size, where it comes from, headers of the answer."""

import logging
import os
import random
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any
from urllib.parse import urlsplit

from fastapi import Request
from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app import clock
from app.errors import NotAllowed
from app.settings import Settings
from app.web import errors, i18n
from app.web.client import SAFE
from app.web.metrics import Metrics
from app.web.witness import bear_witness

CSP = (
    "default-src 'self'; img-src 'self' data: blob:; object-src 'none'; base-uri 'none'; "
    "frame-ancestors 'none'; form-action 'self'"
)
SECURITY = {
    "content-security-policy": CSP,
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "x-frame-options": "DENY",
}
_HSTS = "max-age=31536000; includeSubDomains"
_SANE_ID = re.compile(r"[A-Za-z0-9._-]{1,64}")
_SLOW = 1.0
"""Seconds after which a request is worth a line in the log."""
_OUR_FAULT = 500
_MEGABYTE = 1024 * 1024
_SLACK = 256 * 1024
"""Room for the other fields of a form that brings a file of the largest size."""
_SEVERAL_FILES = frozenset({"/quick", "/activities"})
"""Where a form brings more than one; each of them is weighed by itself when it is stored."""

_numbers = random.Random(os.urandom(32))  # noqa: S311  # names of requests, no secrets; asking the system each time waits
request_id: ContextVar[str] = ContextVar("request_id", default="-")
_log = logging.getLogger(__name__)


class Surroundings:
    """The outermost layer of the application; everything it answers has its headers, errors included."""

    def __init__(self, app: ASGIApp, settings: Settings, metrics: Metrics) -> None:
        self._app = app
        self._watch = _Watch(metrics, log_all=settings.log_requests)
        self._public_host = urlsplit(settings.public_url).netloc
        self._settings = settings
        headers = {**SECURITY, **({"strict-transport-security": _HSTS} if settings.secure_cookies else {})}
        self._headers = [(name.encode(), value.encode()) for name, value in headers.items()]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        chosen = _request_id(headers)
        scope.setdefault("state", {})["request_id"] = chosen
        request_id.set(chosen)
        i18n.language.set(_language(scope, headers))
        answer = _Answer(send, [*self._headers, (b"x-request-id", chosen.encode())], head=scope["method"] == "HEAD")
        scope["state"]["head_only"] = answer.head
        if answer.head:
            scope = {**scope, "method": "GET"}  # the server's own keeps HEAD: it counts the bytes of an answer to GET
        with self._watch.request(scope, answer):
            await self._answered(scope, receive, answer, headers)
        await bear_witness(scope, answer.answered)

    async def _answered(self, scope: Scope, receive: Receive, answer: "_Answer", headers: Headers) -> None:
        try:
            if self._is_cross_site(scope, headers):
                raise NotAllowed("cross_site")  # noqa: TRY301  # refused as everything else is
            scope["state"]["most_mb"] = most = self._most_mb(scope)
            await self._app(scope, _limited(receive, headers, most * _MEGABYTE + _SLACK), answer.send)
        except Exception as error:
            if answer.started:
                _log.exception("error after the answer had begun, request %s", request_id.get())
                raise
            response = await errors.answer(Request(scope, receive), error)
            await response(scope, receive, answer.send)

    def _most_mb(self, scope: Scope) -> int:
        several = scope["path"] in _SEVERAL_FILES
        return self._settings.max_form_mb if several else self._settings.max_upload_mb

    def _is_cross_site(self, scope: Scope, headers: Headers) -> bool:
        """An unsafe request that another site made this browser send. Programs send no cookie and no such header."""
        if scope["method"] in SAFE or ("cookie" not in headers and scope["path"].startswith("/api/")):
            return False
        site = headers.get("sec-fetch-site")
        if site is not None:
            return site not in {"same-origin", "none"}
        origin = headers.get("origin") or headers.get("referer")  # every browser sends one of the three across sites
        return origin is not None and urlsplit(origin).netloc not in {headers.get("host"), self._public_host}


class _Watch:
    """Counts and times every request; says of the slow and the failed ones, or of all, what they were."""

    def __init__(self, metrics: Metrics, *, log_all: bool) -> None:
        self._metrics = metrics
        self._log_all = log_all

    @contextmanager
    def request(self, scope: Scope, answer: "_Answer") -> Iterator[None]:
        began = clock.monotonic()
        self._metrics.running += 1
        try:
            yield
        finally:
            self._metrics.running -= 1
            seconds, route = clock.monotonic() - began, _route(scope)
            method = "HEAD" if answer.head else scope["method"]
            self._metrics.note(method, route, answer.answered, seconds)
            if self._log_all or seconds > _SLOW or answer.answered >= _OUR_FAULT:
                _log.info("request", extra={"method": method, **_said(scope, route, answer.answered, seconds)})


def _route(scope: Scope) -> str:
    """The pattern of the address: an address itself may name people, and there are too many of them to count by."""
    return getattr(scope.get("route"), "path", "-")


def _said(scope: Scope, route: str, status: int, seconds: float) -> dict[str, Any]:
    actor = scope["state"].get("actor")
    who = {} if actor is None else {"user_id": actor.user_id, "token_id": actor.token_id}
    told = {"route": route, "status": status, "ms": round(seconds * 1000, 1), **who}
    return {name: value for name, value in told.items() if value is not None}


class _Answer:
    """Adds the headers; of what HEAD asks about, as GET would answer it, nothing else is sent."""

    def __init__(self, send: Send, headers: list[tuple[bytes, bytes]], *, head: bool) -> None:
        self._send = send
        self._headers = headers
        self.head = head
        self.started = False
        self.answered = 0

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.started = True
            self.answered = message["status"]
            message["headers"] = self._with_ours(message["headers"])
        elif self.head:
            message = {**message, "body": b""}
        await self._send(message)

    def _with_ours(self, given: Iterable[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
        """Ours stand in place of what the application said of the same; to be kept is only what it allows."""
        ours = {name for name, _ in self._headers}
        headers = [*(pair for pair in given if pair[0] not in ours), *self._headers]
        if not any(name == b"cache-control" for name, _ in headers):
            headers.append((b"cache-control", b"no-store"))
        return headers


def _limited(receive: Receive, headers: Headers, limit: int) -> Receive:
    """Bytes are counted as they come: a length that is not declared, or is a lie, changes nothing."""
    declared = headers.get("content-length", "0")
    got = int(declared) if declared.isdigit() else 0
    too_large = got > limit
    got = 0

    async def counted() -> Message:
        nonlocal got
        if too_large:
            raise HTTPException(413)
        message = await receive()
        got += len(message.get("body", b""))
        if got > limit:
            raise HTTPException(413)
        return message

    return counted


def _request_id(headers: Headers) -> str:
    given = headers.get("x-request-id", "")
    return given if _SANE_ID.fullmatch(given) else f"{_numbers.getrandbits(128):032x}"


def _language(scope: Scope, headers: Headers) -> i18n.Language:
    return i18n.preferred(headers.get("accept-language", "")) if scope["path"].startswith("/api/") else "vi"
