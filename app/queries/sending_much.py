"""Whether a list is found by its reasons or asked row by row: whichever reads less."""

from sqlalchemy import select
from sqlalchemy.engine import Connection

from app.models.dispatches import dispatches
from app.policies import Actor

MANY = 5_000
"""Dispatches. Who has sent more sees most of the newest, so these are looked through one by one."""


def sends_many(connection: Connection, actor: Actor) -> bool:
    """Whether an office of the caller has sent so many that gathering all of them costs more than a page of them."""
    beyond = select(dispatches.c.id).where(dispatches.c.office_id.in_(actor.office_ids)).offset(MANY).limit(1)
    return connection.execute(beyond).first() is not None
