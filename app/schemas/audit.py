"""The log as somebody who checks it asks for it."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from app.schemas.common import DEFAULT_LIMIT, Day, Limit, ShortText, Strict
from app.schemas.offices import Ref
from app.schemas.shared import EventOut


class AuditKind(StrEnum):
    """What a check looks for."""

    WORK = "work"
    OFFICES = "offices"
    ACCOUNTS = "accounts"
    SIGN_INS = "sign_ins"
    REFUSALS = "refusals"
    TAKEN_OUT = "taken_out"


class AuditQuery(Strict):
    """`in_place_of`: done by a deputy of that person. `office`: acted for or concerned, and all below it. Days are Vietnamese, both included. Newest first."""

    user: Annotated[ShortText, Field(max_length=100)] = ""
    in_place_of: Annotated[ShortText, Field(max_length=100)] = ""
    office: Ref | None = None
    kind: AuditKind | None = None
    since: Day | None = None
    until: Day | None = None
    request_id: Annotated[ShortText, Field(max_length=64)] = ""
    cursor: str | None = None
    limit: Limit = DEFAULT_LIMIT


class AuditEvent(EventOut):
    """`position` is null until the event is sealed. `token` is the visible beginning of the token it was done with."""

    position: int | None
    username: str | None
    token: str | None
    resource_id: int
    request_id: str | None
