"""Who sends a request, and the one way from a handler to the database.

The look-up of the caller shares the connection, and on PostgreSQL the hop, of the query it is for. A write looks the
caller up again inside its own transaction, so a right that was taken away is gone at once.
"""

from collections.abc import Callable
from functools import partial
from typing import Annotated, Any, Concatenate, ParamSpec, TypeVar

from fastapi import Depends, Request, Response
from fastapi.openapi.models import HTTPBearer
from fastapi.openapi.models import SecurityBase as SecurityModel
from fastapi.security.base import SecurityBase
from sqlalchemy.engine import Connection

from app.db.database import Database, alone, is_alone
from app.db.idempotency import Answer
from app.errors import NotAllowed, NotSignedIn
from app.policies import Actor, require_write
from app.queries.people import actor_of_session, actor_of_token
from app.web import answers, once
from app.web.client import SAFE
from app.web.cookies import session_of
from app.web.devices import named
from app.web.form_tokens import DrawnFor, drawn_for
from app.web.query import refuse_unknown
from app.web.scopes import narrowed
from app.web.state import state_of

P = ParamSpec("P")
T = TypeVar("T")
LookUp = Callable[[Connection], Actor | None]


class Caller:
    """The sender of one request. `actor` is known after the first read or write."""

    def __init__(self, request: Request, look_up: LookUp) -> None:
        self.request = request
        self._look_up = look_up
        self._actor: Actor | None = None
        self._state = state_of(request)

    @property
    def actor(self) -> Actor:
        if self._actor is None:
            raise RuntimeError("the caller is looked up by the first read, write or sign_in of a handler")
        return self._actor

    @property
    def _db(self) -> Database:
        return self._state.db

    async def sign_in(self) -> Actor:
        """Look the caller up for a handler that asks the database nothing else."""
        return await self.read(_actor_alone)

    async def read(
        self, query: Callable[Concatenate[Connection, Actor, P], T], /, *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """An indexed read of under a millisecond, for this caller."""
        return await self._db.read(self._for_reading(query), *args, **kwargs)

    async def read_long(
        self, query: Callable[Concatenate[Connection, Actor, P], T], /, *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """An export, a matrix, a ranked search, for this caller."""
        return await self._db.read_long(self._for_reading(query), *args, **kwargs)

    async def write(
        self, command: Callable[Concatenate[Connection, Actor, P], T], /, *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Run the command as this caller; its result is here once it is durable."""
        return await self._db.write(self._for_writing(command), *args, **kwargs)

    async def read_json(self, query: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Response:
        """What the query returns, as JSON; with its ETag, or with `Link` where it is a page of a list."""
        return answers.response(answers.shown(self.request, await self.read(query, *args, **kwargs)))

    async def read_long_json(self, query: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Response:
        """`read_json` for what takes longer than a millisecond."""
        return answers.response(answers.shown(self.request, await self.read_long(query, *args, **kwargs)))

    async def write_json(
        self,
        command: Callable[..., T],
        /,
        *args: Any,
        status: int = 200,
        location: Callable[[T], str] | None = None,
        secret: bool = False,
        **kwargs: Any,
    ) -> Response:
        """What the command returns, as JSON; once for each `Idempotency-Key`. `secret`: the answer is never stored."""

        def render(result: T) -> Answer:
            return answers.written(result, status=status, location=location, secret=secret)

        key = once.header_key(self.request)
        if key is None:
            return answers.response(render(await self.write(command, *args, **kwargs)))
        # A stored answer is given without running the command, so the caller is looked up before it.
        actor = await self.sign_in()
        asked = await once.of_api(self.request, actor, key)
        return answers.response(await self._db.write_once(asked, render, self._for_writing(command), *args, **kwargs))

    async def write_page(
        self, command: Callable[..., T], /, *args: Any, to: Callable[[T], str], **kwargs: Any
    ) -> Response:
        """Run the command of an HTML form, once for each `_key` it was drawn with, and go to the page `to` names."""

        def render(result: T) -> Answer:
            return Answer(303, {"location": to(result)})

        key = await once.form_key(self.request)
        if key is None:
            return answers.response(render(await self.write(command, *args, **kwargs)))
        actor = await self.sign_in()
        asked = await once.of_form(self.request, actor, key)
        return answers.response(await self._db.write_once(asked, render, self._for_writing(command), *args, **kwargs))

    def _for_reading(
        self, query: Callable[Concatenate[Connection, Actor, P], T]
    ) -> Callable[Concatenate[Connection, P], T]:
        def signed_in(connection: Connection, /, *args: P.args, **kwargs: P.kwargs) -> T:
            actor = self._actor or self._found(connection)
            return query(connection, actor, *args, **kwargs)

        return signed_in

    def _for_writing(
        self, command: Callable[Concatenate[Connection, Actor, P], T]
    ) -> Callable[Concatenate[Connection, P], T]:
        def signed_in(connection: Connection, /, *args: P.args, **kwargs: P.kwargs) -> T:
            actor = self._found(connection)
            require_write(actor)
            return command(connection, actor, *args, **kwargs)

        return alone(signed_in) if is_alone(command) else signed_in

    def _found(self, connection: Connection) -> Actor:
        actor = self._look_up(connection)
        if actor is None:
            raise NotSignedIn
        self._actor = self.request.state.actor = actor
        self._state.seen.note(actor)
        return actor


def _actor_alone(_connection: Connection, actor: Actor) -> Actor:
    return actor


class _Bearer(SecurityBase):
    """A token, and nothing but a token: a browser's cookie means nothing to the API."""

    def __init__(self) -> None:
        self.model: SecurityModel = HTTPBearer(description="trienkhai token create")
        self.scheme_name = "token"

    async def __call__(self, request: Request) -> Caller:
        scheme, _, secret = request.headers.get("authorization", "").partition(" ")
        if scheme.lower() != "bearer" or not secret.strip():
            raise NotSignedIn
        if request.scope["query_string"]:
            refuse_unknown(request)
        request_id: str = request.state.request_id

        def by_token(connection: Connection) -> Actor | None:
            actor = actor_of_token(connection, secret.strip(), request_id)
            return actor and narrowed(actor, request.scope["path"])

        return Caller(request, by_token)


async def _by_cookie(request: Request) -> Caller:
    settings = state_of(request).settings
    secret = session_of(request, settings)
    if secret is None:
        raise NotSignedIn
    known = partial(
        actor_of_session,
        secret=secret,
        request_id=request.state.request_id,
        idle_hours=settings.idle_hours,
        trusted_hours=settings.trusted_hours,
        device=named(request.headers.get("user-agent", "")),
    )
    return Caller(request, known if request.method in SAFE else _of_form(known, await drawn_for(request)))


def _of_form(known: LookUp, drawn: DrawnFor | None) -> LookUp:
    """The person by cookie, who has to be the one the form was drawn for.

    Raises:
        NotAllowed("foreign_form"): it was not drawn here.
        NotSignedIn: it is a form of somebody else, who was signed in at this browser before.
    """

    def look_up(connection: Connection) -> Actor | None:
        actor = known(connection)
        if actor is not None and drawn is None:
            raise NotAllowed("foreign_form")
        return actor if actor and drawn and drawn.user_id == actor.user_id else None

    return look_up


ApiCaller = Annotated[Caller, Depends(_Bearer())]
"""The owner of the bearer token; cookies never work under /api."""
PageCaller = Annotated[Caller, Depends(_by_cookie)]
"""The person signed in by cookie; tokens never work on pages."""
