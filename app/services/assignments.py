"""Giving a task to somebody of the unit: said by anybody who works there, seen by all who see the task."""

from sqlalchemy import delete, insert, select, update
from sqlalchemy.engine import Connection

from app import clock
from app.db.rows import AnyRow
from app.errors import Conflict, StaleVersion, Unprocessable
from app.models.assignments import assignments
from app.models.people import users
from app.models.unit_tasks import unit_tasks
from app.policies import Actor, require_worker
from app.queries.assignments import assignee_of, colleagues, get_assignment
from app.queries.seen_tasks import seen_task
from app.schemas.assignments import AssignmentOut, AssignmentPut
from app.schemas.shared import PersonRef
from app.services.events import record

T = unit_tasks.c


def assign(
    connection: Connection, actor: Actor, task_id: int, asked: AssignmentPut, if_match: int | None = None
) -> AssignmentOut:
    """Give an open task to one person, or to nobody in particular; saying the same again changes nothing.

    Raises:
        NotFound, NotAllowed, StaleVersion, Conflict("task_not_open"), Unprocessable("not_a_colleague").
    """
    task = _open_task(connection, actor, task_id, if_match)
    before = assignee_of(connection, task_id)
    person = _colleague(connection, task.office_id, asked.user)
    if (before and before.user) != asked.user:
        connection.execute(delete(assignments).where(assignments.c.task_id == task_id))
        if person is not None:
            _give(connection, actor, task_id, person)
        now = clock.now()
        connection.execute(update(unit_tasks).where(T.id == task_id).values(updated_at=now, version=T.version + 1))
        _log(connection, actor, task, person)
    return get_assignment(connection, actor, task_id)


def _open_task(connection: Connection, actor: Actor, task_id: int, if_match: int | None) -> AnyRow:
    task = seen_task(connection, actor, task_id)
    require_worker(actor, task.office_id)
    if if_match is not None and if_match != task.version:
        raise StaleVersion(present=task.version, given=if_match)
    if not task.is_open:
        raise Conflict("task_not_open", present=task.status)
    return task


def _colleague(connection: Connection, office_id: int, username: str | None) -> PersonRef | None:
    if username is None:
        return None
    for person in colleagues(connection, office_id):
        if person.user == username:
            return person
    raise Unprocessable("not_a_colleague", field="user", given=username)


def _give(connection: Connection, actor: Actor, task_id: int, person: PersonRef) -> None:
    user_id = connection.execute(select(users.c.id).where(users.c.username == person.user)).scalar_one()
    connection.execute(
        insert(assignments).values(task_id=task_id, user_id=user_id, assigned_by=actor.user_id, assigned_at=clock.now())
    )


def _log(connection: Connection, actor: Actor, task: AnyRow, person: PersonRef | None) -> None:
    record(
        connection,
        actor,
        resource="task",
        resource_id=task.id,
        action="give" if person else "take_from",
        office_id=task.office_id,
        dispatch_id=task.dispatch_id,
        subject_office_id=task.office_id,
        task_id=task.id,
        changes={"user": person.user, "name": person.name} if person else None,
    )
