"""Who carries a task out, and whom it can be given to."""

from sqlalchemy import select
from sqlalchemy.engine import Connection

from app.models.assignments import assignments
from app.models.people import seats, users
from app.policies import WORKERS, Actor
from app.queries.unit_tasks import get_list_item
from app.schemas.assignments import AssignmentOut
from app.schemas.shared import PersonRef

U = users.c


def get_assignment(connection: Connection, actor: Actor, task_id: int) -> AssignmentOut:
    """Who has it; and for its own office, who can have it.

    Raises:
        NotFound: unknown, or not the caller's to see.
    """
    task = get_list_item(connection, actor, task_id)
    own = task.office.id in actor.worker_office_ids
    return AssignmentOut(
        task_id=task_id,
        assignee=assignee_of(connection, task_id),
        colleagues=colleagues(connection, task.office.id) if own else [],
        version=task.version,
    )


def assignee_of(connection: Connection, task_id: int) -> PersonRef | None:
    found = connection.execute(
        select(U.username, U.display_name, U.phone)
        .join(assignments, assignments.c.user_id == U.id)
        .where(assignments.c.task_id == task_id)
    ).first()
    return None if found is None else PersonRef(user=found.username, name=found.display_name, phone=found.phone)


def colleagues(connection: Connection, office_id: int) -> list[PersonRef]:
    """Who works in that office and can sign in, by name."""
    workers = select(seats.c.user_id).where(
        seats.c.office_id == office_id, seats.c.role.in_([role.value for role in WORKERS])
    )
    found = connection.execute(
        select(U.username, U.display_name, U.phone)
        .where(U.id.in_(workers), U.disabled_at.is_(None))
        .order_by(U.display_name, U.id)
        .limit(500)
    )
    return [PersonRef(user=row.username, name=row.display_name, phone=row.phone) for row in found]
