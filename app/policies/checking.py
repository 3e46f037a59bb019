"""What of the log an administrator, an inspector or the person themself may look through."""

from sqlalchemy import ColumnElement, and_, or_, select, true

from app.models.events import events
from app.models.offices import office_closure
from app.models.people import seats
from app.policies.actor import Actor

E = events.c


def checkable_events(actor: Actor) -> ColumnElement[bool]:
    """What this caller may look through; whoever checks nobody still sees what they did and signed in by themselves."""
    if actor.is_admin:
        return true()
    own = or_(E.user_id == actor.user_id, and_(E.resource == "user", E.resource_id == actor.user_id))
    if not actor.checked_office_ids:
        return own
    below = select(office_closure.c.descendant_id).where(office_closure.c.ancestor_id.in_(actor.checked_office_ids))
    staff = select(seats.c.user_id).where(seats.c.office_id.in_(below))
    return or_(
        own,
        E.office_id.in_(below),
        E.subject_office_id.in_(below),
        and_(E.office_id.is_(None), E.user_id.in_(staff)),
    )
