"""JSON under /api/v1. Every module here has a `router`."""

from fastapi import APIRouter

from app.web.modules import add_routes, routers_in
from app.web.openapi import PROBLEMS

router = APIRouter(prefix="/api/v1", responses=PROBLEMS)
for _part in routers_in(__name__, __path__):
    add_routes(router, _part)
