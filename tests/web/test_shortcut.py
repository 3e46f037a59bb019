"""The shortcut leads where asking every route in turn would lead."""

import re

import pytest
from fastapi import FastAPI
from fastapi.routing import APIRoute
from starlette.routing import Match

from app.main import create_app
from app.settings import Settings
from app.web.shortcut import Shortcut


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> FastAPI:
    return create_app(Settings(data_dir=tmp_path_factory.mktemp("routes")))


def way(app: FastAPI, method: str, path: str) -> str | None:
    shortcut = app.router.routes[0]
    assert isinstance(shortcut, Shortcut)
    match, found = shortcut.matches({"type": "http", "method": method, "path": path, "root_path": ""})
    return None if match is Match.NONE else getattr(found["route"], "path", "405")


def test_every_route_is_found_by_it(app: FastAPI) -> None:
    routes = [route for route in app.router.routes if isinstance(route, APIRoute)]
    assert len(routes) > 50
    for route in routes:
        address = re.sub(r"\{\w+\}", "7", route.path)
        for method in route.methods or ():
            assert way(app, method, address) == route.path


def test_fixed_words_come_before_a_parameter(app: FastAPI) -> None:
    assert way(app, "GET", "/api/v1/tasks/transitions") == "405"
    assert way(app, "POST", "/api/v1/tasks/transitions") == "/api/v1/tasks/transitions"
    assert way(app, "GET", "/tasks/bulk") == "/tasks/bulk"


@pytest.mark.parametrize("path", ["/", "/tasks", "/tasks/", "/no/such/thing", "//", "/api/v1/tasks/7/8/9", "/static/x"])
def test_what_it_does_not_know_is_left_to_the_others(app: FastAPI, path: str) -> None:
    known = {
        route.path for route in app.router.routes if isinstance(route, APIRoute) and "GET" in (route.methods or ())
    }
    assert way(app, "GET", path) == (path if path in known else None)
