"""One box over number-symbols, subjects, duties and names of offices."""

from typing import Annotated

from fastapi import APIRouter, Response

from app.queries.search import search as query
from app.schemas.search import SearchQuery, SearchResult
from app.web.caller import ApiCaller
from app.web.examples_lists import SEARCH
from app.web.openapi import example
from app.web.query import asked

router = APIRouter(prefix="/search", tags=["search"])


@router.get("", response_model=SearchResult, responses=example(SEARCH))
async def search(caller: ApiCaller, asked: Annotated[SearchQuery, asked(SearchQuery)]) -> Response:
    """Marks or not, signs of a number or not. The very number first, then words as typed, then without marks."""
    return await caller.read_long_json(query, asked)
