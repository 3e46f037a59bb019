"""What an office administrator does for the accounts of their people: a slip, and the way out for who leaves."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.engine import Connection

from app import clock
from app.errors import Conflict, NotFound, Unprocessable
from app.models.people import seats, users
from app.policies import Actor, kept_accounts, require_admin, require_proof_on_trusted
from app.queries.people import known_user, user_id_of
from app.services import activation, events, people


class Given(NamedTuple):
    """A slip as it is shown, once."""

    username: str
    name: str
    code: str
    until: datetime


def give_slip(connection: Connection, actor: Actor, user_id: int) -> Given:
    """A slip for one of the caller's people; the password of before works until it is used."""
    username, name = _kept(connection, actor, user_id)
    until = clock.now() + activation.GOOD_FOR
    return Given(username, name, activation.write_slip(connection, actor, user_id), until)


def hand_over(connection: Connection, actor: Actor, user_id: int, to: str) -> None:
    """A colleague takes the roles over, then the account is closed: at no moment does nobody answer for the work.

    The seats stay with the closed account too, so that who comes back finds them.

    Raises:
        Unprocessable("no_such_colleague"): of another office, closed, or the same person.
    """
    username, _ = _kept(connection, actor, user_id)
    if user_id == actor.user_id:
        raise Conflict("not_yourself")
    colleague = select(users.c.id).where(users.c.username == to, users.c.disabled_at.is_(None), kept_accounts(actor))
    to_id = connection.scalar(colleague) if to.isprintable() else None  # PostgreSQL takes no NUL even to compare
    if to_id in {None, user_id}:
        raise Unprocessable("no_such_colleague", field="to", username=to)
    _pass_on(connection, actor, user_id, username, int(to_id))


def hand_over_by_name(connection: Connection, username: str, to: str) -> None:
    """From the server's own command line."""
    user_id, to_id = known_user(connection, username), user_id_of(connection, to)
    if to_id in {None, user_id}:
        raise Unprocessable("no_such_colleague", field="to", username=to)
    _pass_on(connection, None, user_id, username, int(to_id))


def _kept(connection: Connection, actor: Actor, user_id: int) -> tuple[str, str]:
    """User name and name of an open account that the caller looks after; another one does not exist here."""
    if actor.is_admin:
        require_admin(actor)
    this = select(users.c.username, users.c.display_name).where(users.c.id == user_id, users.c.disabled_at.is_(None))
    row = connection.execute(this.where(kept_accounts(actor))).first()
    if row is None:
        raise NotFound
    require_proof_on_trusted(actor)
    return row.username, row.display_name


def _pass_on(connection: Connection, actor: Actor | None, user_id: int, username: str, to_id: int) -> None:
    held = connection.execute(select(seats.c.office_id, seats.c.role).where(seats.c.user_id == user_id)).all()
    for seat in held:
        people.take_seat(connection, actor, to_id, seat.office_id, seat.role)
    changes = {"to": to_id}
    events.record(connection, actor, resource="user", resource_id=user_id, action="hand_over", changes=changes)
    people.close(connection, actor, user_id, username)
