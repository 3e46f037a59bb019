"""What the pages of an account and of an office's accounts show of deputies."""

from typing import Any

from sqlalchemy.engine import Connection

from app.policies import Actor
from app.queries.deputies import Choice, administered_offices, choices, kept_deputies, own_deputies
from app.schemas.deputies import DeputyOut
from app.web.caller import Caller
from app.web.forms.fields import Fields, Typed


async def own(caller: Caller, values: Typed | None = None) -> dict[str, Any]:
    """Of the caller; `values` is a form that was refused."""
    found, offices = await caller.read(_own)
    return _shown("/account/deputies", found, offices, values) | {"whose": []}


async def kept(caller: Caller, values: Typed | None = None) -> dict[str, Any]:
    """Of the offices that the caller administers."""
    found, offices = await caller.read(_kept)
    shown = _shown("/people/deputies", found, offices, values)
    return shown | {"whose": shown["deputy_people"]}


def _shown(address: str, found: list[DeputyOut], offices: list[Choice], values: Typed | None) -> dict[str, Any]:
    people = {one.user: one.name for office in offices for one in office.colleagues}
    return {
        "ends_at": address,
        "deputies": found,
        "deputy": Fields(values or {}),
        "deputy_offices": [(office.code, office.name) for office in offices],
        "deputy_people": sorted(people.items(), key=lambda each: each[1]),
    }


def _own(connection: Connection, actor: Actor) -> tuple[list[DeputyOut], list[Choice]]:
    return own_deputies(connection, actor), choices(connection, actor)


def _kept(connection: Connection, actor: Actor) -> tuple[list[DeputyOut], list[Choice]]:
    return kept_deputies(connection, actor), administered_offices(connection, actor)
