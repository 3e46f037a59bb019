"""Forms that wait for their sender."""

from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.engine import Connection

from app import clock
from app.errors import NotFound
from app.models.held_forms import held_forms
from app.policies import Actor

H = held_forms.c


class Held(NamedTuple):
    action: str
    typed: list[list[str]]
    files: dict[str, list[str]]


def held_form(connection: Connection, actor: Actor, held_id: int) -> Held:
    """One that the caller sent themselves; another's does not exist."""
    row = connection.execute(
        select(H.action, H.fields, H.files).where(
            H.id == held_id, H.user_id == actor.user_id, H.expires_at > clock.now()
        )
    ).first()
    if row is None:
        raise NotFound(resource="held_form", id=held_id)
    return Held(row.action, row.fields["typed"], row.files)
