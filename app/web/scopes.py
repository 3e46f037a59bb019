"""Which part of the API a token is for; the services know of reading and writing only."""

from dataclasses import replace

from app.errors import NotAllowed
from app.policies import Actor

_PARTS = {
    "tasks": ("tasks",),
    "activities": ("tasks",),
    "nudges": ("tasks", "dispatches"),
    "files": ("tasks", "dispatches"),
    "dispatches": ("dispatches",),
    "directives": ("dispatches",),
    "readings": ("dispatches",),
    "offices": ("offices",),
    "jobs": ("tasks", "dispatches", "offices"),
    "events": ("events",),
}
"""By the first word of the address: tokens for which part may use it. What is not here takes a token for everything."""
_PREFIX = "/api/v1/"


def narrowed(actor: Actor, path: str) -> Actor:
    """The caller with the right to write where this very address belongs to what their token is for.

    Raises:
        NotAllowed("scope_elsewhere"): the token is for other parts of the API.
    """
    if actor.scopes & {"read", "write"} and not any(":" in scope for scope in actor.scopes):
        return actor
    word = path.removeprefix(_PREFIX).partition("/")[0]
    parts = _PARTS.get(word, ())
    if any(f"{part}:write" in actor.scopes for part in parts):
        return replace(actor, scopes=actor.scopes | {"write"})
    may_read = actor.scopes & {"read", "write"} or any(f"{part}:read" in actor.scopes for part in parts)
    if not may_read and word != "me":
        raise NotAllowed("scope_elsewhere", scopes=", ".join(sorted(actor.scopes)))
    return actor
