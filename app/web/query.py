"""The query string of a list as its schema.

FastAPI takes each field of such a schema apart again in every request, which cost more than the list itself; here the
schema validates the whole string at once. What the description of the API says of it is the same.
"""

from collections.abc import Callable, Iterator
from typing import Any, Generic, Protocol, TypeVar, get_origin, runtime_checkable

from fastapi import Depends, Request
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from pydantic import BaseModel, ValidationError

from app.errors import Unprocessable

M = TypeVar("M", bound=BaseModel)

_ONCE = {
    "name": "Idempotency-Key",
    "in": "header",
    "required": False,
    "description": "The same key again within 24 hours is the same call: it gets the first answer",
    "schema": {"type": "string", "minLength": 1, "maxLength": 255, "pattern": "^[!-~]+$"},
}
_REF = "#/components/schemas/{model}"


@runtime_checkable
class Describing(Protocol):
    """A dependency that says itself what it reads from a request."""

    def parameters(self) -> Iterator[dict[str, Any]]: ...


def asked(model: type[M]) -> Any:
    """The schema in the annotation of a handler's argument. A name that occurs twice is a list, or counts the last time."""
    return Depends(_FromQuery(model))


class _FromQuery(Generic[M]):
    def __init__(self, model: type[M]) -> None:
        self.model = model
        self._lists = {name for name, field in model.model_fields.items() if get_origin(field.annotation) is list}

    async def __call__(self, request: Request) -> M:
        values: dict[str, Any] = {}
        for name, value in request.query_params.multi_items():
            if name in self._lists:
                values.setdefault(name, []).append(value)
            else:
                values[name] = value
        try:
            return self.model.model_validate(values)
        except ValidationError as error:
            refused = [{**one, "loc": ("query", *one["loc"])} for one in error.errors(include_url=False)]
            raise RequestValidationError(refused) from None

    @property
    def schema(self) -> dict[str, Any]:
        return self.model.model_json_schema(ref_template=_REF)

    def parameters(self) -> Iterator[dict[str, Any]]:
        for name, described in self.schema["properties"].items():
            shown = {key: value for key, value in described.items() if (key, value) != ("default", None)}
            required = name in self.schema.get("required", ())
            yield {"name": name, "in": "query", "required": required, "schema": shown}


def describe(description: dict[str, Any], routes: Iterator[APIRoute]) -> None:
    """Add to each operation of the OpenAPI description what its route reads without declaring it to FastAPI."""
    for route in routes:
        if "POST" in (route.methods or ()):
            description["paths"][route.path_format]["post"].setdefault("parameters", []).append(_ONCE)
        for dependency in route.dependant.dependencies:
            call = dependency.call
            if isinstance(call, _FromQuery):
                for name, definition in call.schema.get("$defs", {}).items():
                    description["components"]["schemas"].setdefault(name, definition)
            if isinstance(call, Describing):
                for method in route.methods or ():
                    operation = description["paths"][route.path_format][method.lower()]
                    operation.setdefault("parameters", []).extend(call.parameters())


def refuse_unknown(request: Request) -> None:
    """What the route does not declare is refused: a misspelt `dry_run` would be carried out."""
    route: APIRoute = request.scope["route"]
    if route.endpoint not in _known:
        _known[route.endpoint] = _names_of(route)
    for name in request.query_params:
        if name not in _known[route.endpoint]:
            raise Unprocessable("unknown_field", field=name)


_known: dict[Callable[..., Any], frozenset[str]] = {}


def _names_of(route: APIRoute) -> frozenset[str]:
    """Every name that an address of this route may bring."""
    names: set[str] = set()
    to_visit = [route.dependant]
    while to_visit:
        dependant = to_visit.pop()
        names.update(field.alias for field in dependant.query_params)
        if isinstance(dependant.call, Describing):
            names.update(each["name"] for each in dependant.call.parameters() if each["in"] == "query")
        to_visit += dependant.dependencies
    return frozenset(names)
