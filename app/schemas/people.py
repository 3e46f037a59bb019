"""Users, their seats and their tokens, as they cross the wire."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from app.schemas.common import DEFAULT_LIMIT, Limit, Moment, ShortText, Strict
from app.workflow.kinds import Role

Scope = Literal["read", "write", "tasks:write", "dispatches:write", "offices:write", "events:read"]
"""`read` and `write` are for all of the API; the others for one part of it, which they may also read."""
Username = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9._-]{1,99}$")]


class SeatOut(Strict):
    """An office the caller sits in."""

    office: str
    name: str
    short_name: str
    roles: list[Role]


class Me(Strict):
    """The caller: who, for which offices, with which rights."""

    username: str
    display_name: str
    is_admin: bool
    offices: list[SeatOut]
    scopes: list[Scope]


class NewUser(Strict):
    username: Username
    display_name: ShortText = Field(min_length=1)
    phone: str = Field(default="", max_length=30)
    is_admin: bool = False
    demo: bool = False


class UserOut(Strict):
    id: int
    username: str
    display_name: str
    phone: str
    is_admin: bool
    version: int


class NewToken(Strict):
    """`days` is how long it lives; without it, until it is revoked."""

    name: ShortText = Field(min_length=1, max_length=100)
    scopes: list[Scope] = Field(default=["read", "write"], min_length=1, max_length=6)
    days: int | None = Field(default=None, ge=1, le=3650)
    office: str | None = Field(default=None, min_length=1, max_length=81)
    """Code of the one office it acts for; all of its person's where left out."""


class TokenQuery(Strict):
    cursor: str | None = None
    limit: Limit = DEFAULT_LIMIT


class TokenOut(Strict):
    """A token as it is listed; `prefix` is how its owner recognises it."""

    id: int
    name: str
    prefix: str
    scopes: list[Scope]
    office: str | None
    created_at: Moment
    expires_at: Moment | None
    last_used_at: Moment | None


class CreatedToken(TokenOut):
    """The only answer that ever holds the secret."""

    token: str


class DemoPerson(Strict):
    """A made-up person the demo's sign-in page offers."""

    username: str
    display_name: str
    office: str
    role: Role | None


class SessionOut(Strict):
    """A browser in which the caller is signed in; `current` is the one that asks."""

    id: int
    device: str
    trusted: bool
    current: bool
    created_at: Moment
    last_seen_at: Moment


class Account(Strict):
    """What a person may look at and end of their own."""

    sessions: list[SessionOut]
    tokens: list[TokenOut]
    has_password: bool
    second_factor: bool


class Colleague(Strict):
    """An account that somebody looks after."""

    id: int
    username: str
    display_name: str
    phone: str
    closed: bool
    offices: list[str]
