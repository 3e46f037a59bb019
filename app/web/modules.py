"""A file in a folder of routers is part of the application: nobody has to list it anywhere."""

from importlib import import_module
from pkgutil import iter_modules

from fastapi import APIRouter


def routers_in(package: str, path: list[str]) -> list[APIRouter]:
    """`router` of every module of the package, in the order of their names."""
    modules = (import_module(f"{package}.{found.name}") for found in iter_modules(path))
    return [module.router for module in modules]
