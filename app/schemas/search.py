"""The one box: what is typed, and what is found."""

from typing import Annotated

from pydantic import BaseModel, Field

from app.schemas.common import Limit, Strict, Words
from app.workflow.kinds import Found

SHOWN = 20


class SearchQuery(Strict):
    """`q`: words of a subject, a duty or an office's name, marks or not; a number-symbol with its signs or without."""

    q: Words = ""
    kind: Annotated[list[Found], Field(max_length=4)] = []
    limit: Limit = SHOWN


class SearchHit(BaseModel):
    """`href` is its address in the API; of a duty, that of the dispatch it stands in."""

    kind: Found
    id: int
    title: str
    mark: str | None
    """The number-symbol of the paper, or the code of the office."""
    about: str
    """The office that issued it; above an office, the one it stands below."""
    href: str


class SearchResult(BaseModel):
    """The best first; `more` says that there is more than `limit` shows."""

    items: list[SearchHit]
    more: bool
