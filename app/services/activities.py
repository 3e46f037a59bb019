"""Recording what was done: once, for every task it serves."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from sqlalchemy import delete as sql_delete
from sqlalchemy import insert, select, update
from sqlalchemy.engine import Connection

from app import clock
from app.db.prepared import Prepared
from app.db.prepared_inserts import inserting
from app.db.prepared_lists import PreparedIn
from app.errors import Conflict, NotAllowed, NotFound, StaleVersion, Unprocessable
from app.models.activities import activities, activity_files, activity_quantities, activity_tasks
from app.models.dispatches import dispatches
from app.models.unit_tasks import unit_tasks
from app.policies import Actor, require_worker, require_write, visible_tasks
from app.queries.activities import get_activity
from app.queries.files import own_upload
from app.schemas.activities import ActivityCreate, ActivityOut, ActivityPatch, Quantity
from app.services import unit_tasks as movers
from app.services.activity_links import link
from app.services.events import record_many
from app.services.task_events import Words
from app.services.touching import touch_tasks
from app.workflow.dispatch import DispatchStatus
from app.workflow.unit_task import MOVES, TaskAction, TaskStatus

A, T = activities.c, unit_tasks.c
CLOSED_TO_RESULTS = (TaskStatus.CONFIRMED, TaskStatus.WAIVED, TaskStatus.CANCELLED)
ON_BEHALF = {TaskAction.START: "start_on_behalf", TaskAction.FINISH: "finish_on_behalf"}
_INSERT = Prepared(inserting(activities, "id").returning(A.id))
_QUANTITY = Prepared(inserting(activity_quantities))


class _Served(NamedTuple):
    """A task that a result serves, with what decides whether it takes one; a row of `_SERVED`."""

    id: int
    office_id: int
    issuer_id: int
    dispatch_id: int
    status: TaskStatus
    dispatch_status: DispatchStatus


_SERVED = PreparedIn(
    lambda ids: (
        select(T.id, T.office_id, T.issuer_id, T.dispatch_id, T.status, dispatches.c.status)
        .join(dispatches, dispatches.c.id == T.dispatch_id)
        .where(T.id.in_(ids))
    )
)
STARTED_BY_A_RESULT = (TaskStatus.ASSIGNED, TaskStatus.ACKNOWLEDGED, TaskStatus.RETURNED)


def create(connection: Connection, actor: Actor, given: ActivityCreate) -> ActivityOut:
    """Record one act for the tasks it serves; their first result starts them.

    The unit records its own; the issuer records on its behalf, then `source` says how it is known, and `then` what
    becomes of the tasks.

    Raises:
        NotFound for a task out of sight, NotAllowed, Conflict where a task takes no results any more, Unprocessable.
    """
    tasks = _tasks_to_serve(connection, actor, given.task_ids)
    office_id, on_behalf = _whose(actor, tasks)
    if on_behalf and not (given.source or "").strip():
        raise Unprocessable("source_needed", field="source")
    _check(given.done_on, given.quantities)
    now = clock.now()
    if given.informed_at is not None and given.informed_at > now:
        raise Unprocessable("day_to_come", field="informed_at", given=given.informed_at)
    values = given.model_dump(include={"channel", "place", "note", "informant", "informed_at"})
    values |= {"office_id": office_id, "done_on": given.done_on or clock.today(), "recorded_by": actor.user_id}
    values |= {"source": given.source if on_behalf else None, "created_at": now, "updated_at": now, "version": 1}
    activity_id: int = _INSERT.one(connection, **values)[0]
    _write_quantities(connection, activity_id, given.quantities)
    link(connection, activity_id, given.task_ids)
    for file_id in given.file_ids:
        _attach(connection, actor, activity_id, file_id)
    moved = (_move_for_the_unit if on_behalf else _move_own)(connection, actor, tasks, given)
    touch_tasks(connection, {task.id for task in tasks} - moved)
    _log(connection, actor, activity_id, tasks, "record_on_behalf" if on_behalf else "record", given)
    return get_activity(connection, actor, activity_id)


def _move_own(connection: Connection, actor: Actor, tasks: Sequence[_Served], given: ActivityCreate) -> set[int]:
    """A first result starts what waits; with `then` it is finished at once. Which of them moved."""
    if to_start := [task.id for task in tasks if task.status in STARTED_BY_A_RESULT]:
        movers.move(connection, actor, to_start, TaskAction.START)
    able = [task.id for task in tasks if task.status in MOVES[TaskAction.FINISH].sources]
    finishing = able if given.then == "finish" else []
    if finishing:
        movers.move(connection, actor, finishing, TaskAction.FINISH, Words(completed_on=given.done_on))
    return {*to_start, *finishing}


def _move_for_the_unit(
    connection: Connection, actor: Actor, tasks: Sequence[_Served], given: ActivityCreate
) -> set[int]:
    """Where the issuer says so, the tasks are under way or finished: as it was told, and the unit may take it back."""
    if given.then is None:
        return set()
    action = TaskAction(given.then)
    fitting = [task.id for task in tasks if task.status in MOVES[action].sources]
    said = given.model_dump(mode="json", include={"source", "informant", "informed_at"}, exclude_none=True)
    words = Words(completed_on=given.done_on if action is TaskAction.FINISH else None, told=said)
    if fitting:
        movers.move(connection, actor, fitting, action, words, also_act=ON_BEHALF[action])
    return set(fitting)


def patch(
    connection: Connection, actor: Actor, activity_id: int, change: ActivityPatch, if_match: int | None = None
) -> ActivityOut:
    """Correct one's own record while no task it serves is confirmed.

    Raises:
        NotFound, NotAllowed, StaleVersion, Conflict("activity_locked"), Unprocessable.
    """
    shown = _own_unlocked(connection, actor, activity_id, if_match)
    if not change.model_dump(exclude_none=True):
        raise Unprocessable("nothing_given", choices=", ".join(ActivityPatch.model_fields))
    _check(change.done_on, change.quantities or ())
    values = change.model_dump(include={"channel", "done_on", "place", "note"}, exclude_none=True)
    connection.execute(
        update(activities).where(A.id == activity_id).values(**values, updated_at=clock.now(), version=A.version + 1)
    )
    if change.quantities is not None:
        connection.execute(sql_delete(activity_quantities).where(activity_quantities.c.activity_id == activity_id))
        _write_quantities(connection, activity_id, change.quantities)
    if change.task_ids is not None:
        _require_office(_tasks_to_serve(connection, actor, change.task_ids), activity_id, shown.office.id)
        before = {task.id for task in _tasks_served(connection, activity_id)}
        connection.execute(sql_delete(activity_tasks).where(activity_tasks.c.activity_id == activity_id))
        link(connection, activity_id, change.task_ids)
        touch_tasks(connection, before ^ set(change.task_ids))
    _log(connection, actor, activity_id, _tasks_served(connection, activity_id), "correct", change)
    return get_activity(connection, actor, activity_id)


def delete(connection: Connection, actor: Actor, activity_id: int, if_match: int | None = None) -> None:
    """Take back a record made by mistake; the log keeps what it said."""
    shown = _own_unlocked(connection, actor, activity_id, if_match)
    served = _tasks_served(connection, activity_id)
    _log(connection, actor, activity_id, served, "remove", shown)
    touch_tasks(connection, [task.id for task in served])
    for part in (activity_quantities, activity_tasks, activity_files):
        connection.execute(sql_delete(part).where(part.c.activity_id == activity_id))
    connection.execute(sql_delete(activities).where(A.id == activity_id))


def add_file(connection: Connection, actor: Actor, activity_id: int, upload_id: int) -> ActivityOut:
    """Add a photograph or paper that the caller uploaded before."""
    _own_unlocked(connection, actor, activity_id, None)
    _attach(connection, actor, activity_id, upload_id)
    connection.execute(
        update(activities).where(A.id == activity_id).values(updated_at=clock.now(), version=A.version + 1)
    )
    return get_activity(connection, actor, activity_id)


def _tasks_to_serve(connection: Connection, actor: Actor, task_ids: Sequence[int]) -> list[_Served]:
    wanted = list(dict.fromkeys(task_ids))
    tasks = sorted(_Served._make(row) for row in _SERVED.rows(connection, wanted))
    missing = set(wanted) - _seen(connection, actor, tasks)
    if missing:
        raise NotFound(resource="task", id=min(missing))
    if len({task.office_id for task in tasks}) > 1:
        raise Unprocessable("tasks_of_several_offices", field="task_ids")
    for task in tasks:
        ended = task.dispatch_status in {DispatchStatus.RECALLED, DispatchStatus.SUPERSEDED}
        if ended or task.status in CLOSED_TO_RESULTS:
            raise Conflict("task_takes_no_results", field="task_ids", task=task.id, present=task.status)
    return tasks


def _seen(connection: Connection, actor: Actor, tasks: Sequence[_Served]) -> set[int]:
    """Who carries it out or asked for it sees it; of the tasks of others the rules are asked."""
    mine = set(actor.office_ids)
    own = {task.id for task in tasks if task.office_id in mine or task.issuer_id in mine}
    others = [task.id for task in tasks if task.id not in own]
    if others:
        own.update(connection.scalars(select(T.id).where(T.id.in_(others), visible_tasks(actor))))
    return own


def _whose(actor: Actor, tasks: Sequence[_Served]) -> tuple[int, bool]:
    """The office that did it, and whether another one (the issuer of every task) records it."""
    require_write(actor)
    office_id = tasks[0].office_id
    if office_id in actor.worker_office_ids:
        return office_id, False
    if all(task.issuer_id in actor.worker_office_ids for task in tasks):
        return office_id, True
    raise NotAllowed("not_your_side", side="unit")


def _check(done_on: Any, quantities: Sequence[Quantity]) -> None:
    if done_on is not None and done_on > clock.today():
        raise Unprocessable("day_to_come", field="done_on", given=done_on)
    units = [quantity.unit.strip() for quantity in quantities]
    if len(set(units)) < len(units):
        raise Unprocessable("unit_twice", field="quantities", unit=max(units, key=units.count))


def _write_quantities(connection: Connection, activity_id: int, quantities: Sequence[Quantity]) -> None:
    rows = [
        {"activity_id": activity_id, "unit": quantity.unit.strip(), "amount": Decimal(str(quantity.amount))}
        for quantity in quantities
    ]
    _QUANTITY.run_many(connection, rows)


def _require_office(tasks: Sequence[_Served], activity_id: int, office_id: int) -> None:
    """Raises Unprocessable where a record would move to tasks of an office that did not do it."""
    if any(task.office_id != office_id for task in tasks):
        raise Unprocessable("activity_of_other_office", field="task_ids", activity=activity_id)


def own(connection: Connection, actor: Actor, activity_id: int) -> ActivityOut:
    """A result as its office, or who recorded it, may correct it while it is not locked.

    Raises:
        NotFound, NotAllowed.
    """
    shown = get_activity(connection, actor, activity_id)
    row = connection.execute(select(A.office_id, A.recorded_by).where(A.id == activity_id)).one()
    if row.recorded_by != actor.user_id:
        require_worker(actor, row.office_id)
    require_write(actor)
    return shown


def _own_unlocked(connection: Connection, actor: Actor, activity_id: int, if_match: int | None) -> ActivityOut:
    shown = own(connection, actor, activity_id)
    if shown.locked:
        raise Conflict("activity_locked")
    if if_match is not None and if_match != shown.version:
        raise StaleVersion(present=shown.version, given=if_match)
    return shown


def _attach(connection: Connection, actor: Actor, activity_id: int, upload_id: int) -> None:
    upload = own_upload(connection, actor, upload_id)
    if upload.internal:
        raise Unprocessable("evidence_internal", field="file_ids", id=upload_id)
    columns = activity_files.c
    known = select(columns.file_id).where(columns.activity_id == activity_id, columns.file_id == upload.file_id)
    if connection.execute(known).first() is None:
        connection.execute(
            insert(activity_files).values(activity_id=activity_id, file_id=upload.file_id, name=upload.name)
        )


def _tasks_served(connection: Connection, activity_id: int) -> list[_Served]:
    linked = connection.scalars(select(activity_tasks.c.task_id).where(activity_tasks.c.activity_id == activity_id))
    return sorted(_Served._make(row) for row in _SERVED.rows(connection, linked))


def _log(connection: Connection, actor: Actor, activity_id: int, tasks: Sequence[_Served], act: str, said: Any) -> None:
    """One event per dispatch it serves, so that each dispatch's history is whole."""
    by_dispatch: dict[int, list[_Served]] = {}
    for task in tasks:
        by_dispatch.setdefault(task.dispatch_id, []).append(task)
    what = said.model_dump(
        mode="json", include={"channel", "done_on", "quantities", "place", "source"}, exclude_none=True
    )
    acting = {task.office_id if task.office_id in actor.worker_office_ids else task.issuer_id for task in tasks}
    record_many(
        connection,
        actor,
        [
            {
                "resource": "activity",
                "resource_id": activity_id,
                "action": act,
                "office_id": min(acting, default=None),
                "dispatch_id": dispatch_id,
                "subject_office_id": served[0].office_id,
                "task_id": served[0].id if len(served) == 1 else None,
                "changes": what | ({} if len(served) == 1 else {"tasks": [task.id for task in served]}),
            }
            for dispatch_id, served in by_dispatch.items()
        ],
    )
