"""Naming a deputy for days of one's absence, and ending that."""

from datetime import timedelta
from typing import Any

from sqlalchemy import insert, or_, select, update
from sqlalchemy.engine import Connection

from app import clock
from app.errors import Conflict, NotAllowed, NotFound, Unprocessable
from app.models.deputies import deputies
from app.models.people import seats
from app.policies import Actor, require_proof, require_write
from app.policies.deputising import LENT
from app.queries.deputies import administered, deputy_out
from app.queries.offices import ref_to_id
from app.queries.people import known_user, user_id_of
from app.schemas.deputies import DeputyOut, NewDeputy
from app.services import events

LONGEST = timedelta(days=366)
D = deputies.c


def name_deputy(connection: Connection, actor: Actor | None, new: NewDeputy) -> DeputyOut:
    """A colleague holds a person's roles in one office for these days. `actor` None is the operator.

    Only what the person holds by themselves is lent: no deputy has a deputy.

    Raises:
        NotAllowed("deputy_keepers_only"): for somebody else, by who does not administer that office.
        Unprocessable: days, office or deputy that cannot be. Conflict("deputy_overlaps"): there is one on these days.
    """
    office_id = ref_to_id(connection, new.office)
    person_id = _person(connection, actor, new, office_id)
    deputy_id = _colleague(connection, actor, new.deputy, person_id, office_id)
    _check_days(connection, new, person_id, office_id)
    values: dict[str, Any] = {
        "office_id": office_id,
        "person_id": person_id,
        "deputy_id": deputy_id,
        "from_on": new.from_on,
        "to_on": new.to_on,
        "named_by": actor.user_id if actor else None,
        "created_at": clock.now(),
    }
    deputy = int(connection.execute(insert(deputies).values(values).returning(D.id)).scalar_one())
    _log(connection, actor, deputy_out(connection, deputy), person_id, office_id, "name_deputy")
    return deputy_out(connection, deputy)


def end_deputy(connection: Connection, actor: Actor | None, deputy: int) -> None:
    """At once: by either of the two, by who administers the office, by the operator (`actor` None)."""
    mine = select(D.person_id, D.office_id).where(D.id == deputy, D.ended_at.is_(None), D.to_on >= clock.today())
    if actor is not None:
        require_write(actor)
        may = or_(D.person_id == actor.user_id, D.deputy_id == actor.user_id, D.office_id.in_(administered(actor)))
        mine = mine.where(may)
    row = connection.execute(mine).first()
    if row is None:
        raise NotFound(resource="deputy", id=deputy)
    told = deputy_out(connection, deputy)
    connection.execute(update(deputies).where(D.id == deputy).values(ended_at=clock.now()))
    _log(connection, actor, told, row.person_id, row.office_id, "end_deputy")


def _person(connection: Connection, actor: Actor | None, new: NewDeputy, office_id: int) -> int:
    """Whose work it is; it must be theirs by a seat of their own."""
    own = actor is not None and new.person in {None, actor.username}
    if actor is not None:
        require_write(actor)
        if not own and office_id not in administered(actor):
            raise NotAllowed("deputy_keepers_only")
        require_proof(actor)
    person_id = actor.user_id if own and actor is not None else known_user(connection, new.person or "")
    held = select(seats.c.id).where(
        seats.c.user_id == person_id, seats.c.office_id == office_id, seats.c.role.in_([role.value for role in LENT])
    )
    if connection.execute(held).first() is None:
        raise Unprocessable("no_seat_there", field="office", office=new.office)
    return person_id


def _colleague(connection: Connection, actor: Actor | None, username: str, person_id: int, office_id: int) -> int:
    """Somebody of the same office; not the person, nor whoever names a deputy for another."""
    deputy_id = user_id_of(connection, username)
    sits = select(seats.c.id).where(seats.c.user_id == deputy_id, seats.c.office_id == office_id)
    if deputy_id is None or connection.execute(sits).first() is None:
        raise Unprocessable("not_a_colleague", field="deputy", given=username)
    if deputy_id == person_id or (actor is not None and deputy_id == actor.user_id):
        raise Unprocessable("deputy_is_oneself", field="deputy")
    return deputy_id


def _check_days(connection: Connection, new: NewDeputy, person_id: int, office_id: int) -> None:
    if new.to_on < max(new.from_on, clock.today()) or new.to_on - new.from_on > LONGEST:
        raise Unprocessable("deputy_days", field="to_on")
    this = (D.person_id == person_id, D.office_id == office_id, D.ended_at.is_(None))
    same_days = (D.from_on <= new.to_on, D.to_on >= new.from_on)
    if connection.execute(select(D.id).where(*this, *same_days)).first():
        raise Conflict("deputy_overlaps", field="from_on")


def _log(
    connection: Connection, actor: Actor | None, told: DeputyOut, person_id: int, office_id: int, action: str
) -> None:
    days = {"from_on": told.from_on.isoformat(), "to_on": told.to_on.isoformat()}
    changes = {"deputy": told.deputy.user, "name": told.deputy.name, "person": told.person.name, **days}
    about = {"subject_office_id": office_id, "changes": changes}
    events.record(connection, actor, resource="user", resource_id=person_id, action=action, **about)
