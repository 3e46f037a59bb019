"""Every error as an answer: `application/problem+json` for programs, a page or a fragment for people."""

import dataclasses
import json
import logging
from collections.abc import Mapping
from typing import Any

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.routing import iter_route_contexts
from starlette.exceptions import HTTPException
from starlette.routing import Match

from app.errors import (
    Gone,
    IllegalTransition,
    Invalid,
    NotSignedIn,
    ProofNeeded,
    StillRunning,
    TooMany,
    TrienKhaiError,
    Unavailable,
    Unprocessable,
)
from app.web import messages, templating, witness
from app.web.client import came_from
from app.web.page_of import page_of
from app.web.state import state_of
from app.web.turned_back import fills_a_form, to_proof, to_sign_in
from app.web.validation import refusals

_log = logging.getLogger(__name__)
_CODES = {
    400: "bad_request",
    404: "not_found",
    405: "method_not_allowed",
    413: "too_large",
    415: "unsupported_media_type",
}
_TYPE = "urn:trienkhai:problem:"
_MEGABYTE = 1024 * 1024


@dataclasses.dataclass(frozen=True)
class Problem:
    """One error, ready to be worded."""

    status: int
    code: str
    field: str | None = None
    params: Mapping[str, Any] = dataclasses.field(default_factory=dict)
    errors: tuple[Unprocessable, ...] = ()
    allowed_actions: tuple[str, ...] | None = None
    headers: Mapping[str, str] = dataclasses.field(default_factory=dict)


def install(app: FastAPI) -> None:
    for kind in (TrienKhaiError, RequestValidationError, HTTPException):
        app.add_exception_handler(kind, answer)


def is_api(request: Request) -> bool:
    return request.url.path.startswith(("/api/", "/livez", "/readyz", "/metrics"))


async def answer(request: Request, error: Exception) -> Response:
    """The one way from an exception to a response; what is not ours is logged and told nobody."""
    problem = problem_of(request, error)
    witness.refused(request, problem.code)
    if problem.status >= 500 and not isinstance(error, TrienKhaiError | HTTPException):  # noqa: PLR2004  # server errors
        _log.error("unexpected error, request %s", request.state.request_id, exc_info=error)
    if is_api(request):
        return _as_json(request, problem)
    if isinstance(error, NotSignedIn) and error.code == NotSignedIn.code:
        stays = fills_a_form(request)
        return _as_page(request, Problem(401, "signed_out_midway")) if stays else await to_sign_in(request)
    if isinstance(error, ProofNeeded):
        return await to_proof(request)
    if isinstance(error, Gone):
        return Response(status_code=303, headers={"location": error.path})
    if problem.status == 405 and request.method == "GET":  # noqa: PLR2004
        return Response(status_code=303, headers={"location": page_of(request)})
    return _as_page(request, problem)


def problem_of(request: Request, error: Exception) -> Problem:
    if isinstance(error, TrienKhaiError):
        return _ours(error)
    if isinstance(error, RequestValidationError):
        return _refused(request, error)
    if isinstance(error, HTTPException):
        return _http(request, error)
    return Problem(500, "internal")


def _ours(error: TrienKhaiError) -> Problem:
    headers = {}
    if isinstance(error, TooMany | Unavailable | StillRunning):
        headers["retry-after"] = str(error.retry_after)
    if isinstance(error, Gone):
        headers["location"] = f"/api/v1{error.path}"
    if isinstance(error, NotSignedIn):
        headers["www-authenticate"] = 'Bearer realm="trienkhai"'
    return Problem(
        error.status,
        error.code,
        error.field,
        error.params,
        errors=tuple(error.errors) if isinstance(error, Invalid) else (),
        allowed_actions=tuple(error.allowed_actions) if isinstance(error, IllegalTransition) else None,
        headers=headers,
    )


