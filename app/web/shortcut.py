"""The way of a request to its route without asking each route in turn.

Starlette tries the pattern of one route after the other; with some hundred of them that was most of what a short
request cost. Here they stand in a dictionary by method, length and the words before the first parameter.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from fastapi.routing import APIRoute, APIRouter
from starlette.exceptions import HTTPException
from starlette.routing import BaseRoute, Match
from starlette.types import Receive, Scope, Send

_Key = tuple[str, int, str]


def shorten(router: APIRouter) -> None:
    """Put the shortcut to all routes the router has by now before them."""
    routes = [route for route in router.routes if not isinstance(route, Shortcut)]
    router.routes[:] = [Shortcut(routes), *routes]


class Shortcut(BaseRoute):
    """The first of an application's routes. What it does not know (404, 405, mounts) the routes behind it answer.

    Of two routes that fit, the one with more fixed words is taken: `/dispatches/new` before `/dispatches/{id}`, also
    for a method it does not take: nothing is numbered “new”.
    """

    def __init__(self, routes: Sequence[BaseRoute]) -> None:
        self._known: dict[_Key, list[APIRoute]] = defaultdict(list)
        self._fixed = {route.path for route in routes if isinstance(route, APIRoute) and "{" not in route.path}
        for route in routes:
            if isinstance(route, APIRoute):
                fixed = route.path.partition("{")[0].rstrip("/")
                for method in route.methods or ():
                    self._known[method, route.path.count("/"), fixed].append(route)

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        if scope["type"] == "http":
            method, path = scope["method"], scope["path"]
            if path in self._fixed and (method, path.count("/"), path.rstrip("/")) not in self._known:
                return Match.FULL, {"route": self}
            for route in self._candidates(method, path):
                match, found = route.matches(scope)
                if match is Match.FULL:
                    return match, found
        return Match.NONE, {}

    def _candidates(self, method: str, path: str) -> Iterator[APIRoute]:
        length, fixed = path.count("/"), path.rstrip("/")
        while True:
            yield from self._known.get((method, length, fixed), ())
            if not fixed:
                return
            fixed = fixed.rpartition("/")[0]

    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        """By the route that `matches` has put into the scope; by none where the address takes another method only."""
        if scope["route"] is self:
            raise HTTPException(405)
        await scope["route"].handle(scope, receive, send)
