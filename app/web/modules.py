"""A file in a folder of routers is part of the application: nobody has to list it anywhere."""

from importlib import import_module
from pkgutil import iter_modules

from fastapi import APIRouter
from fastapi.routing import APIRoute

_TOLD = (
    "response_model",
    "status_code",
    "tags",
    "dependencies",
    "summary",
    "description",
    "response_description",
    "responses",
    "deprecated",
    "methods",
    "operation_id",
    "include_in_schema",
    "response_class",
    "name",
    "callbacks",
    "openapi_extra",
    "generate_unique_id_function",
)


def routers_in(package: str, path: list[str]) -> list[APIRouter]:
    """`router` of every module of the package, in the order of their names."""
    modules = (import_module(f"{package}.{found.name}") for found in iter_modules(path))
    return [module.router for module in modules]


def add_routes(router: APIRouter, part: APIRouter) -> None:
    """The routes of `part` become routes of `router` itself.

    A router inside a router is searched through again at each level by every request; that was most of what a short
    request cost.
    """
    for route in part.routes:
        if isinstance(route, APIRoute):
            router.add_api_route(route.path, route.endpoint, **{name: getattr(route, name) for name in _TOLD})
        else:
            router.routes.append(route)