def _refused(request: Request, error: RequestValidationError) -> Problem:
    found = error.errors()
    content_type = request.headers.get("content-type", "")
    if any(one["loc"] == ("body",) for one in found) and content_type and "json" not in content_type:
        return Problem(415, "unsupported_media_type")
    refused = refusals(found)
    if len(refused) == 1:
        return Problem(422, refused[0].code, refused[0].field, refused[0].params, errors=tuple(refused))
    return Problem(422, Invalid.code, errors=tuple(refused))


def _http(request: Request, error: HTTPException) -> Problem:
    status = error.status_code
    code = _CODES.get(status, messages.UNKNOWN.get(status, "internal"))
    if status == 405:  # noqa: PLR2004  # one route knows its own methods only; Allow must name those of all of them
        allow = ", ".join(_methods_of(request))
        return Problem(status, code, params={"method": request.method, "allow": allow}, headers={"allow": allow})
    if status == 413:  # noqa: PLR2004
        return _too_large(request)
    return Problem(status, code, headers=error.headers or {})


def _too_large(request: Request) -> Problem:
    """The whole of what was sent; which of its files weighs most was not looked at."""
    params = {"limit": request.state.most_mb, "each": state_of(request).settings.max_upload_mb}
    return Problem(413, "too_large" if is_api(request) else "form_too_large", params=params)


def _methods_of(request: Request) -> list[str]:
    routes = [route for route in iter_route_contexts(request.app.routes) if route.methods]
    fitting = [route for route in routes if route.matches(request.scope)[0] is not Match.NONE]
    named = [route for route in fitting if route.path == request.scope["path"]]
    methods = {method for route in named or fitting for method in route.methods or ()}
    if not is_api(request):
        methods.add("GET")  # where there is no page, it leads to one
    return sorted(methods | ({"HEAD"} if "GET" in methods else set()))


def _as_json(request: Request, problem: Problem) -> Response:
    content = json.dumps(_body(problem, request.state.request_id), ensure_ascii=False, default=str)
    return Response(content, problem.status, problem.headers, "application/problem+json")


def refusal_of(error: TrienKhaiError, request_id: str | None) -> dict[str, Any]:
    """What the API would answer, for a call nobody waits for at the moment."""
    body = _body(_ours(error), request_id or "")
    whole: dict[str, Any] = json.loads(json.dumps(body, ensure_ascii=False, default=str))
    return whole


def _body(problem: Problem, request_id: str) -> dict[str, Any]:
    body: dict[str, Any] = {
        "type": _TYPE + problem.code,
        "title": messages.title(problem.status),
        "status": problem.status,
        "code": problem.code,
        "detail": _sentence(problem.code, problem.status, problem.params, problem.field),
    }
    if problem.field is not None:
        body["field"] = problem.field
    if problem.errors:
        body["errors"] = [
            {"field": one.field, "code": one.code, "detail": _sentence(one.code, one.status, one.params, one.field)}
            for one in problem.errors
        ]
    if problem.allowed_actions is not None:
        body["allowed_actions"] = problem.allowed_actions
    choices = problem.params.get("choices")
    if choices is not None:
        body["choices"] = choices if isinstance(choices, list) else str(choices)
    body["request_id"] = request_id
    return body


def _sentence(code: str, status: int, params: Mapping[str, Any], name: str | None) -> str:
    said = (say(code, status, params, name) for say in (messages.detail, messages.cure))
    return " ".join(part for part in said if part)


def _as_page(request: Request, problem: Problem) -> Response:
    about = (problem.code, problem.status, problem.params, problem.field)
    shown = {
        "status": problem.status,
        "code": problem.code,
        "title": messages.title(problem.status),
        "detail": messages.detail(*about),
        "cure": messages.cure(*about),
        "request_id": request.state.request_id,
        "back": came_from(request),
    }
    template = "errors/_error.html" if templating.is_htmx(request) else "errors/error.html"
    response = templating.page(request, None, template, {"error": shown}, status=problem.status)
    response.headers.update({name: value for name, value in problem.headers.items() if name != "www-authenticate"})
    return response
