"""The log on the wire: the feed that other systems follow."""

from typing import Annotated

from pydantic import BaseModel, Field

from app.schemas.common import DEFAULT_LIMIT, Limit, Moment, Strict

_LARGEST = 2**53 - 1
Position = Annotated[int, Field(ge=0, le=_LARGEST)]


class FeedQuery(Strict):
    """`after`: the `after` of the answer before; 0 begins with the first event that was ever sealed."""

    after: Position = 0
    limit: Limit = DEFAULT_LIMIT


class FeedEvent(BaseModel):
    """One act. `position` never changes and never comes twice; `tasks` are the tasks it was about."""

    position: int
    at: Moment
    resource: str
    resource_id: int
    action: str
    user: str | None
    office: str | None
    subject_office: str | None
    dispatch_id: int | None
    tasks: list[int]
    from_status: str | None
    to_status: str | None
    reason: str | None
    request_id: str | None
    changes: dict[str, object] | None


class FeedPage(BaseModel):
    """Send `after` with the next call. `more`: there is more to read at once; else come back later."""

    items: list[FeedEvent]
    after: int
    more: bool
