"""The page an address belongs to that takes a form and shows nothing.

After a refusal it stands in the address bar, so a reload, a bookmark or a link sent on asks for it.
"""

from fastapi import Request
from fastapi.routing import iter_route_contexts
from starlette.routing import Match

_OF_A_TASK = "/activities"
"""Results have no page of their own; the address names the task they were recorded from."""


def page_of(request: Request) -> str:
    """The empty form of the same thing, else the nearest page above it."""
    path = request.scope["path"]
    if path.startswith(_OF_A_TASK):
        task = request.query_params.get("task", "")
        return f"/tasks/{task}" if task.isascii() and task.isdigit() else "/tasks"
    parts = path.split("/")
    above = ("/".join(parts[:length]) for length in range(len(parts) - 1, 1, -1))
    return next((one for one in (f"{path}/new", *above) if _opens(request, one)), "/")


def _opens(request: Request, path: str) -> bool:
    asked = {**request.scope, "path": path, "method": "GET"}
    routes = (route for route in iter_route_contexts(request.app.routes) if route.methods)
    return any(route.matches(asked)[0] is Match.FULL for route in routes)
