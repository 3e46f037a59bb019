"""HTML. Every module here has a `router`."""

from fastapi import APIRouter

from app.web.modules import add_routes, routers_in

router = APIRouter(include_in_schema=False)
for _part in routers_in(__name__, __path__):
    add_routes(router, _part)
